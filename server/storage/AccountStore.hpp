#pragma once

#include "common/core/Ids.hpp"
#include "common/crypto/Digest.hpp"
#include "server/storage/Connection.hpp"
#include "server/storage/LockRule.hpp"

#include <string>
#include <vector>

namespace storage {

enum class AccountState { active, deleted };

// Whoever signed up at the portal: an account, its candidate (name as on the identity document) and its profile.
struct AccountRecord {
    core::AccountId id;
    std::string email;     // lower case
    std::string legalName; // as on the identity document
    std::optional<core::Instant> emailVerifiedAt;
    std::string passwordHash;
    std::string totpSecret; // empty: no second factor asked for
    std::optional<core::Instant> totpConfirmedAt;
    std::int64_t lastTotpStep = 0;
    int failures = 0; // since the last successful sign-in
    std::optional<core::Instant> lockedUntil;
    AccountState state = AccountState::active;
    core::Instant createdAt{};

    std::string preferredName;
    std::string country;  // ISO 3166-1 alpha-2
    std::string timeZone; // IANA
    std::string language; // BCP 47
    std::string headline;
    std::string employer;
    std::string city;
    std::optional<core::Instant> listedAt; // consented to the directory

    // How to speak to them.
    const std::string& calledName() const { return preferredName.empty() ? legalName : preferredName; }
    bool usesTotp() const { return totpConfirmedAt.has_value(); }
};

// alreadyExists if the address is taken.
core::Status insertAccount(Connection& connection, const AccountRecord& account);
core::Result<std::optional<AccountRecord>> findAccount(Connection& connection, const core::AccountId& id);
core::Result<std::optional<AccountRecord>> findAccountByEmail(Connection& connection, const std::string& email);

// Name, address and preferences as they stand in `account`.
// Holds it until the transaction ends, so that what a person may do once is not done by two servers at the same moment.
core::Status lockAccount(Connection& connection, const core::AccountId& id);
core::Status saveProfile(Connection& connection, const AccountRecord& account, core::Instant now);
// The name on the identity document, corrected: of the account with all that reads it there, and on its credentials.
core::Status saveLegalName(Connection& connection, const core::AccountId& id, const std::string& legalName);
// The one before is kept, for what was sent to it.
core::Status saveEmail(Connection& connection, const core::AccountId& id, const std::string& email, core::Instant verifiedAt);
core::Status savePassword(Connection& connection, const core::AccountId& id, const std::string& hash);
core::Status saveTotp(Connection& connection, const core::AccountId& id, const std::string& secret,
                      std::optional<core::Instant> confirmedAt, std::int64_t step);

// Codes that stand in for the second factor, each once; of them the digests alone. Those before are gone; none where `digests` is empty.
core::Status replaceRecoveryCodes(Connection& connection, const core::AccountId& id, const std::vector<crypto::Digest>& digests, core::Instant now);
core::Result<int> countRecoveryCodes(Connection& connection, const core::AccountId& id);
// Uses it up; signInFailed where it is none of the account, or was used before.
core::Status useRecoveryCode(Connection& connection, const core::AccountId& id, const crypto::Digest& digest);

// Uses a one-time code up; false where this one or a later one was used before, by another sign-in at the same moment too.
core::Result<bool> useTotpStep(Connection& connection, const core::AccountId& id, std::int64_t step);

core::Status noteAccountSignIn(Connection& connection, const core::AccountId& id);
core::Status noteAccountFailure(Connection& connection, const core::AccountId& id, const LockRule& rule, core::Instant now);

// Whether an exam was booked or a credential issued under the account's name.
core::Result<bool> nameIsFixed(Connection& connection, const core::AccountId& id);

// Those whose name or address contains `part`, by name, behind the one of the id `after`. Where one of the staff is given, those who
// have an appointment at a testing center of theirs, whatever became of it.
core::Result<std::vector<AccountRecord>> searchAccounts(Connection& connection, const std::string& part, const std::optional<core::StaffId>& atCentersOf, int limit,
                                                        const std::string& after = {});

} // namespace storage
