#include "server/storage/AuditStore.hpp"

#include "server/storage/Pattern.hpp"

namespace storage {
namespace {

crypto::Digest hashOf(std::string_view previous, std::uint64_t number, const AuditEntry& entry) {
    return crypto::Hasher("lcoc audit v1")
        .add(previous)
        .add(number)
        .add(static_cast<std::uint64_t>(core::toMillis(entry.at)))
        .add(entry.actor)
        .add(entry.action)
        .add(entry.subject)
        .add(entry.detail)
        .finish();
}

AuditEntry entryOf(const Row& row) {
    return {row.instant(1), row.text(2), row.text(3), row.text(4), row.text(5)};
}

constexpr std::string_view selectLines = "SELECT a.number, a.at, a.actor, a.action, a.subject, a.detail, COALESCE(s.display_name, o.name, '') FROM audit_log a "
                                         "LEFT JOIN staff s ON s.id = a.actor LEFT JOIN organisations o ON o.id = a.actor ";

std::vector<AuditLine> linesOf(const Rows& rows) {
    std::vector<AuditLine> lines;
    for (const auto& row : rows) lines.push_back({static_cast<std::uint64_t>(row.integer(0)), entryOf(row), row.text(6)});
    return lines;
}

} // namespace

core::Status appendAudit(Connection& connection, const AuditEntry& entry) {
    TRY_STATUS(connection.execute("UPDATE running_numbers SET last = last + 1 WHERE name = 'audit'")); // servers write one after the other
    TRY(const auto last, connection.query("SELECT number, hash FROM audit_log ORDER BY number DESC LIMIT 1"));
    const auto number = last.empty() ? 1 : static_cast<std::uint64_t>(last[0].integer(0)) + 1;
    const auto hash = hashOf(last.empty() ? std::string() : last[0].blob(1), number, entry);
    return connection.execute("INSERT INTO audit_log (number, at, actor, action, subject, detail, hash) "
                              "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                              number, entry.at, entry.actor, entry.action, entry.subject, entry.detail,
                              crypto::ByteView(hash));
}

core::Result<std::uint64_t> verifyAudit(Connection& connection) {
    TRY(const auto counted, connection.query("SELECT last FROM running_numbers WHERE name = 'audit'")); // first: lines may be added meanwhile
    TRY(const auto rows, connection.query("SELECT number, at, actor, action, subject, detail, hash FROM audit_log "
                                          "ORDER BY number"));
    std::string previous;
    std::uint64_t number = 0;
    for (const auto& row : rows) {
        ++number;
        const auto hash = hashOf(previous, number, entryOf(row));
        if (static_cast<std::uint64_t>(row.integer(0)) != number || row.blob(6) != crypto::textOf(hash))
            return core::fail(core::ErrorCode::storageFailed,
                              "the audit log was altered at entry " + std::to_string(number));
        previous = row.blob(6);
    }
    if (counted.empty() || number < static_cast<std::uint64_t>(counted[0].integer(0)))
        return core::fail(core::ErrorCode::storageFailed, "the audit log ends at entry " + std::to_string(number) + ", and more were written");
    return number;
}

core::Result<std::vector<AuditLine>> findAudit(Connection& connection, const std::string& subject) {
    TRY(const auto rows, connection.query(std::string(selectLines) + "WHERE a.subject = $1 ORDER BY a.number", subject));
    return linesOf(rows);
}

core::Result<std::vector<AuditLine>> searchAudit(Connection& connection, const std::string& part, int limit, std::uint64_t before) {
    TRY(const auto rows, connection.query(std::string(selectLines) + "WHERE lower(COALESCE(s.display_name, o.name, 'account') || ' ' || a.actor || ' ' || a.action || ' ' || a.subject || ' ' || a.detail) "
                                          "LIKE lower($1) ESCAPE '!' AND a.number < $3 ORDER BY a.number DESC LIMIT $2",
                                          containing(part), limit, static_cast<std::int64_t>(before)));
    return linesOf(rows);
}

} // namespace storage
