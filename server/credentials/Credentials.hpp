#pragma once

#include "server/credentials/Lifecycle.hpp"
#include "server/program/Rulebook.hpp"
#include "server/storage/CreditStore.hpp"

namespace credentials {

// A passed exam whose result was released.
struct PassedExam {
    core::AccountId account;
    std::string level;
    std::string holderName;
    std::string session;
};

// What a passed exam brings: a new credential, or a new term of the one that is held; lower levels are renewed with it. A
// suspension goes on with either. The same session again brings nothing more.
core::Result<storage::CredentialRecord> grantForExam(storage::Connection& connection, const program::Rulebook& rulebook,
                                                     const PassedExam& exam, core::Instant now);

// Continuing education: the approved credits of the current term against what the level asks for.
struct CreditBalance {
    int earned = 0;
    int required = 0;
    bool enough() const { return earned >= required; }
};
core::Result<CreditBalance> creditBalance(storage::Connection& connection, const program::RecertificationRules& rules,
                                          const storage::CredentialRecord& credential);

// The value of an activity: `credits` for every whole `perAmount`. inputInvalid "activity" where it is unknown, "amount" where it is
// too little or more than mostAmount.
inline constexpr int mostAmount = 1000; // of one claim
core::Result<int> creditsFor(const program::RecertificationRules& rules, const std::string& activity, int amount);

// The most that a reviewer may give for it: the upper end of the activity's range for every whole `perAmount`.
core::Result<int> mostCreditsFor(const program::RecertificationRules& rules, const std::string& activity, int amount);

// What is done on these days, by UTC, counts for the newest term of a credential: from the day on which it begins, which is the day of
// issue of the first, to the one on which it ends, or today. The last is before the first where the term has yet to begin.
struct CreditDays {
    std::chrono::sys_days first;
    std::chrono::sys_days last;
    bool hold(core::Instant moment) const;
};
core::Result<CreditDays> creditDays(storage::Connection& connection, const storage::CredentialRecord& credential, std::chrono::sys_days today);

// What does not fit in a claim: "activity" or "amount", "title", "done".
std::vector<std::string> wrongIn(const program::RecertificationRules& rules, const CreditDays& days, const storage::CreditClaimRecord& claim);

// Saves a claim with its value, for a reviewer: activity, title, amount, doneAt and askedAt as they were stated. inputInvalid names
// what does not fit.
core::Result<storage::CreditClaimRecord> claimCredits(storage::Connection& connection, const program::RecertificationRules& rules, const CreditDays& days,
                                                      storage::CreditClaimRecord claim);

// Renews by credits, spending as many of the term's as the level asks for; what is left counts for other credentials. notEligible where
// they do not suffice, conflict where somebody else spent them meanwhile, tooEarly or tooLate outside of the time for it.
core::Status renewByCredits(storage::Connection& connection, const program::Rulebook& rulebook,
                            const storage::CredentialRecord& credential, const std::string& order, core::Instant now);

// By a named person, with a reason that is public for a revocation.
enum class StatusChange { suspend, reinstate, revoke };
core::Status changeStatus(storage::Connection& connection, storage::CredentialRecord credential, StatusChange change,
                          const std::string& by, const std::string& reason, core::Instant now);

// What somebody has for sitting the exam of a level.
struct Standing {
    std::vector<storage::CredentialRecord> held;
    std::vector<storage::ExperienceClaimRecord> experience = {}; // what was stated for the level, the newest first
    // Once it is stated; after a refusal, once a person has confirmed it.
    bool experienceAttested() const;
    // Whether the newest statement is still to be looked at.
    bool experienceWaits() const;
};
core::Result<Standing> findStanding(storage::Connection& connection, const core::AccountId& account, const std::string& level);

// What keeps somebody from sitting the exam of a level: one sentence each; none if nothing does. Who renews or reinstates a
// credential of that level needs nothing else.
std::vector<std::string> missingFor(const program::Rulebook& rulebook, const program::Level& level, const Standing& standing, core::Instant now);

} // namespace credentials
