#pragma once

#include "server/credentials/DataIntegrity.hpp"
#include "server/program/Level.hpp"
#include "server/storage/CredentialStore.hpp"

namespace credentials {

// The credential as an Open Badges 3.0 OpenBadgeCredential (1EdTech OB 3.0; W3C VC Data Model 2.0), signed: JSON. Its
// validity is the newest term's; suspension and revocation stand in the status lists.
std::string openBadge(const Issuer& issuer, const program::Level& level, const storage::CredentialRecord& credential, core::Instant now);

// Status lists (W3C Bitstring Status List 1.0): one bit for each credential, in lists of a fixed length.
enum class StatusPurpose { revocation, suspension };
std::string_view nameOf(StatusPurpose purpose);
inline constexpr std::int64_t statusListLength = 131'072; // bits: the least that keeps a holder in a crowd

// The list number `list` as a signed BitstringStatusListCredential: JSON. `set` holds the status indexes of all credentials
// that are revoked, or suspended.
std::string statusList(const Issuer& issuer, StatusPurpose purpose, std::int64_t list, const std::vector<std::int64_t>& set, core::Instant now);

} // namespace credentials
