#include "server/accounts/PortalSessions.hpp"

#include "common/crypto/Totp.hpp"
#include "server/accounts/Accounts.hpp"
#include "server/accounts/SecondFactor.hpp"

namespace accounts {
namespace {

using namespace std::chrono_literals;
using core::Result;

struct Patience {
    core::Duration idle;
    core::Duration whole;
};
constexpr Patience candidatePatience{8h, 24h * 7};
constexpr Patience staffPatience{30min, 12h};
constexpr core::Duration touchEvery = 1min;

const Patience& patienceOf(std::string_view kind) {
    return kind == "staff" ? staffPatience : candidatePatience;
}

} // namespace

core::Duration portalSessionLife(HolderKind kind) {
    return kind == HolderKind::staff ? staffPatience.whole : candidatePatience.whole;
}

Result<std::string> openPortalSession(storage::Connection& connection, const std::string& holder, HolderKind kind,
                                      const std::string& browser, core::Instant now) {
    const std::string name = kind == HolderKind::staff ? "staff" : "candidate";
    const auto token = newToken();
    TRY_STATUS(storage::insertPortalSession(
        connection, {token.digest, holder, name, browser, now, now, now + portalSessionLife(kind)}));
    TRY_STATUS(storage::deleteExpiredPortalSessions(connection, now));
    return token.text;
}

Result<std::optional<FoundSession>> findPortalSession(storage::Connection& connection, std::string_view token,
                                                      core::Instant now) {
    TRY(const auto record, storage::findPortalSession(connection, digestOfToken(token)));
    if (!record) return std::nullopt;
    const auto idle = now - record->seenAt;
    if (record->expiresAt <= now || idle > patienceOf(record->holderKind).idle) return std::nullopt;
    return FoundSession{*record, idle > touchEvery};
}

std::string csrfToken(std::string_view sessionToken) {
    const auto digest = crypto::Hasher("portal form").add(sessionToken).finish();
    return crypto::toBase64Url(digest);
}

SignInOutcome judgeSignIn(const std::optional<storage::AccountRecord>& account, const SignInAttempt& attempt) {
    if (!account || account->state != storage::AccountState::active || !attempt.passwordFits) return {};
    if (account->lockedUntil && *account->lockedUntil > attempt.now) return {};
    if (!account->usesTotp()) return {SignInJudgement::signedIn, 0};
    if (attempt.code.empty()) return {SignInJudgement::codeNeeded, 0};
    if (looksLikeRecoveryCode(attempt.code)) return {SignInJudgement::recoveryCodeTyped, 0};
    const crypto::SecretBytes secret{crypto::viewOf(account->totpSecret)};
    const auto step = crypto::acceptedTotpStep(secret, attempt.code, attempt.now, account->lastTotpStep);
    return step ? SignInOutcome{SignInJudgement::signedIn, *step} : SignInOutcome{};
}

Result<SignInJudgement> takeSignIn(storage::Connection& connection, const core::AccountId& account, const SignInAttempt& attempt) {
    TRY(const auto record, storage::findAccount(connection, account));
    auto [judgement, step] = judgeSignIn(record, attempt);
    if (judgement == SignInJudgement::recoveryCodeTyped) {
        TRY(const bool used, useRecoveryCode(connection, account, attempt.code, attempt.now));
        judgement = used ? SignInJudgement::signedIn : SignInJudgement::refused;
    }
    if (step != 0) {
        TRY(const bool used, storage::useTotpStep(connection, account, step));
        judgement = used ? SignInJudgement::signedIn : SignInJudgement::refused;
    }
    if (judgement == SignInJudgement::signedIn) TRY_STATUS(storage::noteAccountSignIn(connection, account));
    if (judgement == SignInJudgement::refused && record) TRY_STATUS(noteRefusedSignIn(connection, account, attempt.now));
    return judgement;
}

core::Status noteRefusedSignIn(storage::Connection& connection, const core::AccountId& account, core::Instant now) {
    return storage::noteAccountFailure(connection, account, {StaffSignIn::failureLimit, now + StaffSignIn::lockTime}, now);
}

} // namespace accounts
