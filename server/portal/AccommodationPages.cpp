#include "server/portal/AccommodationPages.hpp"

#include "server/language/Language.hpp"
#include "server/portal/Evidence.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Requests.hpp"
#include "server/storage/BookingStore.hpp"

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using storage::Connection;

Result<Reply> accommodationsPage(Connection& connection, const Visit& visit, const accounts::FieldErrors& errors) {
    TRY(const auto requests, storage::findAccommodations(connection, visit.account().id));
    Values values;
    auto rows = emptyList();
    for (const auto& request : requests) {
        Values row;
        const auto brings = request.state == "granted" ? accommodationText(request.extraTimePercent, request.extraBreakMinutes, request.separateRoom) : std::string();
        row.set("wished", request.wished);
        row.set("brings", brings.empty() ? Values{false} : Values{brings});
        row.set("on", dayFor(visit, request.askedAt));
        row.set("state", requestStateTitle(request.state));
        row.set("stateClass", requestStateClass(request.state));
        row.set("reason", request.reason.empty() ? Values{false} : Values{request.reason});
        rows.push_back(row);
    }
    values.set("requests", rows);
    values.set("fields", fieldsOf({{Field::Kind::text, "wished", say("What you need"), visit.field("wished"), say("Such as: 25 % more time, longer breaks, a room of my own."), "", false, {}, ""},
                                   {Field::Kind::textarea, "statement", say("Why"), visit.field("statement"), say("Only the people who decide on it read this."), "", false, {}, ""},
                                   {Field::Kind::file, "evidence", say("Evidence"), "", evidenceHint(), "", true, {}, ""}},
                                  errors));
    return errors.empty() ? page("accommodations", say("Accommodations"), values) : again("accommodations", say("Accommodations"), values);
}

} // namespace

Result<Reply> showAccommodations(const Portal&, Connection& connection, const Visit& visit) {
    return accommodationsPage(connection, visit, {});
}

Result<Reply> askForAccommodation(const Portal&, Connection& connection, const Visit& visit) {
    if (!evidenceFits(visit)) return accommodationsPage(connection, visit, {{"evidence", evidenceHint()}});
    const auto id = askAccommodation(connection, visit.account().id, visit.field("wished"), visit.field("statement"), visit.now);
    if (!id && id.error().code == ErrorCode::inputInvalid)
        return accommodationsPage(connection, visit, {{id.error().detail, id.error().detail == "wished" ? say("Say in a few words what you need.") : say("Say why, and keep it below two pages.")}});
    if (!id) return tl::unexpected(id.error());
    TRY_STATUS(keepEvidence(connection, visit, *id));
    return goTo("/accommodations", say("Your request is noted. A person decides on it; book when you have the answer."));
}

} // namespace portal
