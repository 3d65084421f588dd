#include "server/webhooks/Webhooks.hpp"

#include "common/crypto/Digest.hpp"
#include "common/crypto/Hmac.hpp"
#include "common/crypto/Random.hpp"
#include "server/storage/AuditStore.hpp"

#include <boost/json/serialize.hpp>
#include <boost/url/parse.hpp>

#include <algorithm>

namespace webhooks {
namespace {

using namespace std::chrono_literals;
using core::ErrorCode;
using core::Instant;
using core::Result;

constexpr std::string_view secretPrefix = "whsec_";
constexpr std::size_t mostWebhooks = 10;
constexpr std::size_t longestAddress = 500;

// The pauses grow from seconds, for a restart, to half a day, for a night: two and a half days altogether.
constexpr std::array<core::Duration, 8> pauses{5s, 5min, 30min, 2h, 5h, 10h, 14h, 30h};

core::Status checkAddress(const std::string& address) {
    const auto parsed = boost::urls::parse_uri(address);
    const bool good = address.size() <= longestAddress && parsed && parsed->scheme() == "https" && !parsed->host().empty() && !parsed->has_userinfo();
    if (!good) return core::fail(ErrorCode::inputInvalid, "address");
    return {};
}

Result<std::string> joined(const std::vector<std::string>& events) {
    std::string text;
    for (const auto& event : events) {
        if (event != "*" && std::ranges::find(eventTypes, event) == eventTypes.end()) return core::fail(ErrorCode::inputInvalid, "events");
        text += (text.empty() ? "" : " ") + event;
    }
    if (text.empty() || (events.size() > 1 && std::ranges::find(events, "*") != events.end())) return core::fail(ErrorCode::inputInvalid, "events");
    return text;
}

} // namespace

Result<storage::WebhookRecord> addWebhook(storage::Connection& connection, const std::string& holder, const core::AccountId& by,
                                          const std::string& address, const std::vector<std::string>& events, Instant now) {
    TRY_STATUS(checkAddress(address));
    TRY(const auto words, joined(events));
    TRY(const auto existing, storage::findWebhooks(connection, holder));
    if (existing.size() >= mostWebhooks) return core::fail(ErrorCode::conflict, "remove a webhook that is no longer needed first");
    storage::WebhookRecord webhook{crypto::randomId<core::RequestId>().text(), holder, address, words, std::string(secretPrefix) + crypto::toBase64(crypto::randomBytes(32)), now};
    TRY_STATUS(storage::insertWebhook(connection, webhook));
    TRY_STATUS(storage::appendAudit(connection, {now, by.text(), "webhook.added", webhook.id, webhook.events}));
    return webhook;
}

core::Status removeWebhook(storage::Connection& connection, const std::string& id, const std::string& holder, const core::AccountId& by, Instant now) {
    TRY_STATUS(storage::withdrawWebhook(connection, id, holder, now));
    return storage::appendAudit(connection, {now, by.text(), "webhook.removed", id, {}});
}

core::Status announce(storage::Connection& connection, const core::AccountId& account, const std::string& event, boost::json::object data, Instant now) {
    const boost::json::object body{{"type", event}, {"timestamp", core::toText(now)}, {"data", std::move(data)}};
    return storage::insertDeliveries(connection, account, isForOrganisations(event), event, boost::json::serialize(body), now);
}

SignedHeaders sign(const std::string& secret, const std::string& id, const std::string& body, Instant now) {
    const auto timestamp = std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count());
    const crypto::SecretBytes key(crypto::fromBase64(std::string_view(secret).substr(secretPrefix.size())).value_or(crypto::Bytes{}));
    const auto mac = crypto::fromHex(crypto::hmacSha256(key, id + "." + timestamp + "." + body)).value();
    return {id, timestamp, "v1," + crypto::toBase64(mac)};
}

std::optional<Instant> nextAttempt(int attempts, Instant now) {
    if (attempts > static_cast<int>(pauses.size())) return std::nullopt;
    return now + pauses.at(static_cast<std::size_t>(attempts - 1));
}

} // namespace webhooks
