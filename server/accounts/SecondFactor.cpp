#include "server/accounts/SecondFactor.hpp"

#include "common/crypto/Random.hpp"
#include "common/crypto/Totp.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/PortalSessionStore.hpp"

namespace accounts {
namespace {

using core::ErrorCode;
using core::Result;
using storage::AccountRecord;
using storage::Connection;

constexpr int recoveryCodeCount = 8;

crypto::Digest digestOfRecoveryCode(const core::AccountId& account, std::string_view typed) {
    return crypto::Hasher("recovery code").add(account.text()).add(crypto::normalisedCode(typed)).finish();
}

} // namespace

core::Status confirmTotp(Connection& connection, const AccountRecord& account, const crypto::SecretBytes& secret,
                         std::string_view code, core::Instant now) {
    const auto step = crypto::acceptedTotpStep(secret, code, now, 0);
    if (!step) return core::fail(ErrorCode::inputInvalid, "code");
    return storage::saveTotp(connection, account.id, std::string(crypto::textOf(secret.view())), now, *step);
}

Result<std::vector<std::string>> makeRecoveryCodes(Connection& connection, const core::AccountId& account, core::Instant now) {
    std::vector<std::string> codes;
    std::vector<crypto::Digest> digests;
    for (int i = 0; i < recoveryCodeCount; ++i) {
        codes.push_back(crypto::randomCode());
        digests.push_back(digestOfRecoveryCode(account, codes.back()));
    }
    TRY_STATUS(storage::replaceRecoveryCodes(connection, account, digests, now));
    TRY_STATUS(storage::appendAudit(connection, {now, account.text(), "account.recovery-codes", account.text(), {}}));
    return codes;
}

bool looksLikeRecoveryCode(std::string_view typed) {
    return !crypto::normalisedCode(typed).empty();
}

Result<bool> useRecoveryCode(Connection& connection, const core::AccountId& account, std::string_view typed, core::Instant now) {
    const auto used = storage::useRecoveryCode(connection, account, digestOfRecoveryCode(account, typed));
    if (!used && used.error().code == ErrorCode::signInFailed) return false;
    TRY_STATUS(used);
    TRY_STATUS(storage::appendAudit(connection, {now, account.text(), "account.recovery-code-used", account.text(), {}}));
    return true;
}

core::Status switchSecondFactorOff(Connection& connection, const AccountRecord& account, const SwitchingOff& step) {
    if (!account.usesTotp()) return core::fail(ErrorCode::stepNotAllowed, "second factor");
    TRY_STATUS(storage::saveTotp(connection, account.id, {}, std::nullopt, account.lastTotpStep));
    TRY_STATUS(storage::replaceRecoveryCodes(connection, account.id, {}, step.now));
    return storage::appendAudit(connection, {step.now, step.by, "account.second-factor-off", account.id.text(), step.reason});
}

Result<AccountRecord> switchSecondFactorOffFor(Connection& connection, const core::AccountId& account, const SwitchingOff& step) {
    if (step.reason.empty()) return core::fail(ErrorCode::inputInvalid, "reason");
    TRY(auto record, storage::findAccount(connection, account));
    if (!record || record->state != storage::AccountState::active) return core::fail(ErrorCode::notFound, "account");
    TRY_STATUS(switchSecondFactorOff(connection, *record, step));
    TRY_STATUS(storage::deletePortalSessions(connection, account.text(), {}));
    return std::move(*record);
}

} // namespace accounts
