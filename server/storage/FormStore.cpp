#include "server/storage/FormStore.hpp"

namespace storage {

core::Status saveForm(Connection& connection, const core::SessionId& session, const std::string& form,
                      core::Instant drawnAt) {
    return connection.execute("INSERT INTO forms (session, form, drawn_at) VALUES ($1, $2, $3) "
                              "ON CONFLICT (session) DO NOTHING",
                              session, Blob{form}, drawnAt);
}

core::Result<std::optional<std::string>> findForm(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows, connection.query("SELECT form FROM forms WHERE session = $1", session));
    if (rows.empty()) return std::nullopt;
    return rows[0].blob(0);
}

core::Result<std::vector<std::string>> findFormsOf(Connection& connection, const core::CandidateId& candidate) {
    TRY(const auto rows, connection.query("SELECT f.form FROM forms f JOIN sessions s ON s.id = f.session "
                                          "WHERE s.candidate = $1 ORDER BY f.drawn_at, f.session",
                                          candidate));
    std::vector<std::string> forms;
    for (const auto& row : rows) forms.push_back(row.blob(0));
    return forms;
}

} // namespace storage
