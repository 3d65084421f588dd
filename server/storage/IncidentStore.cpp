#include "server/storage/IncidentStore.hpp"

namespace storage {

core::Status insertIncident(Connection& connection, const IncidentRecord& incident) {
    return connection.execute("INSERT INTO incidents (id, session, kind, detail, client_elapsed_ms, at) "
                              "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
                              incident.id, incident.session, incident.kind, incident.detail, incident.clientElapsed,
                              incident.at);
}

core::Result<std::vector<IncidentRecord>> findIncidents(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows, connection.query("SELECT id, kind, detail, client_elapsed_ms, at FROM incidents "
                                          "WHERE session = $1 ORDER BY at, id",
                                          session));
    std::vector<IncidentRecord> incidents;
    for (const auto& row : rows)
        incidents.push_back({row.id<core::IncidentId>(0), session, row.text(1), row.text(2), row.duration(3),
                             row.instant(4)});
    return incidents;
}

core::Status insertChat(Connection& connection, const ChatRecord& message) {
    return connection.execute("INSERT INTO chat_messages (session, number, at, staff, author, text) "
                              "VALUES ($1, (SELECT COUNT(*) + 1 FROM chat_messages WHERE session = $1), "
                              "$2, $3, $4, $5)",
                              message.session, message.at, message.staff, message.author, message.text);
}

core::Result<std::vector<ChatRecord>> findChats(Connection& connection, const core::SessionId& session) {
    TRY(const auto rows, connection.query("SELECT number, at, staff, author, text FROM chat_messages "
                                          "WHERE session = $1 ORDER BY number",
                                          session));
    std::vector<ChatRecord> messages;
    for (const auto& row : rows) {
        ChatRecord message{session, static_cast<std::uint64_t>(row.integer(0)), row.instant(1), {}, row.text(3),
                           row.text(4)};
        if (!row.isNull(2)) message.staff = row.id<core::StaffId>(2);
        messages.push_back(std::move(message));
    }
    return messages;
}

} // namespace storage
