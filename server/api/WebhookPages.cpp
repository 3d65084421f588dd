#include "server/api/WebhookPages.hpp"

#include "server/language/Language.hpp"
#include "server/portal/AccountPages.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/OrganisationPages.hpp"
#include "server/webhooks/Webhooks.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <utility>

namespace api {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using language::toSay;
using portal::Portal;
using portal::Reply;
using portal::Values;
using portal::Visit;
using storage::Connection;

constexpr int deliveriesBeside = 5;

// What happens, as people call it.
constexpr std::array<std::pair<std::string_view, std::string_view>, webhooks::eventTypes.size()> eventTitles{{{"order.placed", toSay("An order is placed")},
                                                                                                                {"order.paid", toSay("An order is paid")},
                                                                                                                {"appointment.booked", toSay("An exam is booked")},
                                                                                                                {"appointment.moved", toSay("An appointment is moved")},
                                                                                                                {"appointment.cancelled", toSay("An appointment is cancelled")},
                                                                                                                {"result.released", toSay("A result is official")},
                                                                                                                {"result.voided", toSay("A result does not count any more")},
                                                                                                                {"credential.issued", toSay("A credential is issued")},
                                                                                                                {"credential.renewed", toSay("A credential is renewed")},
                                                                                                                {"credential.status-changed", toSay("The status of a credential changes")}}};

std::string eventTitle(std::string_view event) {
    const auto found = std::ranges::find(eventTitles, event, &std::pair<std::string_view, std::string_view>::first);
    return found == eventTitles.end() ? std::string(event) : say(found->second);
}

// The events of a webhook, which are kept with blanks between them.
std::string eventsInWords(const std::string& kept) {
    if (kept == "*") return say("Everything");
    std::string text;
    std::istringstream events(kept);
    for (std::string event; events >> event;) text += (text.empty() ? "" : "; ") + eventTitle(event);
    return text;
}

// Whose webhooks the page is about: an account's, or those of an organisation that it manages.
struct WebhookHolder {
    std::string id;
    std::string address; // of the page
    std::optional<storage::OrganisationRecord> organisation = {};
};

Result<WebhookHolder> webhookHolderOf(Connection& connection, const Visit& visit) {
    if (visit.parameter("id").empty()) return WebhookHolder{visit.account().id.text(), "/account/webhooks"};
    TRY(auto organisation, portal::managedOrganisation(connection, visit));
    return WebhookHolder{organisation.id.text(), portal::pageOf(organisation) + "/webhooks", std::move(organisation)};
}

// An organisation hears of credentials alone.
Values eventChoices(const Visit& visit, const WebhookHolder& holder) {
    auto offered = portal::emptyList();
    for (const auto event : webhooks::eventTypes) {
        if (holder.organisation && !webhooks::isForOrganisations(event)) continue;
        Values row;
        row.set("name", std::string(event));
        row.set("title", eventTitle(event));
        row.set("chosen", std::ranges::count(visit.fields("event"), event) > 0);
        offered.push_back(row);
    }
    return offered;
}

Result<Values> deliveryRows(Connection& connection, const Visit& visit, const std::string& webhook) {
    TRY(const auto deliveries, storage::findDeliveries(connection, webhook, deliveriesBeside));
    auto rows = portal::emptyList();
    for (const auto& delivery : deliveries) {
        Values row;
        row.set("event", eventTitle(delivery.event));
        row.set("when", portal::momentFor(visit, delivery.createdAt));
        row.set("state", delivery.state == "sent" ? say("Taken") : delivery.state == "dead" ? say("Given up") : delivery.attempts > 0 ? say("Tried again later") : say("Waiting"));
        row.set("stateClass", delivery.state == "sent" ? "good" : delivery.state == "dead" ? "problem" : "warning");
        row.set("problem", delivery.lastError.empty() ? Values{false} : Values{delivery.lastError});
        rows.push_back(row);
    }
    return rows;
}

Result<Values> webhookValues(Connection& connection, const Visit& visit, const WebhookHolder& holder) {
    TRY(const auto webhooks, storage::findWebhooks(connection, holder.id));
    Values values;
    values.set("page", holder.address);
    values.set("ofAccount", !holder.organisation);
    values.set("tabs", holder.organisation ? portal::emptyList() : portal::accountTabs(holder.address));
    values.set("organisation", holder.organisation ? Values{holder.organisation->name} : Values{false});
    values.set("organisationPage", holder.organisation ? portal::pageOf(*holder.organisation) : "");
    auto rows = portal::emptyList();
    for (const auto& webhook : webhooks) {
        Values row;
        row.set("id", webhook.id);
        row.set("address", webhook.address);
        row.set("events", eventsInWords(webhook.events));
        TRY(const auto deliveries, deliveryRows(connection, visit, webhook.id));
        row.set("deliveries", deliveries);
        rows.push_back(row);
    }
    values.set("webhooks", rows);
    values.set("none", webhooks.empty());
    values.set("events", eventChoices(visit, holder));
    return values;
}

std::string problemOf(const core::Error& error) {
    if (error.detail == "address") return say("Enter an address that begins with https:// and has no user name in it.");
    if (error.detail == "events") return say("Choose what it is told of.");
    return say("Remove a webhook that you no longer need first.");
}

} // namespace

Result<Reply> showWebhooks(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto holder, webhookHolderOf(connection, visit));
    TRY(auto values, webhookValues(connection, visit, holder));
    return portal::page("webhooks", say("Webhooks"), std::move(values));
}

Result<Reply> makeWebhook(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto holder, webhookHolderOf(connection, visit));
    const auto added = webhooks::addWebhook(connection, holder.id, visit.account().id, visit.field("address"), visit.fields("event"), visit.now);
    if (!added && added.error().code != ErrorCode::inputInvalid && added.error().code != ErrorCode::conflict) return tl::unexpected(added.error());
    TRY(auto values, webhookValues(connection, visit, holder));
    values.set("problem", added ? Values{false} : Values{problemOf(added.error())});
    values.set("typed", added ? "" : visit.field("address"));
    values.set("secret", added ? Values{added->secret} : Values{false});
    return added ? portal::page("webhooks", say("Webhooks"), std::move(values)) : portal::again("webhooks", say("Webhooks"), std::move(values));
}

Result<Reply> dropWebhook(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto holder, webhookHolderOf(connection, visit));
    TRY_STATUS(webhooks::removeWebhook(connection, visit.field("id"), holder.id, visit.account().id, visit.now));
    return portal::goTo(holder.address, say("The webhook is removed."));
}

} // namespace api
