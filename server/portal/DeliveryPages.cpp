#include "server/portal/DeliveryPages.hpp"

#include "server/language/Language.hpp"
#include "server/portal/Documents.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/OrderAccess.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/CredentialStore.hpp"

#include <algorithm>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using storage::Connection;

constexpr std::size_t longestAddress = 400;
constexpr std::size_t longestTracking = 100;

Values credentialOptions(const std::vector<storage::CredentialRecord>& held, const std::string& chosen) {
    auto list = emptyList();
    for (const auto& credential : held) {
        if (credential.revokedAt) continue;
        Values row;
        row.set("value", credential.number);
        row.set("selected", credential.number == chosen);
        list.push_back(row);
    }
    return list;
}

// What costs nothing is part of the exam fee, for each credential once.
core::Status checkOnce(const Portal& portal, Connection& connection, const storage::FulfilmentRecord& wanted, const std::string& credential) {
    const auto* product = program::findProduct(portal.rulebook.prices, wanted.product);
    if (!product || product->priceCents > 0) return {};
    TRY(const bool had, storage::isFulfilled(connection, wanted.product, credential, wanted.id));
    if (!had) return {};
    return core::fail(ErrorCode::notEligible, say("One printed certificate of each credential is part of the exam fee, and that of {number} was ordered before.", fmt::arg("number", credential)));
}

} // namespace

std::string productTitle(const Portal& portal, const std::string& id) {
    const auto* product = program::findProduct(portal.rulebook.prices, id);
    return product ? say(product->title) : id;
}

Result<storage::FulfilmentRecord> noteSentAndTell(const Portal& portal, Connection& connection, const std::string& id, const std::string& tracking, const std::string& by, core::Instant now) {
    if (tracking.size() > longestTracking) return core::fail(ErrorCode::inputInvalid, "tracking");
    TRY(auto sent, storage::noteFulfilmentSent(connection, id, tracking, now));
    if (sent.held) return core::fail(ErrorCode::stepNotAllowed, "its credential is suspended or revoked");
    TRY_STATUS(storage::appendAudit(connection, {now, by, "fulfilment.sent", sent.id, tracking}));
    TRY_STATUS(sendLetter(portal, connection, sent.account, "fulfilment-sent", "fulfilment:" + sent.id,
                          [&] { return mail::MailValues{{"what", productTitle(portal, sent.product)}, {"number", sent.orderNumber}, {"tracking", tracking.empty() ? say("none") : tracking}, {"link", portal.origin + "/orders/" + sent.orderNumber}}; },
                          now));
    return sent;
}

core::Status addDeliveries(const Portal& portal, Connection& connection, const Visit& visit, const storage::OrderRecord& order, Values& values) {
    TRY(const auto fulfilments, storage::findFulfilments(connection, order.id));
    TRY(const auto held, storage::findCredentials(connection, visit.account().id));
    auto rows = emptyList();
    for (const auto& fulfilment : fulfilments) {
        const bool sent = fulfilment.state == "sent";
        Values row;
        row.set("id", fulfilment.id);
        row.set("title", productTitle(portal, fulfilment.product));
        row.set("state", sent ? say("Sent") : fulfilment.address.empty() ? say("We need an address") : say("Being packed"));
        row.set("stateClass", sent ? "good" : "warning");
        row.set("tracking", fulfilment.tracking.empty() ? Values{false} : Values{fulfilment.tracking});
        row.set("address", fulfilment.address);
        row.set("waiting", !sent);
        row.set("ofCredential", isForCredential(portal, fulfilment.product));
        row.set("credentials", credentialOptions(held, fulfilment.credential));
        rows.push_back(row);
    }
    values.set("deliveries", rows);
    values.set("hasDeliveries", !fulfilments.empty());
    return {};
}

bool isForCredential(const Portal& portal, const std::string& product) {
    const auto* found = program::findProduct(portal.rulebook.prices, product);
    return found && found->kind == "shipped";
}

Result<storage::FulfilmentRecord> setDelivery(const Portal& portal, Connection& connection, const storage::AccountRecord& account, const storage::OrderRecord& order,
                                              const std::string& id, const std::string& address, const std::string& credential, core::Instant now) {
    TRY(auto fulfilments, storage::findFulfilments(connection, order.id));
    const auto found = std::ranges::find(fulfilments, id, &storage::FulfilmentRecord::id);
    if (found == fulfilments.end()) return core::fail(ErrorCode::notFound, "delivery");
    if (address.empty() || address.size() > longestAddress) return core::fail(ErrorCode::inputInvalid, "address");
    found->address = address;
    found->credential.clear();
    if (isForCredential(portal, found->product)) {
        TRY(const auto held, storage::findCredentialByNumber(connection, credential));
        if (!held || held->account != account.id || held->revokedAt) return core::fail(ErrorCode::inputInvalid, "credential");
        TRY_STATUS(mayCertify(*held));
        TRY_STATUS(checkOnce(portal, connection, *found, held->number));
        found->credential = held->number;
    }
    TRY_STATUS(storage::saveDelivery(connection, found->id, account.id, found->credential, address, now));
    return std::move(*found);
}

Result<Reply> saveDeliveryAddress(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto order, findUsableOrder(connection, visit.account(), visit.parameter("number")));
    TRY_STATUS(setDelivery(portal, connection, visit.account(), order, visit.field("id"), visit.field("address"), visit.field("credential"), visit.now));
    return goTo("/orders/" + order.number, say("Thank you. We write to you when it is on its way."));
}

} // namespace portal
