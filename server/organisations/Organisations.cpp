#include "server/organisations/Organisations.hpp"

#include "common/core/Email.hpp"
#include "common/crypto/Random.hpp"
#include "server/language/Language.hpp"
#include "server/storage/AuditStore.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace organisations {
namespace {

using core::ErrorCode;
using core::Result;
using storage::Connection;

constexpr std::array<Kind, 5> allKinds{{{"company", language::toSay("Company")},
                                        {"academic", language::toSay("School or university")},
                                        {"non-profit", language::toSay("Non-profit organisation")},
                                        {"government", language::toSay("Government agency")},
                                        {"training-partner", language::toSay("Training partner")}}};
constexpr std::size_t longestName = 120;
constexpr std::size_t longestWebsite = 200;

bool isCountryCode(const std::string& text) {
    return text.size() == 2 && std::ranges::all_of(text, [](unsigned char c) { return c >= 'A' && c <= 'Z'; });
}

bool isControl(unsigned char c) {
    return std::iscntrl(c) != 0;
}

// RFC 3986: what is never in an address as it is.
bool isNoPartOfAnAddress(unsigned char c) {
    return isControl(c) || std::string_view(" \"<>\\^`{|}").find(static_cast<char>(c)) != std::string_view::npos;
}

} // namespace

std::span<const Kind> kinds() {
    return allKinds;
}

std::string titleOf(const std::string& kind) {
    const auto found = std::ranges::find(allKinds, kind, &Kind::id);
    return found == allKinds.end() ? kind : language::say(found->title);
}

Result<storage::OrganisationRecord> found(Connection& connection, storage::OrganisationRecord organisation, const core::AccountId& founder,
                                          const std::string& email, core::Instant now) {
    if (organisation.name.empty() || organisation.name.size() > longestName || std::ranges::any_of(organisation.name, isControl)) return core::fail(ErrorCode::inputInvalid, "name");
    if (std::ranges::find(allKinds, organisation.kind, &Kind::id) == allKinds.end()) return core::fail(ErrorCode::inputInvalid, "kind");
    if (!organisation.country.empty() && !isCountryCode(organisation.country)) return core::fail(ErrorCode::inputInvalid, "country");
    const auto& website = organisation.website;
    const bool ofTheWeb = (website.starts_with("https://") || website.starts_with("http://")) && std::ranges::none_of(website, isNoPartOfAnAddress);
    if (!website.empty() && (!ofTheWeb || website.size() > longestWebsite)) return core::fail(ErrorCode::inputInvalid, "website");
    organisation.id = crypto::randomId<core::OrganisationId>();
    organisation.createdAt = now;
    TRY_STATUS(storage::insertOrganisation(connection, organisation));
    TRY_STATUS(storage::insertMember(connection, {organisation.id, email, founder, "", "manager", now, now}));
    TRY_STATUS(storage::appendAudit(connection, {now, founder.text(), "organisation.founded", organisation.id.text(), organisation.kind}));
    return organisation;
}

bool manages(const storage::MemberRecord& member) {
    return member.role == "manager" && member.joinedAt;
}

Result<storage::OrganisationRecord> findManaged(Connection& connection, const core::OrganisationId& id, const core::AccountId& account) {
    TRY(auto organisation, storage::findOrganisation(connection, id));
    TRY(const auto members, storage::findMembers(connection, id));
    const bool allowed = std::ranges::any_of(members, [&](const auto& member) { return member.account == account && manages(member); });
    if (!organisation || !allowed) return core::fail(ErrorCode::notFound, "organisation");
    return std::move(*organisation);
}

std::vector<std::string> addressesIn(std::string_view typed) {
    std::vector<std::string> addresses;
    std::string word;
    const auto take = [&] {
        if (core::looksLikeEmail(word) && std::ranges::find(addresses, word) == addresses.end()) addresses.push_back(word);
        word.clear();
    };
    for (const unsigned char c : typed) {
        if (std::isspace(c) || c == ',' || c == ';') take();
        else word += static_cast<char>(std::tolower(c));
    }
    take();
    return addresses;
}

Result<bool> makeManager(Connection& connection, const storage::MemberRecord& member, const core::AccountId& by, core::Instant now) {
    TRY(const bool made, storage::makeManager(connection, member.organisation, member.email));
    if (made) TRY_STATUS(storage::appendAudit(connection, {now, by.text(), "organisation.manager-made", member.organisation.text(), member.account ? member.account->text() : "invited"}));
    return made;
}

core::Status leave(Connection& connection, const core::OrganisationId& id, const std::string& email) {
    TRY(const auto members, storage::findMembers(connection, id));
    const auto managers = std::ranges::count_if(members, manages);
    const auto one = std::ranges::find(members, email, &storage::MemberRecord::email);
    if (one == members.end()) return core::fail(ErrorCode::notFound, "member");
    if (manages(*one) && managers == 1) return core::fail(ErrorCode::notEligible, language::say("Make somebody else a manager first."));
    return storage::deleteMember(connection, id, email);
}

core::Status join(Connection& connection, const core::OrganisationId& id, const core::AccountId& account, const std::string& email, core::Instant now) {
    TRY_STATUS(storage::joinMember(connection, id, email, account, now));
    return storage::appendAudit(connection, {now, account.text(), "organisation.joined", id.text(), {}});
}

core::Status leaveAs(Connection& connection, const core::OrganisationId& id, const core::AccountId& account, const std::string& email, core::Instant now) {
    TRY(const auto memberships, storage::findMemberships(connection, account, email));
    const auto own = std::ranges::find(memberships, id, &storage::MemberRecord::organisation);
    if (own == memberships.end()) return core::fail(ErrorCode::notFound, "member");
    TRY_STATUS(leave(connection, id, own->email));
    return storage::appendAudit(connection, {now, account.text(), "organisation.left", id.text(), {}});
}

core::Status removeMember(Connection& connection, const core::OrganisationId& id, const std::string& email, const core::AccountId& by, core::Instant now) {
    TRY_STATUS(leave(connection, id, email));
    return storage::appendAudit(connection, {now, by.text(), "organisation.removed", id.text(), {}});
}

Result<storage::OrganisationRecord> askListing(Connection& connection, storage::OrganisationRecord organisation, const std::string& listing,
                                               const core::AccountId& by, core::Instant now) {
    if (listing.empty() || listing.size() > longestListing) return core::fail(ErrorCode::inputInvalid, "listing");
    const auto before = organisation.listingState;
    organisation.listing = listing;
    organisation.listingState = "asked";
    organisation.brandTermsAt = now;
    TRY_STATUS(storage::saveListing(connection, organisation, before));
    TRY_STATUS(storage::appendAudit(connection, {now, by.text(), "listing.asked", organisation.id.text(), {}}));
    return organisation;
}

Result<storage::OrganisationRecord> decideListing(Connection& connection, const core::OrganisationId& id, ListingDecision decision,
                                                  const std::string& reason, const std::string& by, core::Instant now) {
    TRY(auto organisation, storage::findOrganisation(connection, id));
    if (!organisation) return core::fail(ErrorCode::notFound, "organisation");
    const bool unlist = decision == ListingDecision::unlist;
    const auto* const before = unlist ? "listed" : "asked";
    if (organisation->listingState != before) return core::fail(ErrorCode::conflict, "listing");
    const bool list = decision == ListingDecision::list;
    if (!list && reason.empty()) return core::fail(ErrorCode::inputInvalid, "reason");
    organisation->listingState = list ? "listed" : "";
    TRY_STATUS(storage::saveListing(connection, *organisation, before));
    TRY_STATUS(storage::appendAudit(connection, {now, by, list ? "listing.granted" : unlist ? "listing.withdrawn" : "listing.refused", id.text(), reason}));
    return std::move(*organisation);
}

std::vector<Coverage> coverageOf(const std::vector<std::string>& levels, const std::vector<std::vector<std::string>>& heldByEach) {
    std::vector<Coverage> coverage;
    for (const auto& level : levels) {
        const auto holders = std::ranges::count_if(heldByEach, [&](const auto& held) { return std::ranges::find(held, level) != held.end(); });
        coverage.push_back({level, static_cast<int>(holders), static_cast<int>(heldByEach.size())});
    }
    return coverage;
}

} // namespace organisations
