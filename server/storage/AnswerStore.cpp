#include "server/storage/AnswerStore.hpp"

#include <algorithm>
#include <array>

namespace storage {
namespace {

// The statement that inserts so many rows.
std::string insertion(std::size_t rows) {
    std::string sql = "INSERT INTO answer_log (session, sequence, sealed, received_at) VALUES ";
    for (std::size_t row = 0; row < rows; ++row) {
        sql += row == 0 ? "(" : ", (";
        for (std::size_t column = 1; column <= 4; ++column)
            sql += (column == 1 ? "$" : ", $") + std::to_string(row * 4 + column);
        sql += ")";
    }
    return sql;
}

// One statement for any number of rows up to the most: each is prepared once, and costs one round trip.
const std::string& insertionOf(std::size_t rows) {
    static const auto all = [] {
        std::array<std::string, answersInStatement + 1> sqls;
        for (std::size_t count = 1; count <= answersInStatement; ++count) sqls[count] = insertion(count);
        return sqls;
    }();
    return all[rows];
}

core::Status insert(Connection& connection, std::span<const AnswerRecord* const> records) {
    std::vector<Value> values;
    values.reserve(records.size() * 4);
    for (const auto* record : records) {
        values.push_back(toValue(record->session));
        values.push_back(toValue(record->sequence));
        values.push_back(Blob{record->sealed});
        values.push_back(toValue(record->receivedAt));
    }
    TRY_STATUS(connection.run(insertionOf(records.size()), values));
    return {};
}

} // namespace

core::Status appendAnswers(Connection& connection, std::span<const AnswerRecord* const> records) {
    while (!records.empty()) {
        const auto rows = std::min(records.size(), answersInStatement);
        TRY_STATUS(insert(connection, records.first(rows)));
        records = records.subspan(rows);
    }
    return {};
}

core::Result<std::vector<AnswerRecord>> findAnswers(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows, connection.query("SELECT sequence, sealed, received_at FROM answers WHERE session = $1 "
                                          "UNION ALL "
                                          "SELECT sequence, sealed, received_at FROM answer_log WHERE session = $1 "
                                          "ORDER BY 1, 3",
                                          session));
    std::vector<AnswerRecord> records;
    for (const auto& row : rows) {
        AnswerRecord record{session, static_cast<std::uint64_t>(row.integer(0)), row.blob(1), row.instant(2)};
        const auto same = [&](const AnswerRecord& other) {
            return other.sequence == record.sequence && other.sealed == record.sealed;
        };
        if (std::ranges::none_of(records.rbegin(), records.rend(), same)) records.push_back(std::move(record));
    }
    return records;
}

core::Result<std::size_t> foldAnswerLog(Connection& connection, std::size_t limit) {
    TRY(const auto found, connection.query("SELECT COUNT(*), COALESCE(MAX(position), 0) FROM "
                                           "(SELECT position FROM answer_log ORDER BY position LIMIT $1) AS oldest",
                                           limit));
    if (found[0].integer(0) == 0) return 0;
    const auto last = found[0].integer(1);
    TRY_STATUS(connection.execute("INSERT INTO answers (session, sequence, sealed, received_at) "
                                  "SELECT session, sequence, sealed, received_at FROM answer_log "
                                  "WHERE position <= $1 ORDER BY session, sequence "
                                  "ON CONFLICT DO NOTHING",
                                  last));
    // What is left is a second, different record of a number: it stays in the log for the scorer to find.
    TRY(const auto deleted, connection.query("DELETE FROM answer_log WHERE position <= $1 AND EXISTS "
                                  "(SELECT 1 FROM answers WHERE answers.session = answer_log.session AND "
                                  "answers.sequence = answer_log.sequence AND answers.sealed = answer_log.sealed) "
                                  "RETURNING 1",
                                  last));
    return deleted.size();
}

core::Status saveSignedHead(Connection& connection, const core::SessionId& session, const SignedHead& head,
                            core::Instant at) {
    return connection.execute("INSERT INTO signed_heads (session, sequence, signature, received_at) "
                              "VALUES ($1, $2, $3, $4) ON CONFLICT (session, sequence) DO NOTHING",
                              session, head.sequence, Blob{head.signature}, at);
}

core::Result<std::vector<SignedHead>> findSignedHeads(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows,
        connection.query("SELECT sequence, signature FROM signed_heads WHERE session = $1 ORDER BY sequence", session));
    std::vector<SignedHead> heads;
    for (const auto& row : rows) heads.push_back({static_cast<std::uint64_t>(row.integer(0)), row.blob(1)});
    return heads;
}

} // namespace storage
