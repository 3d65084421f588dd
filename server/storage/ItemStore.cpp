#include "server/storage/ItemStore.hpp"

namespace storage {

core::Status activateItem(Connection& connection, const ItemRecord& item, core::Instant at) {
    TRY_STATUS(connection.execute("UPDATE items SET active = 0 WHERE id = $1 AND version <> $2", item.id, item.version));
    return connection.execute(
        "INSERT INTO items (id, version, level, domain, objective, cognitive_level, difficulty_permille, choice_count, "
        "shuffle, content, answer_key, source, active, imported_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13) "
        "ON CONFLICT (id, version) DO UPDATE SET active = 1",
        item.id, item.version, item.level, item.domain, item.objective, item.cognitiveLevel, item.difficultyPermille,
        item.choiceCount, item.shuffle, Blob{item.content}, Blob{item.answerKey}, item.source, at);
}

core::Status retireItemsExcept(Connection& connection, const std::string& level, const std::set<core::ItemId>& kept) {
    TRY(const auto rows, connection.query("SELECT DISTINCT id FROM items WHERE level = $1 AND active = 1", level));
    for (const auto& row : rows)
        if (!kept.contains({row.text(0)}))
            TRY_STATUS(connection.execute("UPDATE items SET active = 0 WHERE id = $1", row.text(0)));
    return {};
}

core::Result<std::vector<ItemRecord>> findItemsWithoutKeys(Connection& connection) {
    TRY(const auto rows, connection.query("SELECT id, version, level, domain, objective, cognitive_level, "
                                          "difficulty_permille, choice_count, shuffle, content, source, active FROM items "
                                          "ORDER BY id, version"));
    std::vector<ItemRecord> items;
    for (const auto& row : rows)
        items.push_back({{row.text(0)},
                         row.text(1),
                         row.text(2),
                         {row.text(3)},
                         row.text(4),
                         row.text(5),
                         static_cast<int>(row.integer(6)),
                         static_cast<int>(row.integer(7)),
                         row.truth(8),
                         row.blob(9),
                         {},
                         row.text(10),
                         row.truth(11)});
    return items;
}

core::Result<std::vector<DomainItems>> countItems(Connection& connection) {
    TRY(const auto rows, connection.query("SELECT level, domain, CAST(SUM(active) AS BIGINT), COUNT(DISTINCT CASE WHEN NOT EXISTS "
                                          "(SELECT 1 FROM items used WHERE used.id = items.id AND used.active = 1) THEN id END) FROM items GROUP BY level, domain ORDER BY level, domain"));
    std::vector<DomainItems> counted;
    for (const auto& row : rows)
        counted.push_back({row.text(0), {row.text(1)}, static_cast<int>(row.integer(2)), static_cast<int>(row.integer(3))});
    return counted;
}

core::Result<std::string> findAnswerKey(Connection& connection, const core::ItemId& id, const std::string& version) {
    TRY(const auto rows,
        connection.query("SELECT answer_key FROM items WHERE id = $1 AND version = $2", id, version));
    if (rows.empty())
        return core::fail(core::ErrorCode::notFound, "no key for item " + id.value + " version " + version);
    return rows[0].blob(0);
}

} // namespace storage
