#include "server/credentials/Credentials.hpp"

#include "common/core/Text.hpp"
#include "common/crypto/Random.hpp"
#include "server/credentials/CredentialNumber.hpp"
#include "server/language/Language.hpp"
#include "server/storage/AuditStore.hpp"

#include <algorithm>

namespace credentials {
namespace {

using core::ErrorCode;
using core::Instant;
using core::Result;
using storage::Connection;
using storage::CredentialRecord;

// The one of that level that still counts: not revoked, and no later one in its place.
const CredentialRecord* current(const std::vector<CredentialRecord>& held, const std::string& level) {
    const auto found = std::ranges::find_if(held, [&](const CredentialRecord& credential) {
        return credential.level == level && !credential.revokedAt && !credential.supersededAt;
    });
    return found == held.end() ? nullptr : &*found;
}

Result<CredentialRecord> issue(Connection& connection, const program::Rulebook& rulebook, const PassedExam& exam, Instant now) {
    CredentialRecord credential;
    credential.id = crypto::randomId<core::CredentialId>();
    credential.number = newCredentialNumber(exam.level, now);
    credential.account = exam.account;
    credential.level = exam.level;
    credential.holderName = exam.holderName;
    credential.issuedAt = now;
    credential.expiresAt = termEnd(now, rulebook.levels.at(exam.level).validityYears);
    credential.session = exam.session;
    TRY(auto issued, storage::insertCredential(connection, credential, {1, now, credential.expiresAt, "exam", exam.session, now}));
    TRY_STATUS(storage::appendAudit(connection, {now, "programme", "credential.issued", issued.id.text(), issued.number}));
    return issued;
}

// In its time, early or in grace, a term follows the one before it; whatever the way.
storage::CredentialTermRecord nextTerm(const program::Rulebook& rulebook, const CredentialRecord& credential, const std::string& way,
                                       const std::string& source, Instant now) {
    const int years = rulebook.levels.at(credential.level).validityYears;
    return {0, credential.expiresAt, termEnd(credential.expiresAt, years), way, source, now};
}

// A higher level renews what is active or in grace, and what would be if it were not suspended, which it stays; before the time for
// renewals the new term begins at once, and never shortens what was there.
core::Status renewLower(Connection& connection, const program::Rulebook& rulebook, CredentialRecord lower, const std::string& source, Instant now) {
    const auto& rules = rulebook.recertification;
    lower.suspendedAt = std::nullopt;
    const auto status = statusAt(rules, lower, now);
    if (status != Status::active && status != Status::gracePeriod) return {};
    auto term = nextTerm(rulebook, lower, "higher-level", source, now);
    if (!renewableAt(rules, lower, now)) {
        term.startsAt = now;
        term.endsAt = std::max(lower.expiresAt, termEnd(now, rulebook.levels.at(lower.level).validityYears));
    }
    return storage::addTerm(connection, lower.id, term);
}

core::Status renewAllLower(Connection& connection, const program::Rulebook& rulebook, const std::vector<CredentialRecord>& held,
                           const PassedExam& exam, Instant now) {
    for (const auto& renewal : rulebook.recertification.renewals) {
        if (renewal.level != exam.level) continue;
        for (const auto& level : renewal.renews)
            if (const auto* lower = current(held, level)) TRY_STATUS(renewLower(connection, rulebook, *lower, exam.session, now));
    }
    return {};
}

Instant afterLast(const CreditDays& days) {
    return days.last + std::chrono::days(1);
}

Result<CreditDays> daysOfTerm(Connection& connection, const CredentialRecord& credential) {
    TRY(const auto terms, storage::findTerms(connection, credential.id));
    const auto& newest = terms.back();
    return CreditDays{std::chrono::floor<std::chrono::days>(newest.startsAt), std::chrono::floor<std::chrono::days>(newest.endsAt)};
}

// What is said to somebody who stated none, or whose statement was refused.
std::string experienceMissing(int months, const Standing& standing) {
    if (standing.experienceWaits()) return language::say("Your last statement of experience was refused, and your new one is being looked at. It counts when it is confirmed.");
    if (standing.experience.empty()) return language::say("You need to state at least {months} months of experience.", fmt::arg("months", months));
    return language::say("Your last statement of experience was refused: \"{reason}\" A new one counts when it was looked at.", fmt::arg("reason", standing.experience.front().reason));
}

} // namespace

Result<CredentialRecord> grantForExam(Connection& connection, const program::Rulebook& rulebook, const PassedExam& exam, Instant now) {
    TRY(const auto known, storage::findCredentialBySession(connection, exam.session));
    if (known) return *known;
    TRY(const auto held, storage::findCredentials(connection, exam.account));
    TRY_STATUS(renewAllLower(connection, rulebook, held, exam, now));
    const auto* same = current(held, exam.level);
    if (!same) return issue(connection, rulebook, exam, now);
    auto old = *same;
    old.suspendedAt = std::nullopt;
    if (renewableAt(rulebook.recertification, old, now)) {
        TRY_STATUS(storage::addTerm(connection, same->id, nextTerm(rulebook, *same, "exam", exam.session, now)));
        TRY(const auto renewed, storage::findCredential(connection, same->id));
        return *renewed;
    }
    old.suspendedAt = same->suspendedAt;
    old.supersededAt = now;
    TRY_STATUS(storage::saveCredentialStatus(connection, old));
    TRY(auto issued, issue(connection, rulebook, exam, now));
    issued.suspendedAt = same->suspendedAt;
    issued.statusReason = same->statusReason;
    TRY_STATUS(storage::saveCredentialStatus(connection, issued));
    return issued;
}

Result<int> creditsFor(const program::RecertificationRules& rules, const std::string& activity, int amount) {
    const auto found = std::ranges::find(rules.activities, activity, &program::CreditActivity::id);
    if (found == rules.activities.end()) return core::fail(ErrorCode::inputInvalid, "activity");
    const int credits = amount / std::max(1, found->perAmount) * found->credits;
    if (amount < 1 || credits < 1 || amount > mostAmount) return core::fail(ErrorCode::inputInvalid, "amount");
    return credits;
}

Result<int> mostCreditsFor(const program::RecertificationRules& rules, const std::string& activity, int amount) {
    const auto found = std::ranges::find(rules.activities, activity, &program::CreditActivity::id);
    if (found == rules.activities.end()) return core::fail(ErrorCode::inputInvalid, "activity");
    return amount / std::max(1, found->perAmount) * found->mostCredits;
}

bool CreditDays::hold(Instant moment) const {
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    return first <= day && day <= last;
}

Result<CreditDays> creditDays(Connection& connection, const CredentialRecord& credential, std::chrono::sys_days today) {
    TRY(auto days, daysOfTerm(connection, credential));
    days.last = std::min(days.last, today);
    return days;
}

std::vector<std::string> wrongIn(const program::RecertificationRules& rules, const CreditDays& days, const storage::CreditClaimRecord& claim) {
    std::vector<std::string> wrong;
    const auto worth = creditsFor(rules, claim.activity, claim.amount);
    if (!worth) wrong.push_back(worth.error().detail);
    if (claim.title.empty()) wrong.push_back("title");
    if (!days.hold(claim.doneAt)) wrong.push_back("done");
    return wrong;
}

Result<storage::CreditClaimRecord> claimCredits(Connection& connection, const program::RecertificationRules& rules, const CreditDays& days,
                                                storage::CreditClaimRecord claim) {
    const auto wrong = wrongIn(rules, days, claim);
    if (!wrong.empty()) return core::fail(ErrorCode::inputInvalid, wrong.front());
    TRY(claim.credits, creditsFor(rules, claim.activity, claim.amount));
    claim.id = crypto::randomId<core::RequestId>();
    claim.title = core::shortened(std::move(claim.title), 200);
    TRY_STATUS(storage::insertCreditClaim(connection, claim));
    return claim;
}

Result<CreditBalance> creditBalance(Connection& connection, const program::RecertificationRules& rules, const CredentialRecord& credential) {
    const auto required = std::ranges::find(rules.requiredCredits, credential.level, &program::RequiredCredits::level);
    TRY(const auto days, daysOfTerm(connection, credential));
    TRY(const int earned, storage::countFreeCredits(connection, credential.account, days.first, afterLast(days)));
    return CreditBalance{earned, required == rules.requiredCredits.end() ? 0 : required->credits};
}

core::Status renewByCredits(Connection& connection, const program::Rulebook& rulebook, const CredentialRecord& credential,
                            const std::string& order, Instant now) {
    const auto& rules = rulebook.recertification;
    if (now < renewalOpens(rules, credential.expiresAt)) return core::fail(ErrorCode::tooEarly, "renewal");
    if (!renewableAt(rules, credential, now)) return core::fail(ErrorCode::tooLate, "renewal");
    TRY(const auto balance, creditBalance(connection, rules, credential));
    if (!balance.enough()) return core::fail(ErrorCode::notEligible, language::say("There are not enough credits for this yet."));
    TRY(const auto days, daysOfTerm(connection, credential));
    TRY_STATUS(storage::spendCredits(connection, credential.account, days.first, afterLast(days), balance.required, credential.id.text() + ":" + order));
    TRY_STATUS(storage::addTerm(connection, credential.id, nextTerm(rulebook, credential, "credits", order, now)));
    return storage::appendAudit(connection, {now, credential.account.text(), "credential.renewed", credential.id.text(), "credits"});
}

core::Status changeStatus(Connection& connection, CredentialRecord credential, StatusChange change, const std::string& by,
                          const std::string& reason, Instant now) {
    if (credential.revokedAt) return core::fail(ErrorCode::stepNotAllowed, "a revocation is for good");
    if (reason.empty()) return core::fail(ErrorCode::inputInvalid, "reason");
    credential.statusReason = change == StatusChange::reinstate ? "" : reason;
    credential.suspendedAt = change == StatusChange::suspend ? std::optional(now) : std::nullopt;
    if (change == StatusChange::revoke) credential.revokedAt = now;
    TRY_STATUS(storage::saveCredentialStatus(connection, credential));
    const auto* action = change == StatusChange::suspend ? "credential.suspended" : change == StatusChange::revoke ? "credential.revoked" : "credential.reinstated";
    return storage::appendAudit(connection, {now, by, action, credential.id.text(), reason});
}

bool Standing::experienceAttested() const {
    const auto any = [&](std::string_view state) { return std::ranges::count(experience, state, &storage::ExperienceClaimRecord::state) > 0; };
    return any("confirmed") || (any("stated") && !any("refused"));
}

bool Standing::experienceWaits() const {
    return !experience.empty() && experience.front().state == "stated";
}

std::vector<std::string> missingFor(const program::Rulebook& rulebook, const program::Level& level, const Standing& standing, Instant now) {
    const auto& rules = rulebook.recertification;
    const auto ofLevel = [&](auto holds) { return std::ranges::any_of(standing.held, [&](const auto& credential) { return credential.level == level.code && holds(credential); }); };
    if (ofLevel([&](const auto& credential) { return reinstatableAt(rules, credential, now); })) return {};
    std::vector<std::string> missing;
    if (ofLevel([&](const auto& credential) { return statusAt(rules, credential, now) == Status::suspended && !credential.supersededAt; }))
        missing.push_back(language::say("Your {level} credential is suspended. Write to {address}.", fmt::arg("level", level.title), fmt::arg("address", rulebook.programme.contact.certificationEmail)));
    const auto& needed = level.eligibility;
    if (!needed.requiresLevel.empty() && !holdsActive(rules, standing.held, needed.requiresLevel, now))
        missing.push_back(language::say("You need an active {level} credential first.", fmt::arg("level", rulebook.levels.at(needed.requiresLevel).title)));
    if (needed.experienceMonths > 0 && !standing.experienceAttested()) missing.push_back(experienceMissing(needed.experienceMonths, standing));
    return missing;
}

Result<Standing> findStanding(Connection& connection, const core::AccountId& account, const std::string& level) {
    Standing standing;
    TRY(standing.held, storage::findCredentials(connection, account));
    TRY(standing.experience, storage::findExperienceClaims(connection, account));
    std::erase_if(standing.experience, [&](const auto& claim) { return claim.level != level; });
    return standing;
}

} // namespace credentials
