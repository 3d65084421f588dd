#include "server/storage/FormStore.hpp"

namespace storage {
namespace {

// One statement for all items of the form: it has as many rows as every other form of the level, so it is prepared once.
core::Status saveExposures(Connection& connection, const core::SessionId& session,
                           const core::CandidateId& candidate, const std::vector<core::ItemId>& items) {
    if (items.empty()) return {};
    std::string sql = "INSERT INTO item_exposures (candidate, item, session) VALUES ";
    std::vector<Value> values{toValue(candidate), toValue(session)};
    for (const auto& item : items) {
        values.push_back(toValue(item));
        sql += (values.size() == 3 ? "($1, $" : ", ($1, $") + std::to_string(values.size()) + ", $2)";
    }
    TRY_STATUS(connection.run(sql + " ON CONFLICT (candidate, item) DO NOTHING", values));
    return {};
}

} // namespace

core::Result<std::string> saveForm(Connection& connection, const core::SessionId& session, const core::CandidateId& candidate,
                      const std::string& form, const std::vector<core::ItemId>& items, core::Instant at) {
    TRY(const auto stored, findForm(connection, session));
    if (stored) return *stored;
    TRY_STATUS(connection.execute("INSERT INTO forms (session, form, drawn_at) VALUES ($1, $2, $3)", session,
                                  Blob{form}, at));
    TRY_STATUS(saveExposures(connection, session, candidate, items));
    return form;
}

core::Result<std::optional<std::string>> findForm(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows, connection.query("SELECT form FROM forms WHERE session = $1", session));
    if (rows.empty()) return std::nullopt;
    return rows[0].blob(0);
}

core::Result<std::set<core::ItemId>> findSeenItems(Connection& connection, const core::CandidateId& candidate) {
    TRY(const auto rows, connection.query("SELECT item FROM item_exposures WHERE candidate = $1", candidate));
    std::set<core::ItemId> items;
    for (const auto& row : rows) items.insert({row.text(0)});
    return items;
}

} // namespace storage
