#include "server/accounts/StaffAccounts.hpp"

#include "common/crypto/PasswordHash.hpp"
#include "common/crypto/Random.hpp"
#include "common/crypto/Totp.hpp"
#include "server/accounts/Accounts.hpp"
#include "server/accounts/Characters.hpp"
#include "server/observe/Log.hpp"
#include "server/storage/ApiTokenStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/CenterStore.hpp"
#include "server/storage/PortalSessionStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <sstream>

namespace accounts {
namespace {

using boost::asio::awaitable;
using core::ErrorCode;
using core::Result;

constexpr std::array<std::string_view, 5> roleNames{"proctor", "administrator", "reviewer", "item-author",
                                                    "programme-administrator"};
constexpr std::size_t longestStaffName = 200; // characters
constexpr std::size_t longestTyped = 1024;    // bytes: 256 characters of any script

bool canSignInAs(std::string_view name) {
    const auto characters = charactersOf(name);
    return !characters.empty() && characters.size() <= longestStaffName && isPrintable(characters);
}

bool canBeCalled(std::string_view displayName) {
    return canSignInAs(displayName) && hasLetter(charactersOf(displayName));
}

std::vector<Role> rolesOf(const std::string& names) {
    std::vector<Role> roles;
    std::istringstream words(names);
    for (std::string word; words >> word;)
        if (const auto role = roleNamed(word)) roles.push_back(*role);
    return roles;
}

// Somebody else's account that is open.
Result<storage::StaffRecord> changeableAccount(storage::Connection& connection, const core::StaffId& id, const core::StaffId& by) {
    TRY(auto person, findStaffAccount(connection, id));
    if (person.id == by) return core::fail(ErrorCode::stepNotAllowed, "oneself");
    if (person.closedAt) return core::fail(ErrorCode::conflict, "closed");
    return person;
}

core::Status giveCenters(storage::Connection& connection, storage::StaffRecord& person, std::vector<core::CenterId> centers, std::string_view by, core::Instant now) {
    std::ranges::sort(centers);
    const auto doubled = std::ranges::unique(centers);
    centers.erase(doubled.begin(), doubled.end());
    if (centers == person.centers) return {};
    if (!centers.empty() && !staffOf(person).has(Role::administrator)) return core::fail(ErrorCode::inputInvalid, "centers");
    std::string named;
    for (const auto& id : centers) {
        TRY(const auto center, storage::findCenter(connection, id));
        if (!center) return core::fail(ErrorCode::inputInvalid, "centers");
        named += (named.empty() ? "" : " ") + id.text();
    }
    person.centers = std::move(centers);
    TRY_STATUS(storage::saveStaffCenters(connection, person.id, person.centers));
    return storage::appendAudit(connection, {now, std::string(by), "staff.centers", person.id.text(), named});
}

// In browsers and programs.
core::Status signOut(storage::Connection& connection, const core::StaffId& id, core::Instant now) {
    TRY_STATUS(storage::deletePortalSessions(connection, id.text(), crypto::Digest{})); // none is kept
    return storage::revokeApiTokens(connection, id.text(), now);
}

awaitable<bool> checkPassword(std::string hash, crypto::SecretBytes password) {
    co_return crypto::passwordFits(hash, password);
}

} // namespace

bool SignedInStaff::has(Role role) const {
    return std::ranges::find(roles, role) != roles.end();
}

SignedInStaff staffOf(const storage::StaffRecord& record) {
    return {record.id, record.displayName, rolesOf(record.roles), record.centers};
}

std::string_view nameOf(Role role) {
    return roleNames.at(static_cast<std::size_t>(role));
}

std::optional<Role> roleNamed(std::string_view name) {
    const auto found = std::ranges::find(roleNames, name);
    if (found == roleNames.end()) return std::nullopt;
    return static_cast<Role>(found - roleNames.begin());
}

Result<crypto::SecretBytes> createStaff(storage::Connection& connection, const NewStaff& staff,
                                        std::string_view createdBy, core::Instant now) {
    if (const auto problem = passwordProblem(crypto::textOf(staff.password.view()), ""); !problem.empty()) return core::fail(ErrorCode::configurationInvalid, problem);
    if (!canSignInAs(staff.name) || !canBeCalled(staff.displayName) || staff.roles.empty())
        return core::fail(ErrorCode::configurationInvalid, "an account needs a name, a display name and a role");
    return openStaffAccount(connection, {staff.name, staff.displayName, staff.roles, crypto::hashPassword(staff.password), staff.centers}, createdBy, now);
}

Result<crypto::SecretBytes> openStaffAccount(storage::Connection& connection, const NewStaffAccount& staff, std::string_view by, core::Instant now) {
    if (!canSignInAs(staff.name)) return core::fail(ErrorCode::inputInvalid, "name");
    if (!canBeCalled(staff.displayName)) return core::fail(ErrorCode::inputInvalid, "display_name");
    if (staff.roles.empty()) return core::fail(ErrorCode::inputInvalid, "role");
    TRY(const auto all, storage::findAllStaff(connection));
    if (std::ranges::find(all, staff.name, &storage::StaffRecord::name) != all.end()) return core::fail(ErrorCode::inputInvalid, "name");
    auto secret = newTotpSecret();
    storage::StaffRecord record;
    record.id = crypto::randomId<core::StaffId>();
    record.name = staff.name;
    record.displayName = staff.displayName;
    record.roles = textOf(staff.roles);
    record.passwordHash = staff.passwordHash;
    record.totpSecret = std::string(crypto::textOf(secret.view()));
    record.createdAt = now;
    TRY_STATUS(storage::insertStaff(connection, record));
    TRY_STATUS(storage::appendAudit(
        connection, {now, std::string(by), "staff.created", record.id.text(), record.roles}));
    TRY_STATUS(giveCenters(connection, record, staff.centers, by, now));
    return secret;
}

Result<storage::StaffRecord> findStaffAccount(storage::Connection& connection, const core::StaffId& id) {
    TRY(const auto all, storage::findAllStaff(connection));
    const auto found = std::ranges::find(all, id, &storage::StaffRecord::id);
    if (found == all.end()) return core::fail(ErrorCode::notFound, "staff");
    return *found;
}

Result<storage::StaffRecord> changeRoles(storage::Connection& connection, const core::StaffId& id, const std::vector<Role>& roles, const core::StaffId& by, core::Instant now) {
    TRY(auto person, changeableAccount(connection, id, by));
    if (roles.empty()) return core::fail(ErrorCode::inputInvalid, "role");
    person.roles = textOf(roles);
    TRY_STATUS(storage::saveStaffRoles(connection, id, person.roles));
    TRY_STATUS(storage::appendAudit(connection, {now, by.text(), "staff.roles", id.text(), person.roles}));
    if (!staffOf(person).has(Role::administrator)) {
        TRY_STATUS(giveCenters(connection, person, {}, by.text(), now));
    }
    return person;
}

Result<storage::StaffRecord> assignCenters(storage::Connection& connection, const core::StaffId& id, const std::vector<core::CenterId>& centers, const core::StaffId& by, core::Instant now) {
    TRY(auto person, changeableAccount(connection, id, by));
    TRY_STATUS(giveCenters(connection, person, centers, by.text(), now));
    return person;
}

Result<storage::StaffRecord> resetStaffAccount(storage::Connection& connection, const core::StaffId& id, const std::string& passwordHash,
                                               const crypto::SecretBytes& totpSecret, const core::StaffId& by, core::Instant now) {
    TRY(auto person, changeableAccount(connection, id, by));
    TRY_STATUS(storage::resetStaffSignIn(connection, id, passwordHash, std::string(crypto::textOf(totpSecret.view()))));
    TRY_STATUS(signOut(connection, id, now));
    TRY_STATUS(storage::appendAudit(connection, {now, by.text(), "staff.reset", id.text(), {}}));
    return person;
}

Result<storage::StaffRecord> closeStaffAccount(storage::Connection& connection, const core::StaffId& id, const core::StaffId& by, core::Instant now) {
    TRY(auto person, changeableAccount(connection, id, by));
    person.closedAt = now;
    TRY_STATUS(storage::closeStaff(connection, id, now));
    TRY_STATUS(signOut(connection, id, now));
    TRY_STATUS(storage::appendAudit(connection, {now, by.text(), "staff.closed", id.text(), {}}));
    return person;
}

crypto::SecretBytes newTotpSecret() {
    return crypto::SecretBytes(crypto::randomBytes(totpSecretSize));
}

std::string firstPassword() {
    return crypto::toBase64Url(crypto::randomBytes(12));
}

std::string textOf(const std::vector<Role>& roles) {
    std::string text;
    for (const auto role : roles) text += (text.empty() ? "" : " ") + std::string(nameOf(role));
    return text;
}

std::span<const std::string_view> allRoleNames() {
    return roleNames;
}

std::string otpauthAddress(std::string_view programme, std::string_view name, const crypto::SecretBytes& secret) {
    const auto encoded = [](std::string_view text) {
        std::string result;
        for (const char c : text) result += c == ' ' ? "%20" : std::string(1, c);
        return result;
    };
    return "otpauth://totp/" + encoded(programme) + ":" + encoded(name) + "?secret=" + crypto::toBase32(secret.view()) +
           "&issuer=" + encoded(programme);
}

awaitable<Result<std::optional<storage::StaffRecord>>> StaffSignIn::find(std::string name) {
    std::function<Result<std::optional<storage::StaffRecord>>(storage::Connection&)> work =
        [name = std::move(name)](storage::Connection& connection) { return storage::findStaff(connection, name); };
    return database_.read<std::optional<storage::StaffRecord>>(std::move(work));
}

awaitable<core::Status> StaffSignIn::noteSuccess(storage::StaffRecord staff, std::int64_t step) {
    std::function<core::Status(storage::Connection&)> work =
        [id = staff.id, step, now = clock_.now()](storage::Connection& connection) -> core::Status {
        TRY_STATUS(storage::noteSignIn(connection, id, step));
        return storage::appendAudit(connection, {now, id.text(), "staff.signed-in", id.text(), {}});
    };
    return database_.write<void>(std::move(work));
}

awaitable<core::Status> StaffSignIn::noteFailure(storage::StaffRecord staff) {
    std::function<core::Status(storage::Connection&)> work = [id = staff.id, now = clock_.now()](storage::Connection& connection) {
        return storage::noteFailure(connection, id, {failureLimit, now + lockTime}, now);
    };
    return database_.write<void>(std::move(work));
}

awaitable<Result<SignedInStaff>> StaffSignIn::signIn(std::string name, std::string password, std::string totp) {
    if (name.size() > longestTyped || password.size() > longestTyped) co_return core::fail(ErrorCode::signInFailed);
    CO_TRY(const auto staff, co_await find(std::move(name)));
    crypto::SecretBytes secret{crypto::viewOf(password)};
    const auto hash = staff ? staff->passwordHash : crypto::hashOfNoPassword();
    const bool passwordFits = co_await boost::asio::co_spawn(workers_, checkPassword(hash, std::move(secret)),
                                                             boost::asio::use_awaitable);
    if (!staff) co_return core::fail(ErrorCode::signInFailed);
    const auto now = clock_.now();
    const crypto::SecretBytes totpSecret{crypto::viewOf(staff->totpSecret)};
    const auto step = crypto::acceptedTotpStep(totpSecret, totp, now, staff->lastTotpStep);
    const bool locked = staff->lockedUntil && *staff->lockedUntil > now;
    if (locked || !passwordFits || !step) {
        observe::log(observe::Severity::warning, "staff.sign-in-failed", {{"staff", staff->id.text()}});
        if (!locked) CO_TRY_STATUS(co_await noteFailure(*staff));
        co_return core::fail(ErrorCode::signInFailed);
    }
    if (const auto noted = co_await noteSuccess(*staff, *step); !noted)
        co_return core::fail(noted.error().code == ErrorCode::conflict ? ErrorCode::signInFailed : noted.error().code);
    co_return staffOf(*staff);
}

} // namespace accounts
