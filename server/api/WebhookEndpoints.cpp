#include "server/api/WebhookEndpoints.hpp"

#include "server/organisations/Organisations.hpp"
#include "server/webhooks/Webhooks.hpp"

#include <algorithm>
#include <sstream>

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;
using storage::WebhookRecord;

constexpr int deliveriesShown = 200;

// The account, or the organisation that was named and that it manages.
Result<std::string> holderOf(Connection& connection, const Call& call, const std::string& organisation) {
    if (organisation.empty()) return call.account->id.text();
    const auto id = core::OrganisationId::parse(organisation);
    if (!id) return core::fail(ErrorCode::notFound, "organisation");
    TRY(const auto managed, organisations::findManaged(connection, *id, call.account->id));
    return managed.id.text();
}

json::object webhookJson(const Call& call, const WebhookRecord& webhook) {
    json::array events;
    std::istringstream words(webhook.events);
    for (std::string word; words >> word;) events.push_back(json::value(word));
    const bool own = webhook.holder == call.account->id.text();
    return {{"id", webhook.id}, {"address", webhook.address}, {"events", std::move(events)}, {"organisation", own ? json::value(nullptr) : json::value(webhook.holder)}, {"createdAt", core::toText(webhook.createdAt)}};
}

Result<WebhookRecord> findOwnWebhook(Connection& connection, const Call& call) {
    TRY(const auto holder, holderOf(connection, call, call.queried("organisation")));
    TRY(const auto webhooks, storage::findWebhooks(connection, holder));
    const auto found = std::ranges::find(webhooks, call.parameter("id"), &WebhookRecord::id);
    if (found == webhooks.end()) return core::fail(ErrorCode::notFound, "webhook");
    return *found;
}

Result<std::vector<std::string>> eventsOf(const Call& call) {
    const auto* list = call.body.if_contains("events");
    if (!list || !list->is_array() || list->get_array().size() > webhooks::eventTypes.size()) return core::fail(ErrorCode::inputInvalid, "events");
    std::vector<std::string> events;
    for (const auto& event : list->get_array()) {
        if (!event.is_string()) return core::fail(ErrorCode::inputInvalid, "events");
        events.emplace_back(event.get_string());
    }
    return events;
}

} // namespace

Result<Answer> listWebhooks(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto holder, holderOf(connection, call, call.queried("organisation")));
    TRY(const auto webhooks, storage::findWebhooks(connection, holder));
    json::array all;
    for (const auto& webhook : webhooks) all.push_back(webhookJson(call, webhook));
    return Answer{200, sortedPage(std::move(all), {"createdAt", "id"}, call)};
}

Result<Answer> addWebhook(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto address, call.text("address"));
    TRY(const auto organisation, call.text("organisation"));
    TRY(const auto events, eventsOf(call));
    TRY(const auto holder, holderOf(connection, call, organisation));
    TRY(const auto webhook, webhooks::addWebhook(connection, holder, call.account->id, address, events, call.now));
    auto body = webhookJson(call, webhook);
    body["secret"] = nullptr;
    return Answer{201, std::move(body), {{"secret", webhook.secret}}};
}

Result<Answer> removeWebhook(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto webhook, findOwnWebhook(connection, call));
    TRY_STATUS(webhooks::removeWebhook(connection, webhook.id, webhook.holder, call.account->id, call.now));
    return Answer{200, webhookJson(call, webhook)};
}

Result<Answer> listWebhookDeliveries(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto webhook, findOwnWebhook(connection, call));
    TRY(const auto deliveries, storage::findDeliveries(connection, webhook.id, deliveriesShown));
    json::array all;
    for (const auto& delivery : deliveries)
        all.push_back({{"id", delivery.id}, {"event", delivery.event}, {"state", delivery.state}, {"attempts", delivery.attempts}, {"problem", delivery.lastError.empty() ? json::value(nullptr) : json::value(delivery.lastError)}, {"createdAt", core::toText(delivery.createdAt)}});
    return Answer{200, sortedPage(std::move(all), {"-createdAt", "id"}, call)};
}

} // namespace api
