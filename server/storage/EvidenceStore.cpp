#include "server/storage/EvidenceStore.hpp"

namespace storage {

core::Status insertEvidence(Connection& connection, const EvidenceRecord& evidence) {
    return connection.execute("INSERT INTO evidence_files (id, account, subject, file_name, content_type, content, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                              evidence.id, evidence.account, evidence.subject, evidence.fileName, evidence.contentType, Blob{evidence.content}, evidence.createdAt);
}

core::Result<std::optional<EvidenceRecord>> findEvidence(Connection& connection, const core::EvidenceId& id) {
    TRY(const auto rows, connection.query("SELECT id, account, subject, file_name, content_type, content, created_at FROM evidence_files WHERE id = $1", id));
    if (rows.empty()) return std::nullopt;
    const auto& row = rows.front();
    return EvidenceRecord{row.id<core::EvidenceId>(0), row.id<core::AccountId>(1), row.text(2), row.text(3), row.text(4), row.blob(5), row.instant(6)};
}

core::Result<std::vector<EvidenceRecord>> findEvidenceOf(Connection& connection, const std::string& subject) {
    TRY(const auto rows, connection.query("SELECT id, account, subject, file_name, content_type, created_at FROM evidence_files WHERE subject = $1 ORDER BY created_at, id", subject));
    std::vector<EvidenceRecord> found;
    for (const auto& row : rows)
        found.push_back({row.id<core::EvidenceId>(0), row.id<core::AccountId>(1), row.text(2), row.text(3), row.text(4), "", row.instant(5)});
    return found;
}

core::Result<bool> isOpenRequest(Connection& connection, const core::RequestId& request, const core::AccountId& account) {
    TRY(const auto rows, connection.query("SELECT 1 FROM accommodations WHERE id = $1 AND account = $2 AND state = 'asked' "
                                          "UNION ALL SELECT 1 FROM experience_claims WHERE id = $1 AND account = $2 AND state = 'stated' "
                                          "UNION ALL SELECT 1 FROM credit_claims WHERE id = $1 AND account = $2 AND state = 'asked' "
                                          "UNION ALL SELECT 1 FROM special_statuses WHERE id = $1 AND account = $2 AND state = 'asked' "
                                          "UNION ALL SELECT 1 FROM exceptions WHERE id = $1 AND account = $2 AND state = 'asked'",
                                          request, account));
    return !rows.empty();
}

} // namespace storage
