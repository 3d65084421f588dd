#include "server/portal/DashboardPages.hpp"

#include "server/credentials/Lifecycle.hpp"
#include "server/language/Language.hpp"
#include "server/portal/Access.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/CredentialPages.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/FreeExams.hpp"
#include "server/portal/OpenPayments.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CredentialStore.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "server/storage/ReleaseStore.hpp"
#include "server/storage/RightStore.hpp"

#include <algorithm>
#include <set>

namespace portal {
namespace {

using core::Result;
using language::say;
using storage::BookingRecord;
using storage::Connection;

// What waits for a time; where an appointment stands already, that one is shown.
Values freeExamRows(const Portal& portal, const std::vector<FreeExam>& exams) {
    auto list = emptyList();
    for (const auto& exam : exams) {
        if (exam.standing) continue;
        Values row;
        row.set("level", exam.level);
        row.set("title", portal.rulebook.levels.at(exam.level).examTitle);
        row.set("overdue", exam.overdueOrder.empty() ? Values{false} : Values{exam.overdueOrder});
        row.set("unwritten", exam.unwritten && exam.overdueOrder.empty());
        row.set("bookable", exam.bookable());
        list.push_back(row);
    }
    return list;
}

// Appointments that were missed without a word: those of which nothing was reported and that no later one of the level follows.
Result<Values> missedRows(const Portal& portal, Connection& connection, const std::vector<BookingRecord>& bookings) {
    auto rows = emptyList();
    for (const auto& booking : bookings) {
        const bool followed = std::ranges::any_of(bookings, [&](const auto& other) { return other.level == booking.level && other.createdAt > booking.startsAt; });
        if (booking.state != "missed" || followed) continue;
        TRY(const auto report, storage::findException(connection, booking.id));
        if (!report) rows.push_back(bookingRow(portal, booking));
    }
    return rows;
}

// Of organisations that the account has not joined yet.
Result<Values> invitationRows(Connection& connection, const storage::AccountRecord& account) {
    TRY(const auto memberships, storage::findMemberships(connection, account.id, account.email));
    auto rows = emptyList();
    for (const auto& membership : memberships) {
        if (membership.joinedAt) continue;
        TRY(const auto organisation, storage::findOrganisation(connection, membership.organisation));
        if (!organisation) continue;
        Values row;
        row.set("organisation", organisation->name);
        rows.push_back(row);
    }
    return rows;
}

// The newest first; of each level the newest one says from when it can be sat again.
Result<Values> resultRows(const Portal& portal, Connection& connection, const Visit& visit, const std::vector<storage::ReleaseRecord>& releases) {
    auto rows = emptyList();
    std::set<std::string> levelsSeen;
    for (const auto& release : releases) {
        const bool sitAgain = release.state == "voided" || (release.state == "released" && !release.passed);
        const bool byProctor = release.state == "in-review" && release.scoring == storage::Scoring::ended;
        std::optional<core::Instant> retakeFrom;
        if (levelsSeen.insert(release.level).second && sitAgain) {
            TRY(retakeFrom, findRetakeFrom(portal, connection, release.account, release.level));
        }
        TRY(const auto ended, storage::findExamEnd(connection, release.session));
        Values row;
        row.set("session", release.session.text());
        row.set("title", portal.rulebook.levels.at(release.level).examTitle);
        row.set("on", dayFor(visit, ended));
        row.set("retakeFrom", retakeFrom && *retakeFrom > visit.now ? Values{momentFor(visit, *retakeFrom)} : Values{false});
        row.set("state", release.state == "released" ? (release.passed ? say("Passed") : say("Not passed")) : release.state == "voided" ? say("Does not count") : byProctor ? say("Ended by a proctor, being looked at") : say("Being confirmed"));
        row.set("stateClass", release.state != "released" ? "warning" : release.passed ? "good" : "");
        rows.push_back(row);
    }
    return rows;
}

} // namespace

Result<Reply> showDashboard(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto& account = visit.account();
    TRY(const auto bookings, storage::findBookings(connection, account.id));
    TRY(const auto releases, storage::findReleases(connection, account.id));
    TRY(const auto held, storage::findCredentials(connection, account.id));
    Values values;
    values.set("called", account.calledName());
    auto rows = emptyList();
    for (const auto& booking : bookings)
        if (booking.state == "booked") rows.push_back(bookingRow(portal, booking));
    values.set("bookings", rows);
    TRY(const auto exams, findFreeExams(portal, connection, account.id, visit.now));
    values.set("rights", freeExamRows(portal, exams));
    TRY(const auto missed, missedRows(portal, connection, bookings));
    values.set("missed", missed);
    TRY(const auto invitations, invitationRows(connection, account));
    values.set("invitations", invitations);
    TRY(const auto results, resultRows(portal, connection, visit, releases));
    values.set("results", results);
    auto credentials = emptyList();
    for (const auto& credential : held) {
        Values row;
        const auto status = credentials::statusAt(portal.rulebook.recertification, credential, visit.now);
        row.set("number", credential.number);
        row.set("title", portal.rulebook.levels.at(credential.level).examTitle);
        row.set("until", scheduling::dayText(credential.expiresAt, "UTC"));
        row.set("state", credentials::titleOf(portal.rulebook.recertification, status));
        row.set("stateClass", stateClassOf(status));
        const bool renewable = credentials::renewableAt(portal.rulebook.recertification, credential, visit.now);
        const auto renewBy = status == credentials::Status::gracePeriod ? credentials::graceEnds(portal.rulebook.recertification, credential.expiresAt) : credential.expiresAt;
        row.set("renewBy", renewable ? Values{scheduling::dayText(renewBy, "UTC")} : Values{false});
        credentials.push_back(row);
    }
    values.set("credentials", credentials);
    TRY(auto products, storage::findProductRights(connection, account.id));
    std::erase_if(products, [&](const auto& right) { return right.expiresAt && *right.expiresAt <= visit.now; });
    values.set("access", accessRows(portal, visit, products));
    values.set("hasAccess", !products.empty());
    values.set("learning", portal.rulebook.programme.sites.learning);
    TRY(const auto payments, findOpenPayments(connection, account.id, visit.now));
    values.set("payments", paymentRows(payments));
    values.set("nothing", payments.empty() && rows.is_empty_list() && exams.empty() && missed.is_empty_list() && releases.empty() && held.empty() && products.empty());
    return page("dashboard", say("Dashboard"), values);
}

} // namespace portal
