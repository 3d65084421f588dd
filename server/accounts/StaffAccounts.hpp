#pragma once

#include "common/core/Clock.hpp"
#include "common/crypto/SecretBytes.hpp"
#include "server/storage/Database.hpp"
#include "server/storage/StaffStore.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <span>
#include <string>

namespace accounts {

// What a role may do is asked by name; an account has only the roles that were given to it.
enum class Role { proctor, administrator, reviewer, itemAuthor, programmeAdministrator };

struct SignedInStaff {
    core::StaffId id;
    std::string displayName;
    std::vector<Role> roles;
    std::vector<core::CenterId> centers = {}; // where they are testing-center administrators

    bool has(Role role) const;
};

// Who that is, with roles and centers of the record.
SignedInStaff staffOf(const storage::StaffRecord& record);

std::string_view nameOf(Role role);
std::optional<Role> roleNamed(std::string_view name);

struct NewStaff {
    std::string name;
    std::string displayName;
    std::vector<Role> roles;
    crypto::SecretBytes password;
    std::vector<core::CenterId> centers = {};
};

// The secret for the authenticator application, which is shown once.
core::Result<crypto::SecretBytes> createStaff(storage::Connection& connection, const NewStaff& staff,
                                              std::string_view createdBy, core::Instant now);

// The same with a password that was made and hashed before. inputInvalid names what is missing or there already; "centers" as
// assignCenters has it.
struct NewStaffAccount {
    std::string name;
    std::string displayName;
    std::vector<Role> roles;
    std::string passwordHash;
    std::vector<core::CenterId> centers = {};
};
core::Result<crypto::SecretBytes> openStaffAccount(storage::Connection& connection, const NewStaffAccount& staff, std::string_view by, core::Instant now);

// The account of that id, closed or not: notFound otherwise.
core::Result<storage::StaffRecord> findStaffAccount(storage::Connection& connection, const core::StaffId& id);

// What a manager of the staff does to somebody else's account, as it is then. stepNotAllowed "oneself", so that somebody always manages
// the staff; conflict "closed" where it is closed already; notFound.
core::Result<storage::StaffRecord> changeRoles(storage::Connection& connection, const core::StaffId& id, const std::vector<Role>& roles,
                                               const core::StaffId& by, core::Instant now);
// The testing centers that are theirs, in place of those that were. inputInvalid "centers" where one is not there, or they are no
// testing-center administrator: whoever loses that role loses the centers.
core::Result<storage::StaffRecord> assignCenters(storage::Connection& connection, const core::StaffId& id, const std::vector<core::CenterId>& centers,
                                                 const core::StaffId& by, core::Instant now);
// With a new password and second factor, signed out everywhere.
core::Result<storage::StaffRecord> resetStaffAccount(storage::Connection& connection, const core::StaffId& id, const std::string& passwordHash,
                                                     const crypto::SecretBytes& totpSecret, const core::StaffId& by, core::Instant now);
core::Result<storage::StaffRecord> closeStaffAccount(storage::Connection& connection, const core::StaffId& id, const core::StaffId& by, core::Instant now);

// A fresh one for an authenticator application, of that many bytes.
inline constexpr std::size_t totpSecretSize = 20; // RFC 4226, section 4
crypto::SecretBytes newTotpSecret();

// Random enough to be the first password of somebody, who then chooses another one.
std::string firstPassword();

// "proctor reviewer": as records have it.
std::string textOf(const std::vector<Role>& roles);
std::span<const std::string_view> allRoleNames();

// "otpauth://totp/...": what authenticator applications read.
std::string otpauthAddress(std::string_view programme, std::string_view name, const crypto::SecretBytes& secret);

// Signs staff in with password and one-time code. Every failure is signInFailed and takes the same time, whatever was
// wrong; after `failureLimit` in a row the account rests for `lockTime`.
class StaffSignIn {
  public:
    static constexpr int failureLimit = 5;
    static constexpr core::Duration lockTime = std::chrono::minutes(15);

    // `workers` computes password hashes: a tenth of a second each, never on the network thread.
    StaffSignIn(storage::Database& database, const core::Clock& clock, boost::asio::thread_pool& workers)
        : database_(database), clock_(clock), workers_(workers) {}

    boost::asio::awaitable<core::Result<SignedInStaff>> signIn(std::string name, std::string password,
                                                               std::string totp);

  private:
    boost::asio::awaitable<core::Result<std::optional<storage::StaffRecord>>> find(std::string name);
    boost::asio::awaitable<core::Status> noteSuccess(storage::StaffRecord staff, std::int64_t step);
    boost::asio::awaitable<core::Status> noteFailure(storage::StaffRecord staff);

    storage::Database& database_;
    const core::Clock& clock_;
    boost::asio::thread_pool& workers_;
};

} // namespace accounts
