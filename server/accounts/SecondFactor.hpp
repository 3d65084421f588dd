#pragma once

#include "common/crypto/SecretBytes.hpp"
#include "server/storage/AccountStore.hpp"

#include <string>
#include <vector>

namespace accounts {

// A second factor counts from when a code of it was typed.
core::Status confirmTotp(storage::Connection& connection, const storage::AccountRecord& account,
                         const crypto::SecretBytes& secret, std::string_view code, core::Instant now);

// Eight new codes in place of those before, for whoever loses the authenticator application. They are given this once.
core::Result<std::vector<std::string>> makeRecoveryCodes(storage::Connection& connection, const core::AccountId& account, core::Instant now);
bool looksLikeRecoveryCode(std::string_view typed);
// False where it is none of the account, or was used before.
core::Result<bool> useRecoveryCode(storage::Connection& connection, const core::AccountId& account, std::string_view typed, core::Instant now);

// From now on the password is enough; recovery codes are gone. `by`: who does it, for `reason`; the audit trail has both.
// stepNotAllowed where there is no second factor.
struct SwitchingOff {
    std::string by;
    std::string reason;
    core::Instant now{};
};
core::Status switchSecondFactorOff(storage::Connection& connection, const storage::AccountRecord& account, const SwitchingOff& step);

// The same by staff, who know whose account it is, for an owner who has lost everything: signed out everywhere. The account as it
// was. inputInvalid "reason" where none is given; notFound.
core::Result<storage::AccountRecord> switchSecondFactorOffFor(storage::Connection& connection, const core::AccountId& account, const SwitchingOff& step);

} // namespace accounts
