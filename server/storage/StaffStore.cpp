#include "server/storage/StaffStore.hpp"

#include <algorithm>

namespace storage {
namespace {

constexpr std::string_view selectStaff = "SELECT id, name, display_name, roles, password_hash, totp_secret, "
                                         "last_totp_step, failures, locked_until, created_at, closed_at FROM staff ";

StaffRecord staffOf(const Row& row) {
    return {row.id<core::StaffId>(0), row.text(1),    row.text(2),
            row.text(3),              row.text(4),    row.blob(5),
            row.integer(6),           static_cast<int>(row.integer(7)),
            row.instantIfAny(8),      row.instant(9),
            row.instantIfAny(10)};
}

// Whoever the row is, with their centers.
core::Result<std::optional<StaffRecord>> withCenters(Connection& connection, const Rows& rows) {
    if (rows.empty()) return std::nullopt;
    auto staff = staffOf(rows.front());
    TRY(const auto centers, connection.query("SELECT center FROM staff_centers WHERE staff = $1 ORDER BY center", staff.id));
    for (const auto& row : centers) staff.centers.push_back(row.id<core::CenterId>(0));
    return staff;
}

} // namespace

core::Status insertStaff(Connection& connection, const StaffRecord& staff) {
    return connection.execute("INSERT INTO staff (id, name, display_name, roles, password_hash, totp_secret, "
                              "last_totp_step, failures, created_at) VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7)",
                              staff.id, staff.name, staff.displayName, staff.roles, staff.passwordHash,
                              Blob{staff.totpSecret}, staff.createdAt);
}

core::Result<std::optional<StaffRecord>> findStaff(Connection& connection, const std::string& name) {
    TRY(const auto rows, connection.query(std::string(selectStaff) + "WHERE name = $1 AND closed_at IS NULL", name));
    return withCenters(connection, rows);
}

core::Result<std::optional<StaffRecord>> findStaffById(Connection& connection, const core::StaffId& id) {
    TRY(const auto rows, connection.query(std::string(selectStaff) + "WHERE id = $1 AND closed_at IS NULL", id));
    return withCenters(connection, rows);
}

core::Result<std::vector<StaffRecord>> findAllStaff(Connection& connection) {
    TRY(const auto rows, connection.query(std::string(selectStaff) + "ORDER BY name"));
    std::vector<StaffRecord> staff;
    for (const auto& row : rows) staff.push_back(staffOf(row));
    TRY(const auto centers, connection.query("SELECT staff, center FROM staff_centers ORDER BY staff, center"));
    for (const auto& row : centers)
        if (const auto found = std::ranges::find(staff, row.id<core::StaffId>(0), &StaffRecord::id); found != staff.end()) found->centers.push_back(row.id<core::CenterId>(1));
    return staff;
}

core::Status saveStaffRoles(Connection& connection, const core::StaffId& id, const std::string& roles) {
    return connection.execute("UPDATE staff SET roles = $2 WHERE id = $1", id, roles);
}

core::Status saveStaffCenters(Connection& connection, const core::StaffId& id, const std::vector<core::CenterId>& centers) {
    TRY_STATUS(connection.execute("DELETE FROM staff_centers WHERE staff = $1", id));
    for (const auto& center : centers) TRY_STATUS(connection.execute("INSERT INTO staff_centers (staff, center) VALUES ($1, $2)", id, center));
    return {};
}

core::Status saveStaffPassword(Connection& connection, const core::StaffId& id, const std::string& passwordHash) {
    return connection.execute("UPDATE staff SET password_hash = $2 WHERE id = $1", id, passwordHash);
}

core::Status resetStaffSignIn(Connection& connection, const core::StaffId& id, const std::string& passwordHash, const std::string& totpSecret) {
    return connection.execute("UPDATE staff SET password_hash = $2, totp_secret = $3, last_totp_step = 0, failures = 0, locked_until = NULL WHERE id = $1", id, passwordHash, Blob{totpSecret});
}

core::Status closeStaff(Connection& connection, const core::StaffId& id, core::Instant now) {
    return connection.execute("UPDATE staff SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL", id, now);
}

core::Status noteSignIn(Connection& connection, const core::StaffId& id, std::int64_t totpStep) {
    TRY(const auto changed, connection.query("UPDATE staff SET last_totp_step = $2, failures = 0, locked_until = NULL "
                                             "WHERE id = $1 AND last_totp_step < $2 RETURNING 1",
                                             id, totpStep));
    if (changed.empty()) return core::fail(core::ErrorCode::conflict, "the one-time code was used before");
    return {};
}

core::Status noteFailure(Connection& connection, const core::StaffId& id, const LockRule& rule, core::Instant now) {
    return connection.execute(countFailure("staff"), id, rule.failures, rule.until, now);
}

} // namespace storage
