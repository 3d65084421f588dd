#include "server/storage/StaffStore.hpp"

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

} // namespace

core::Status insertStaff(Connection& connection, const StaffRecord& staff) {
    return connection.execute("INSERT INTO staff (id, name, display_name, roles, password_hash, totp_secret, "
                              "last_totp_step, failures, created_at) VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7)",
                              staff.id, staff.name, staff.displayName, staff.roles, staff.passwordHash,
                              Blob{staff.totpSecret}, staff.createdAt);
}

core::Result<std::optional<StaffRecord>> findStaff(Connection& connection, const std::string& name) {
    TRY(const auto rows, connection.query(std::string(selectStaff) + "WHERE name = $1 AND closed_at IS NULL", name));
    if (rows.empty()) return std::nullopt;
    return staffOf(rows.front());
}

core::Result<std::optional<StaffRecord>> findStaffById(Connection& connection, const core::StaffId& id) {
    TRY(const auto rows, connection.query(std::string(selectStaff) + "WHERE id = $1 AND closed_at IS NULL", id));
    if (rows.empty()) return std::nullopt;
    return staffOf(rows.front());
}

core::Result<std::vector<StaffRecord>> findAllStaff(Connection& connection) {
    TRY(const auto rows, connection.query(std::string(selectStaff) + "ORDER BY name"));
    std::vector<StaffRecord> staff;
    for (const auto& row : rows) staff.push_back(staffOf(row));
    return staff;
}

core::Status saveStaffRoles(Connection& connection, const core::StaffId& id, const std::string& roles) {
    return connection.execute("UPDATE staff SET roles = $2 WHERE id = $1", id, roles);
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
