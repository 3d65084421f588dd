#include "server/portal/PeoplePages.hpp"

#include "common/crypto/Totp.hpp"
#include "server/accounts/Accounts.hpp"
#include "server/accounts/PortalSessions.hpp"
#include "server/accounts/SecondFactor.hpp"
#include "server/pdf/QrCode.hpp"
#include "server/portal/AccountPages.hpp"
#include "server/portal/CandidateRecords.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/Reach.hpp"
#include "server/portal/Slow.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/ApiTokenStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/CenterStore.hpp"
#include "server/storage/PortalSessionStore.hpp"
#include "server/storage/StaffStore.hpp"

#include <algorithm>
#include <utility>

namespace portal {
namespace {

using boost::asio::awaitable;
using core::ErrorCode;
using core::Result;
using storage::Connection;
using storage::StaffRecord;
using Kind = Field::Kind;

std::string titleOf(std::string_view role) {
    if (role == "proctor") return "Proctor";
    if (role == "administrator") return "Testing-center administrator";
    if (role == "reviewer") return "Reviewer";
    if (role == "item-author") return "Item author";
    return "Programme administrator";
}

std::vector<accounts::Role> rolesTyped(const Visit& visit) {
    std::vector<accounts::Role> roles;
    for (const auto& name : visit.fields("role"))
        if (const auto role = accounts::roleNamed(name)) roles.push_back(*role);
    return roles;
}

Values roleChoices(const std::vector<accounts::Role>& chosen) {
    auto list = emptyList();
    for (const auto name : accounts::allRoleNames()) {
        Values row;
        row.set("role", std::string(name));
        row.set("title", titleOf(name));
        row.set("chosen", std::ranges::find(chosen, accounts::roleNamed(name)) != chosen.end());
        list.push_back(row);
    }
    return list;
}

std::vector<core::CenterId> centersTyped(const Visit& visit) {
    std::vector<core::CenterId> centers;
    for (const auto& text : visit.fields("center"))
        if (const auto id = core::CenterId::parse(text)) centers.push_back(*id);
    return centers;
}

Result<Values> centerChoices(Connection& connection, const StaffRecord& person) {
    TRY(const auto centers, storage::findCenters(connection));
    auto list = emptyList();
    for (const auto& center : centers) {
        Values row;
        row.set("center", center.id.text());
        row.set("title", center.name + ", " + center.city);
        row.set("chosen", std::ranges::find(person.centers, center.id) != person.centers.end());
        list.push_back(row);
    }
    return list;
}

Result<core::StaffId> idOf(const Visit& visit) {
    const auto id = core::StaffId::parse(visit.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "staff");
    return *id;
}

Result<StaffRecord> personOf(Connection& connection, const Visit& visit) {
    TRY(const auto id, idOf(visit));
    return accounts::findStaffAccount(connection, id);
}

std::string problemOf(const core::Error& error) {
    if (error.detail == "name") return "Choose another name: this one is empty, too long or taken.";
    if (error.detail == "display_name") return "Enter the name that others see.";
    return "Choose at least one role.";
}

Result<Reply> peoplePage(Connection& connection, const Visit& visit, const std::string& problem) {
    auto table = tableOf(visit, "Staff", {"Name", "Called", "Roles", {"Since (UTC)", Cells::moment}, "State", {"Details", Cells::link}}, "Name or role");
    TRY(const auto all, storage::findAllStaff(connection));
    for (const auto& one : all) {
        std::string roles;
        for (const auto role : accounts::staffOf(one).roles) roles += (roles.empty() ? "" : ", ") + titleOf(accounts::nameOf(role));
        addRow(table, {one.name, one.displayName, roles, momentInTable(one.createdAt), one.closedAt ? "Closed" : "Open", "/staff/people/" + one.id.text()});
    }
    Values values;
    values.set("roles", roleChoices(rolesTyped(visit)));
    values.set("problem", problem.empty() ? Values{false} : Values{problem});
    values.set("fields", fieldsOf({{Kind::text, "name", "Name for signing in", visit.field("name"), "", "off", false, {}, ""},
                                   {Kind::text, "display_name", "Name that others see", visit.field("display_name"), "Candidates see it in the chat.", "off", false, {}, ""}}));
    return tableReply(table, visit.queried("as"), "staffForm", std::move(values));
}

// Password and second factor, which are shown this once.
Reply secretsPage(const Portal& portal, const std::string& name, const std::string& password, const crypto::SecretBytes& secret) {
    Values values;
    values.set("name", name);
    values.set("password", password);
    values.set("secret", crypto::toBase32(secret.view()));
    values.set("qr", pdf::qrSvg(accounts::otpauthAddress(portal.rulebook.programme.shortName, name, secret), "QR code for the authenticator application"));
    return page("staff-secrets", "Hand this over", std::move(values));
}

Reply passwordPage(const accounts::FieldErrors& errors) {
    Values values;
    values.set("width", "narrow");
    values.set("heading", "Change your password");
    values.set("action", "/staff/password");
    values.set("button", "Change it");
    values.set("fields", fieldsOf({{Kind::password, "old_password", "Current password", "", "", "current-password", false, {}, ""},
                                   {Kind::text, "code", "One-time code", "", "", "one-time-code", false, {}, ""},
                                   {Kind::password, "password", "New password", "", "At least 12 characters.", "new-password", false, {}, ""}},
                                  errors));
    return errors.empty() ? page("form-page", "Change your password", values) : again("form-page", "Change your password", values);
}

core::Status tellOfName(const Portal& portal, Connection& connection, const storage::AccountRecord& account, const std::string& before, core::Instant now) {
    return sendLetter(portal, connection, account, "name-corrected", "name-corrected:" + account.id.text() + ":" + std::to_string(core::toMillis(now)),
                      [&] { return mail::MailValues{{"before", before}, {"now", account.legalName}, {"contact", portal.rulebook.programme.contact.certificationEmail}}; }, now);
}

Result<Reply> candidatePage(const Portal& portal, Connection& connection, const Visit& visit, const accounts::FieldErrors& errors) {
    TRY(const auto account, reachedCandidate(connection, visit.staff(), visit.parameter("id")));
    TRY(const auto recoveryCodes, storage::countRecoveryCodes(connection, account.id));
    const bool resting = account.lockedUntil && *account.lockedUntil > visit.now;
    Values values;
    values.set("id", account.id.text());
    values.set("name", account.legalName);
    values.set("email", account.email);
    values.set("searched", percentEncoded(account.email));
    values.set("since", scheduling::dayText(account.createdAt, "UTC"));
    values.set("totp", account.usesTotp());
    values.set("recoveryCodes", std::to_string(recoveryCodes));
    values.set("restsUntil", resting ? Values{scheduling::momentText(*account.lockedUntil, "UTC")} : Values{false});
    TRY_STATUS(addCandidateRecords(portal, connection, visit, account.id, values));
    const bool manages = accounts::mayDo(visit.staff(), accounts::Action::manageCandidates);
    values.set("correctable", manages);
    values.set("nameFields", fieldsOf({{Kind::text, "legal_name", "Name as on the identity document", visit.field("legal_name").empty() ? account.legalName : visit.field("legal_name"), "", "off", false, {}, ""},
                                       {Kind::text, "name_reason", "Reason", visit.field("name_reason"), "Such as the document that you have seen. It stands in the audit trail.", "off", false, {}, ""}},
                                      errors));
    values.set("changeable", account.usesTotp() && manages);
    values.set("fields", fieldsOf({{Kind::text, "reason", "Reason", visit.field("reason"), "It stands in the audit trail.", "off", false, {}, ""},
                                   {Kind::check, "checked", "I have made sure who it is, by an identity document", "", "", "", false, {}, ""}},
                                  errors));
    return errors.empty() ? page("staff-candidate", account.legalName, std::move(values)) : again("staff-candidate", account.legalName, std::move(values));
}

} // namespace

Result<accounts::FieldErrors> correctNameAndTell(const Portal& portal, Connection& connection, const core::AccountId& id, const accounts::NameCorrection& correction) {
    TRY(auto account, storage::findAccount(connection, id));
    if (!account || account->state != storage::AccountState::active) return core::fail(ErrorCode::notFound, "account");
    TRY(auto errors, accounts::correctLegalName(connection, *account, correction));
    if (!errors.empty()) return errors;
    const auto before = std::exchange(account->legalName, correction.legalName);
    TRY_STATUS(tellOfName(portal, connection, *account, before, correction.now));
    return errors;
}

Result<Reply> showPeople(const Portal&, Connection& connection, const Visit& visit) {
    return peoplePage(connection, visit, {});
}

awaitable<Result<Reply>> openPerson(const Portal* portal, Visit visit) {
    const auto password = accounts::firstPassword();
    const auto hash = co_await hashOnWorker(portal, password); // GCC 12 destroys twice what stands beside a co_await in braces
    const accounts::NewStaffAccount staff{visit.field("name"), visit.field("display_name"), rolesTyped(visit), hash};
    std::function<Result<Reply>(Connection&)> work = [portal, staff, password, by = visit.staff().id.text(), now = visit.now](Connection& connection) -> Result<Reply> {
        TRY(const auto secret, accounts::openStaffAccount(connection, staff, by, now));
        return secretsPage(*portal, staff.name, password, secret);
    };
    auto made = co_await portal->database.write<Reply>(std::move(work));
    if (made || made.error().code != ErrorCode::inputInvalid) co_return made;
    std::function<Result<Reply>(Connection&)> show = [&visit, problem = problemOf(made.error())](Connection& connection) { return peoplePage(connection, visit, problem); };
    co_return co_await portal->database.read<Reply>(std::move(show));
}

Result<Reply> showPerson(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto person, personOf(connection, visit));
    TRY(const auto centers, centerChoices(connection, person));
    Values values;
    values.set("id", person.id.text());
    values.set("name", person.name);
    values.set("called", person.displayName);
    values.set("since", scheduling::dayText(person.createdAt, "UTC"));
    values.set("closed", person.closedAt ? Values{scheduling::dayText(*person.closedAt, "UTC")} : Values{false});
    values.set("changeable", !person.closedAt && person.id != visit.staff().id);
    values.set("oneself", person.id == visit.staff().id);
    values.set("roles", roleChoices(accounts::staffOf(person).roles));
    values.set("runsCenters", accounts::staffOf(person).has(accounts::Role::administrator));
    values.set("centers", centers);
    return page("staff-person", person.displayName, std::move(values));
}

Result<Reply> saveRoles(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto id, idOf(visit));
    TRY_STATUS(accounts::changeRoles(connection, id, rolesTyped(visit), visit.staff().id, visit.now));
    return goTo("/staff/people/" + id.text(), "The roles are saved. They hold at once at the portal, and from the next sign-in in the console.");
}

Result<Reply> saveCentersOf(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto id, idOf(visit));
    TRY_STATUS(accounts::assignCenters(connection, id, centersTyped(visit), visit.staff().id, visit.now));
    return goTo("/staff/people/" + id.text(), "The testing centers are saved. They hold at once.");
}

awaitable<Result<Reply>> resetPerson(const Portal* portal, Visit visit) {
    const auto password = accounts::firstPassword();
    const auto hash = co_await hashOnWorker(portal, password);
    const auto secret = std::make_shared<const crypto::SecretBytes>(accounts::newTotpSecret());
    std::function<Result<std::string>(Connection&)> work = [visit, hash, secret](Connection& connection) -> Result<std::string> {
        TRY(const auto id, idOf(visit));
        TRY(const auto person, accounts::resetStaffAccount(connection, id, hash, *secret, visit.staff().id, visit.now));
        return person.name;
    };
    CO_TRY(const auto name, co_await portal->database.write<std::string>(std::move(work)));
    co_return secretsPage(*portal, name, password, *secret);
}

Result<Reply> closePerson(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto id, idOf(visit));
    TRY_STATUS(accounts::closeStaffAccount(connection, id, visit.staff().id, visit.now));
    return goTo("/staff/people", "The account is closed and signed out everywhere.");
}

Result<Reply> showStaffPassword(const Portal&, Connection&, const Visit&) {
    return passwordPage({});
}

awaitable<Result<Reply>> changeStaffPassword(const Portal* portal, Visit visit) {
    CO_TRY_STATUS(spendRequest(*portal, visit.request.remoteAddress));
    std::function<Result<std::optional<StaffRecord>>(Connection&)> find = [id = visit.staff().id](Connection& connection) { return storage::findStaffById(connection, id); };
    CO_TRY(const auto person, co_await portal->database.read<std::optional<StaffRecord>>(std::move(find)));
    if (!person) co_return core::fail(ErrorCode::notAuthorised);
    accounts::FieldErrors errors;
    if (auto problem = accounts::passwordProblem(visit.secret("password"), person->name); !problem.empty()) errors["password"] = problem;
    if (!errors.empty()) co_return passwordPage(errors);
    const auto proven = co_await portal->staffSignIn.signIn(person->name, visit.secret("old_password"), visit.field("code")); // wrong ones count as they do there
    if (!proven && proven.error().code != ErrorCode::signInFailed) co_return tl::unexpected(proven.error());
    if (!proven) errors["old_password"] = "Password or code is not right. After five wrong attempts an account rests for 15 minutes.";
    if (!errors.empty()) co_return passwordPage(errors);
    const auto hash = co_await hashOnWorker(portal, visit.secret("password"));
    std::function<core::Status(Connection&)> work = [id = person->id, hash, now = visit.now, own = accounts::digestOfToken(visit.sessionToken)](Connection& connection) -> core::Status {
        TRY_STATUS(storage::saveStaffPassword(connection, id, hash));
        TRY_STATUS(storage::deletePortalSessions(connection, id.text(), own));
        TRY_STATUS(storage::revokeApiTokens(connection, id.text(), now));
        return storage::appendAudit(connection, {now, id.text(), "staff.password", id.text(), {}});
    };
    CO_TRY_STATUS(co_await portal->database.write<void>(std::move(work)));
    co_return goTo("/staff", "The password is changed. All other browsers are signed out.");
}

Result<Reply> showCandidate(const Portal& portal, Connection& connection, const Visit& visit) {
    return candidatePage(portal, connection, visit, {});
}

Result<Reply> correctCandidateName(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto account, reachedCandidate(connection, visit.staff(), visit.parameter("id")));
    TRY(auto errors, correctNameAndTell(portal, connection, account.id, {visit.field("legal_name"), shortened(visit.field("name_reason"), 500), visit.staff().id.text(), visit.now}));
    if (auto reason = errors.extract("reason")) {
        reason.key() = "name_reason";
        errors.insert(std::move(reason));
    }
    if (!errors.empty()) return candidatePage(portal, connection, visit, errors);
    return goTo("/staff/candidates/" + account.id.text(), "The name is corrected, and the candidate is told.");
}

Result<Reply> switchCandidateSecondFactorOff(const Portal& portal, Connection& connection, const Visit& visit) {
    accounts::FieldErrors errors;
    if (visit.field("reason").empty()) errors["reason"] = "Say why, for the audit trail.";
    if (!visit.checked("checked")) errors["checked"] = "Make sure who it is first.";
    if (!errors.empty()) return candidatePage(portal, connection, visit, errors);
    TRY(const auto asked, reachedCandidate(connection, visit.staff(), visit.parameter("id")));
    TRY(const auto account, accounts::switchSecondFactorOffFor(connection, asked.id, {visit.staff().id.text(), shortened(visit.field("reason"), 500), visit.now}));
    TRY_STATUS(sendSecondFactorLetter(portal, connection, account, visit.now));
    return goTo("/staff/candidates/" + account.id.text(), "The second factor is off, and the candidate is told.");
}

} // namespace portal
