#include "server/credentials/Credentials.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Decisions.hpp"
#include "server/portal/DeliveryPages.hpp"
#include "server/portal/DeskSearch.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/StaffPages.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/BookingStore.hpp"

namespace portal {
namespace {

using accounts::FieldErrors;
using core::ErrorCode;
using core::Result;
using storage::Connection;

// Enough of an id to tell it from others.
std::string shortId(const std::string& id) {
    return id.size() == 32 ? shortened(id, 8) : id;
}

// A member of staff or an organisation by name, everybody else by the account; what is no id is a name.
std::string whoDid(const storage::AuditLine& line) {
    if (!line.actorName.empty()) return line.actorName;
    return (line.entry.actor.size() == 32 ? "account " : "") + shortId(line.entry.actor);
}

// As the search has it: whoever has sat an exam has "taken" it.
std::string bookingsSearched(const std::string& typed) {
    return typed == "taken" || typed == "Taken" ? "sat" : typed;
}

// Mails as they are kept and as the desk calls them; a search for a mail that was given up looks for the word that is kept.
std::string mailStateTitle(const std::string& state) {
    return state == "sent" ? "Sent" : state == "dead" ? "Given up" : "Waiting";
}

std::string mailsSearched(const std::string& typed) {
    return typed == "given up" || typed == "Given up" ? "dead" : typed;
}

// Nothing is packed before its buyer has said where it goes.
bool lacksAddress(const storage::FulfilmentRecord& fulfilment) {
    return fulfilment.state == "waiting" && fulfilment.address.empty();
}

std::string fulfilmentStateTitle(const storage::FulfilmentRecord& fulfilment) {
    if (lacksAddress(fulfilment)) return "No address yet: the buyer is asked";
    if (fulfilment.state == "waiting" && fulfilment.held) return "Not sent: its credential is suspended or revoked";
    return fulfilment.state == "sent" ? "Sent" : "Waiting";
}

// What cannot be undone is ticked beside its button.
bool unsure(const Visit& visit) {
    return visit.field("decision") == "revoke" && visit.field("sure") != "yes";
}

// Why the status of a credential was not changed, in words; every other failure stays one.
Result<FieldErrors> wrongChange(const core::Error& error) {
    if (error.code == ErrorCode::notFound && error.detail == "credential") return FieldErrors{{"number", "There is no credential of this number: check it letter by letter."}};
    if (error.code == ErrorCode::stepNotAllowed) return FieldErrors{{"number", "This credential is revoked, and that is for good."}};
    if (error.code == ErrorCode::inputInvalid && error.detail == "reason") return FieldErrors{{"reason", "Write why: the holder reads it."}};
    return tl::unexpected(error);
}

Result<Reply> candidatesPage(const Portal& portal, Connection& connection, const Visit& visit, const FieldErrors& errors) {
    auto table = tableOf(visit, "Candidates and credentials", {"Name", "E-mail", {"Credential", Cells::code}, {"Level", Cells::code}, "Status", {"Valid until (UTC)", Cells::moment}, {"Details", Cells::link}}, "Part of a name or address, or the number of a credential");
    table.address = "/staff/candidates";
    TRY(const auto accounts, findPeople(connection, visit.staff(), table.searched, rowsFor(visit)));
    for (const auto& account : accounts) {
        TRY(const auto held, storage::findCredentials(connection, account.id));
        const auto details = "/staff/candidates/" + account.id.text();
        if (held.empty()) table.rows.push_back({account.legalName, account.email, "", "", "", "", details});
        for (const auto& credential : held)
            table.rows.push_back({account.legalName, account.email, credential.number, credential.level, credentials::titleOf(portal.rulebook.recertification, credentials::statusAt(portal.rulebook.recertification, credential, visit.now)), momentInTable(credential.expiresAt), details});
    }
    Values values;
    values.set("fields", fieldsOf({{Field::Kind::text, "number", "Number", visit.field("number"), "", "", false, {}, ""}, {Field::Kind::text, "reason", "Reason", visit.field("reason"), "", "", false, {}, ""},
                                   {Field::Kind::check, "sure", "Yes, revoke it for good", "", "To suspend and to reinstate need no tick.", "", true, {}, ""}},
                                  errors));
    auto reply = tableReply(table, visit.queried("as"), accounts::mayDo(visit.staff(), accounts::Action::manageCredentials) ? "credentialForm" : "", std::move(values));
    if (!errors.empty()) reply.status = 422;
    return reply;
}

} // namespace

Result<Reply> showAppointments(const Portal&, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Appointments", {"Candidate", {"Exam", Cells::code}, {"When", Cells::moment}, "Where", "State"}, "Name, exam or place");
    const auto from = table.searched.empty() ? visit.now - std::chrono::hours(24) : core::Instant{}; // whoever is looked for may have been here long ago
    TRY(const auto bookings, storage::searchBookings(connection, from, bookingsSearched(table.searched), accounts::boundTo(visit.staff(), accounts::Action::readCandidates), rowsFor(visit)));
    for (const auto& booking : bookings)
        table.rows.push_back({booking.holderName, booking.level, momentInTable(booking.startsAt, booking.timeZone), booking.delivery == "online" ? "Online" : booking.centerName + ", seat " + std::to_string(booking.seat), bookingStateTitle(booking)});
    return tableReply(table, visit.queried("as"));
}

// What is to be packed and sent: certificates on paper, frames, books.
Result<Reply> showFulfilments(const Portal& portal, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "To be sent", {{"Order", Cells::code}, "To", "What", {"Credential", Cells::code}, "Address", "State", {"Tracking", Cells::code}, {"Since (UTC)", Cells::moment}}, "Order, name or state");
    TRY(const auto fulfilments, storage::searchFulfilments(connection, table.searched, rowsFor(visit)));
    auto waiting = emptyList();
    std::size_t withoutAddress = 0;
    for (const auto& fulfilment : fulfilments) {
        const auto title = productTitle(portal, fulfilment.product);
        table.rows.push_back({fulfilment.orderNumber, fulfilment.holderName, title, fulfilment.credential, fulfilment.address, fulfilmentStateTitle(fulfilment), fulfilment.tracking, momentInTable(fulfilment.createdAt)});
        withoutAddress += lacksAddress(fulfilment);
        if (fulfilment.state != "waiting" || fulfilment.address.empty() || fulfilment.held) continue;
        Values row;
        row.set("id", fulfilment.id);
        row.set("text", title + " for " + fulfilment.holderName + ", order " + fulfilment.orderNumber);
        waiting.push_back(row);
    }
    Values values;
    setRowForms(values, "toSend", waiting);
    values.set("withoutAddress", withoutAddress == 0 ? Values{false} : Values{std::to_string(withoutAddress) + (withoutAddress == 1 ? " waits for an address: its buyer is asked." : " wait for an address: their buyers are asked.")});
    return tableReply(table, visit.queried("as"), "sendForm", values);
}

Result<Reply> noteSent(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY_STATUS(noteSentAndTell(portal, connection, visit.field("id"), shortened(visit.field("tracking"), 100), visit.staff().id.text(), visit.now));
    return goTo("/staff/fulfilments", "Noted as sent, and the buyer is told.");
}

Result<Reply> showCandidates(const Portal& portal, Connection& connection, const Visit& visit) {
    return candidatesPage(portal, connection, visit, {});
}

Result<Reply> changeCredential(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto number = visit.field("number");
    if (unsure(visit)) return candidatesPage(portal, connection, visit, {{"sure", "Tick this too: what is revoked stays revoked."}});
    const auto changed = decideCredential(portal, connection, number, {visit.field("decision"), shortened(visit.field("reason"), 500), visit.staff().id.text(), visit.now});
    if (changed) return goTo("/staff/candidates?q=" + percentEncoded(number), "The status is changed, and the holder is told.");
    TRY(const auto errors, wrongChange(changed.error()));
    return candidatesPage(portal, connection, visit, errors);
}

// Given-up mails among those that are listed can be sent again.
Result<Reply> showMails(const Portal&, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Mail", {"To", "Subject", "State", {"Since (UTC)", Cells::moment}, "Problem"}, "Address, subject or state");
    TRY(const auto mails, storage::searchMails(connection, mailsSearched(table.searched), rowsFor(visit)));
    auto dead = emptyList();
    for (const auto& mail : mails) {
        table.rows.push_back({mail.recipient, mail.subject, mailStateTitle(mail.state), momentInTable(mail.createdAt), mail.lastError});
        if (mail.state != "dead") continue;
        Values row;
        row.set("id", mail.id.text());
        row.set("text", "\"" + mail.subject + "\" to " + mail.recipient);
        dead.push_back(row);
    }
    Values values;
    setRowForms(values, "deadMails", dead);
    return tableReply(table, visit.queried("as"), accounts::mayDo(visit.staff(), accounts::Action::resendMail) ? "mailForm" : "", std::move(values));
}

Result<Reply> sendMailAgain(const Portal&, Connection& connection, const Visit& visit) {
    const auto id = core::MailId::parse(visit.field("id"));
    if (!id) return core::fail(ErrorCode::notFound, "mail");
    TRY_STATUS(mail::sendAgain(connection, *id, visit.staff().id.text(), visit.now));
    return goTo("/staff/mails", "The mail waits again and goes out shortly.");
}

// The chain is checked from its beginning only where that was asked for: it grows for good.
Result<Reply> showAudit(const Portal&, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Audit trail", {{"Number", Cells::amount}, {"When (UTC)", Cells::moment}, "Who", {"What", Cells::code}, "To what", "Detail"}, "Any word of a line");
    Values values;
    if (visit.queried("verify") == "yes") {
        TRY(const auto check, checkAudit(connection));
        values.set("unbroken", check.problem.empty() ? Values{std::to_string(check.entries) + " entries; the chain is unbroken."} : Values{false});
        values.set("broken", check.problem.empty() ? Values{false} : Values{"The chain is not in order: " + check.problem + "."});
    }
    TRY(const auto lines, storage::searchAudit(connection, table.searched, rowsFor(visit)));
    for (const auto& line : lines) table.rows.push_back({std::to_string(line.number), momentInTable(line.entry.at), whoDid(line), line.entry.action, shortId(line.entry.subject), line.entry.detail});
    return tableReply(table, visit.queried("as"), "auditForm", std::move(values));
}

} // namespace portal
