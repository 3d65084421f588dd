#pragma once

#include "server/accounts/StaffAccounts.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/PortalSessionStore.hpp"

namespace accounts {

enum class HolderKind { candidate, staff };

// Signs a browser in: the token for its cookie, given once.
core::Result<std::string> openPortalSession(storage::Connection& connection, const std::string& holder, HolderKind kind,
                                            const std::string& browser, core::Instant now);

// The session that the token stands for, unless it was idle for too long or is over (OWASP ASVS 4.0.3, 3.3). Where it was
// last seen more than a minute ago, `stale` asks the caller to touch it.
struct FoundSession {
    storage::PortalSessionRecord record;
    bool stale = false;
};
core::Result<std::optional<FoundSession>> findPortalSession(storage::Connection& connection, std::string_view token,
                                                            core::Instant now);

// How long a cookie lives at most.
core::Duration portalSessionLife(HolderKind kind);

// What the session's forms must send back: known only to whoever has the token.
std::string csrfToken(std::string_view sessionToken);

// What follows from a password and perhaps a one-time code. A recovery code may be a right one: the database knows.
enum class SignInJudgement { signedIn, recoveryCodeTyped, codeNeeded, refused };
struct SignInAttempt {
    bool passwordFits = false;
    std::string code; // empty: none typed
    core::Instant now{};
};

// Pure. A resting account, a wrong password and an unknown address are all `refused`. `step` is that of the one-time code
// which is used up, 0 without one.
struct SignInOutcome {
    SignInJudgement judgement = SignInJudgement::refused;
    std::int64_t step = 0;
};
SignInOutcome judgeSignIn(const std::optional<storage::AccountRecord>& account, const SignInAttempt& attempt);

// The same for an account that is there, and to its end, at sign-in and before steps that ask for a code again: a code that fits is
// used up, a refusal counts. Never recoveryCodeTyped.
core::Result<SignInJudgement> takeSignIn(storage::Connection& connection, const core::AccountId& account, const SignInAttempt& attempt);

// Counts a refusal; after StaffSignIn::failureLimit in a row the account rests.
core::Status noteRefusedSignIn(storage::Connection& connection, const core::AccountId& account, core::Instant now);

} // namespace accounts
