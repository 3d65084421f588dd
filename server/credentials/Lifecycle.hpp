#pragma once

#include "server/program/Recertification.hpp"
#include "server/storage/CredentialStore.hpp"

namespace credentials {

enum class Status { active, gracePeriod, expired, historical, suspended, revoked };
std::string_view nameOf(Status status);

// What a credential is worth at `now`: what its page and badge say first.
Status statusAt(const program::RecertificationRules& rules, const storage::CredentialRecord& credential, core::Instant now);

// The status in the programme's words: "Active", "Expired - Grace Period", ...
std::string titleOf(const program::RecertificationRules& rules, Status status);

// When a term of so many calendar years that begins then ends; one that begins on 29 February ends on 28 February.
core::Instant termEnd(core::Instant startsAt, int years);

// From when, and until when at the reduced price, a credential can be renewed (six months before to 90 days after).
core::Instant renewalOpens(const program::RecertificationRules& rules, core::Instant expiresAt);
core::Instant graceEnds(const program::RecertificationRules& rules, core::Instant expiresAt);
bool renewableAt(const program::RecertificationRules& rules, const storage::CredentialRecord& credential, core::Instant now);

// The directory shows credentials until the end of their grace: those that expire after the instant that comes back.
core::Instant listedFrom(const program::RecertificationRules& rules, core::Instant now);

// Whether its holder may sit the exam of its level again without what is asked of newcomers: from when it can be renewed until
// so long after its expiry that a reinstatement may begin at a lower level.
bool reinstatableAt(const program::RecertificationRules& rules, const storage::CredentialRecord& credential, core::Instant now);

// Whether one of `held` is of that level and active.
bool holdsActive(const program::RecertificationRules& rules, const std::vector<storage::CredentialRecord>& held,
                 const std::string& level, core::Instant now);

} // namespace credentials
