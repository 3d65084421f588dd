#pragma once

#include "server/storage/OrganisationStore.hpp"

#include <span>

namespace organisations {

// The kinds of organisations that there are, and what people call them.
struct Kind {
    std::string_view id;
    std::string_view title;
};
std::span<const Kind> kinds();
std::string titleOf(const std::string& kind);

// Whoever founds it manages it. inputInvalid names the field that is missing, too long or not of its kind: name, kind, country
// (ISO 3166-1 alpha-2 or none), website (http or https, or none).
core::Result<storage::OrganisationRecord> found(storage::Connection& connection, storage::OrganisationRecord organisation,
                                                const core::AccountId& founder, const std::string& email, core::Instant now);

// Whoever was invited to manage it does so once they have joined.
bool manages(const storage::MemberRecord& member);

// The organisation, for one of its managers. To everybody else it does not exist: notFound.
core::Result<storage::OrganisationRecord> findManaged(storage::Connection& connection, const core::OrganisationId& id, const core::AccountId& account);

// The addresses in what was typed or pasted, one for each line or separated by commas; lower case, each once. Whatever is no
// address is left out.
std::vector<std::string> addressesIn(std::string_view typed);

// Whose address was invited joins. notFound without an invitation.
core::Status join(storage::Connection& connection, const core::OrganisationId& id, const core::AccountId& account, const std::string& email, core::Instant now);

// Makes a manager of somebody who joined or was invited. False where they were one, or are not there any more.
core::Result<bool> makeManager(storage::Connection& connection, const storage::MemberRecord& member, const core::AccountId& by, core::Instant now);

// The last manager cannot leave: notEligible, in a sentence.
core::Status leave(storage::Connection& connection, const core::OrganisationId& id, const std::string& email);

// The same by who belongs to it or was invited, and by one of its managers for somebody else. notFound where nobody of that kind is there.
core::Status leaveAs(storage::Connection& connection, const core::OrganisationId& id, const core::AccountId& account, const std::string& email, core::Instant now);
core::Status removeMember(storage::Connection& connection, const core::OrganisationId& id, const std::string& email, const core::AccountId& by, core::Instant now);

// Asks for a place in the public list with what it says, by one of its managers, who accepted the terms for name and badge. inputInvalid
// "listing" where that is empty or too long.
inline constexpr std::size_t longestListing = 400;
core::Result<storage::OrganisationRecord> askListing(storage::Connection& connection, storage::OrganisationRecord organisation,
                                                     const std::string& listing, const core::AccountId& by, core::Instant now);

// Whether the public list names it, as a person decides: those who asked are listed or refused, those who are listed taken off the
// list. conflict where that is not how things stand, inputInvalid "reason" where it is refused or taken off the list for none.
enum class ListingDecision { list, refuse, unlist };
core::Result<storage::OrganisationRecord> decideListing(storage::Connection& connection, const core::OrganisationId& id, ListingDecision decision,
                                                        const std::string& reason, const std::string& by, core::Instant now);

// How many of those who joined hold a credential of each level that counts now.
struct Coverage {
    std::string level;
    int holders = 0;
    int people = 0;
    int percent() const { return people == 0 ? 0 : (holders * 100 + people / 2) / people; }
};
std::vector<Coverage> coverageOf(const std::vector<std::string>& levels, const std::vector<std::vector<std::string>>& heldByEach);

} // namespace organisations
