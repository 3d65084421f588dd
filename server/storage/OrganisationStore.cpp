#include "server/storage/OrganisationStore.hpp"

#include "server/storage/Pattern.hpp"

namespace storage {
namespace {

constexpr std::string_view selectOrganisations = "SELECT id, name, kind, country, website, listing, listing_state, brand_terms_at, created_at FROM organisations ";
constexpr std::string_view selectMembers = "SELECT m.organisation, m.email, m.account, c.legal_name, m.role, m.invited_at, m.joined_at "
                                           "FROM organisation_members m LEFT JOIN candidates c ON c.id = m.account ";

OrganisationRecord organisationOf(const Row& row) {
    return {row.id<core::OrganisationId>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.instantIfAny(7), row.instant(8)};
}

std::vector<MemberRecord> membersOf(const Rows& rows) {
    std::vector<MemberRecord> members;
    for (const auto& row : rows)
        members.push_back({row.id<core::OrganisationId>(0), row.text(1), row.isNull(2) ? std::nullopt : std::optional(row.id<core::AccountId>(2)),
                           row.isNull(3) ? "" : row.text(3), row.text(4), row.instant(5), row.instantIfAny(6)});
    return members;
}

} // namespace

core::Status insertOrganisation(Connection& connection, const OrganisationRecord& organisation) {
    return connection.execute("INSERT INTO organisations (id, name, kind, country, website, listing, listing_state, brand_terms_at, created_at) "
                              "VALUES ($1, $2, $3, $4, $5, '', '', NULL, $6)",
                              organisation.id, organisation.name, organisation.kind, organisation.country, organisation.website, organisation.createdAt);
}

core::Result<std::optional<OrganisationRecord>> findOrganisation(Connection& connection, const core::OrganisationId& id) {
    TRY(const auto rows, connection.query(std::string(selectOrganisations) + "WHERE id = $1", id));
    if (rows.empty()) return std::nullopt;
    return organisationOf(rows.front());
}

core::Result<std::vector<OrganisationRecord>> findOrganisations(Connection& connection, const std::string& listingState, int limit,
                                                                const std::string& after, const std::string& part) {
    TRY(const auto rows, connection.query(std::string(selectOrganisations) + "WHERE ($1 = '' OR listing_state = $1) AND lower(name || ' ' || kind || ' ' || website) LIKE lower($4) ESCAPE '!' "
                                          "AND ($3 = '' OR (name, id) > (SELECT a.name, a.id FROM organisations a WHERE a.id = $3)) ORDER BY name, id LIMIT $2",
                                          listingState, limit, after, containing(part)));
    std::vector<OrganisationRecord> organisations;
    for (const auto& row : rows) organisations.push_back(organisationOf(row));
    return organisations;
}

core::Status saveListing(Connection& connection, const OrganisationRecord& organisation, const std::string& before) {
    TRY(const auto rows, connection.query("UPDATE organisations SET listing = $2, listing_state = $3, brand_terms_at = $4, website = $5 WHERE id = $1 AND listing_state = $6 RETURNING 1",
                                          organisation.id, organisation.listing, organisation.listingState, organisation.brandTermsAt, organisation.website, before));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "listing");
    return {};
}

core::Result<bool> insertMember(Connection& connection, const MemberRecord& member) {
    TRY(const auto rows, connection.query("INSERT INTO organisation_members (organisation, email, account, role, invited_at, joined_at) "
                                          "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1",
                                          member.organisation, member.email, member.account, member.role, member.invitedAt, member.joinedAt));
    return !rows.empty();
}

core::Result<std::vector<MemberRecord>> findMembers(Connection& connection, const core::OrganisationId& id) {
    TRY(const auto rows, connection.query(std::string(selectMembers) + "WHERE m.organisation = $1 ORDER BY m.email", id));
    return membersOf(rows);
}

core::Result<std::vector<MemberRecord>> findMemberships(Connection& connection, const core::AccountId& account, const std::string& email) {
    TRY(const auto rows, connection.query(std::string(selectMembers) + "WHERE m.account = $1 OR (m.account IS NULL AND m.email = $2) ORDER BY m.invited_at", account, email));
    return membersOf(rows);
}

core::Status joinMember(Connection& connection, const core::OrganisationId& id, const std::string& email, const core::AccountId& account, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE organisation_members SET account = $3, joined_at = $4 WHERE organisation = $1 AND email = $2 AND account IS NULL RETURNING 1",
                                          id, email, account, now));
    if (rows.empty()) return core::fail(core::ErrorCode::notFound, "invitation");
    return {};
}

core::Result<bool> makeManager(Connection& connection, const core::OrganisationId& id, const std::string& email) {
    TRY(const auto rows, connection.query("UPDATE organisation_members SET role = 'manager' WHERE organisation = $1 AND email = $2 AND role <> 'manager' RETURNING 1", id, email));
    return !rows.empty();
}

core::Status deleteMember(Connection& connection, const core::OrganisationId& id, const std::string& email) {
    return connection.execute("DELETE FROM organisation_members WHERE organisation = $1 AND email = $2", id, email);
}

} // namespace storage
