#include "server/api/WebhookPages.hpp"

#include "server/language/Language.hpp"
#include "server/portal/AccountPages.hpp"
#include "server/portal/Format.hpp"
#include "server/webhooks/Webhooks.hpp"

#include <algorithm>

namespace api {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using portal::Portal;
using portal::Reply;
using portal::Values;
using portal::Visit;
using storage::Connection;

constexpr int deliveriesBeside = 5;

Result<Values> deliveryRows(Connection& connection, const Visit& visit, const std::string& webhook) {
    TRY(const auto deliveries, storage::findDeliveries(connection, webhook, deliveriesBeside));
    auto rows = portal::emptyList();
    for (const auto& delivery : deliveries) {
        Values row;
        row.set("event", delivery.event);
        row.set("when", portal::momentFor(visit, delivery.createdAt));
        row.set("state", delivery.state == "sent" ? say("Taken") : delivery.state == "dead" ? say("Given up") : delivery.attempts > 0 ? say("Tried again later") : say("Waiting"));
        row.set("stateClass", delivery.state == "sent" ? "good" : delivery.state == "dead" ? "problem" : "warning");
        row.set("problem", delivery.lastError.empty() ? Values{false} : Values{delivery.lastError});
        rows.push_back(row);
    }
    return rows;
}

Result<Values> webhookValues(Connection& connection, const Visit& visit) {
    TRY(const auto webhooks, storage::findWebhooks(connection, visit.account().id.text()));
    Values values;
    values.set("tabs", portal::accountTabs("/account/webhooks"));
    auto rows = portal::emptyList();
    for (const auto& webhook : webhooks) {
        Values row;
        row.set("id", webhook.id);
        row.set("address", webhook.address);
        row.set("events", webhook.events == "*" ? say("Everything") : webhook.events);
        TRY(const auto deliveries, deliveryRows(connection, visit, webhook.id));
        row.set("deliveries", deliveries);
        rows.push_back(row);
    }
    values.set("webhooks", rows);
    values.set("none", webhooks.empty());
    auto offered = portal::emptyList();
    for (const auto event : webhooks::eventTypes) {
        Values row;
        row.set("name", std::string(event));
        row.set("chosen", std::ranges::count(visit.fields("event"), event) > 0);
        offered.push_back(row);
    }
    values.set("events", offered);
    return values;
}

std::string problemOf(const core::Error& error) {
    if (error.detail == "address") return say("Enter an address that begins with https:// and has no user name in it.");
    if (error.detail == "events") return say("Choose what it is told of.");
    return say("Remove a webhook that you no longer need first.");
}

} // namespace

Result<Reply> showWebhooks(const Portal&, Connection& connection, const Visit& visit) {
    TRY(auto values, webhookValues(connection, visit));
    return portal::page("webhooks", say("Webhooks"), std::move(values));
}

Result<Reply> makeWebhook(const Portal&, Connection& connection, const Visit& visit) {
    const auto added = webhooks::addWebhook(connection, visit.account().id.text(), visit.account().id, visit.field("address"), visit.fields("event"), visit.now);
    if (!added && added.error().code != ErrorCode::inputInvalid && added.error().code != ErrorCode::conflict) return tl::unexpected(added.error());
    TRY(auto values, webhookValues(connection, visit));
    values.set("problem", added ? Values{false} : Values{problemOf(added.error())});
    values.set("typed", added ? "" : visit.field("address"));
    values.set("secret", added ? Values{added->secret} : Values{false});
    return added ? portal::page("webhooks", say("Webhooks"), std::move(values)) : portal::again("webhooks", say("Webhooks"), std::move(values));
}

Result<Reply> dropWebhook(const Portal&, Connection& connection, const Visit& visit) {
    TRY_STATUS(webhooks::removeWebhook(connection, visit.field("id"), visit.account().id.text(), visit.account().id, visit.now));
    return portal::goTo("/account/webhooks", say("The webhook is removed."));
}

} // namespace api
