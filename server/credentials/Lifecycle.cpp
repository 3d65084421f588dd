#include "server/credentials/Lifecycle.hpp"

#include "server/language/Language.hpp"

#include <algorithm>
#include <array>

namespace credentials {
namespace {

using core::Instant;
using storage::CredentialRecord;

constexpr std::array<std::string_view, 6> statusNames{"active", "grace-period", "expired", "historical", "suspended", "revoked"};

Instant shifted(Instant moment, std::chrono::months months) {
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    auto date = std::chrono::year_month_day(day) + months;
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    return Instant(std::chrono::sys_days(date)) + (moment - day);
}

} // namespace

std::string_view nameOf(Status status) {
    return statusNames.at(static_cast<std::size_t>(status));
}

Status statusAt(const program::RecertificationRules& rules, const CredentialRecord& credential, Instant now) {
    if (credential.revokedAt && *credential.revokedAt <= now) return Status::revoked;
    if (credential.suspendedAt && *credential.suspendedAt <= now) return Status::suspended;
    if (credential.supersededAt && *credential.supersededAt <= now) return Status::historical;
    if (now < credential.expiresAt) return Status::active;
    return now < graceEnds(rules, credential.expiresAt) ? Status::gracePeriod : Status::expired;
}

std::string titleOf(const program::RecertificationRules& rules, Status status) {
    switch (status) {
    case Status::active: return language::say("Active");
    case Status::gracePeriod: return language::say(rules.status.duringGrace);
    case Status::expired: return language::say(rules.status.afterGrace);
    case Status::historical: return language::say(rules.status.superseded);
    case Status::suspended: return language::say("Suspended");
    case Status::revoked: return language::say("Revoked");
    }
    return {};
}

Instant termEnd(Instant startsAt, int years) {
    return shifted(startsAt, std::chrono::months(12 * years));
}

Instant renewalOpens(const program::RecertificationRules& rules, Instant expiresAt) {
    return shifted(expiresAt, std::chrono::months(-rules.earlyMonths));
}

Instant graceEnds(const program::RecertificationRules& rules, Instant expiresAt) {
    return expiresAt + std::chrono::days(rules.graceDays);
}

bool renewableAt(const program::RecertificationRules& rules, const CredentialRecord& credential, Instant now) {
    const auto status = statusAt(rules, credential, now);
    if (status != Status::active && status != Status::gracePeriod) return false;
    return now >= renewalOpens(rules, credential.expiresAt);
}

Instant listedFrom(const program::RecertificationRules& rules, Instant now) {
    return now - std::chrono::days(rules.graceDays);
}

bool reinstatableAt(const program::RecertificationRules& rules, const CredentialRecord& credential, Instant now) {
    if (statusAt(rules, credential, now) != Status::expired) return renewableAt(rules, credential, now);
    return now < credential.expiresAt + std::chrono::days(rules.reinstatementByExamDays);
}

bool holdsActive(const program::RecertificationRules& rules, const std::vector<CredentialRecord>& held, const std::string& level,
                 Instant now) {
    return std::ranges::any_of(held, [&](const CredentialRecord& credential) {
        return credential.level == level && statusAt(rules, credential, now) == Status::active;
    });
}

} // namespace credentials
