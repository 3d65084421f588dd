#include "server/storage/MailStore.hpp"

#include "server/storage/Pattern.hpp"

namespace storage {

core::Status insertMail(Connection& connection, const MailRecord& mail) {
    return connection.execute("INSERT INTO mails (id, occasion, recipient, template, subject, message, state, attempts, "
                              "next_attempt_at, last_error, created_at, sent_at) VALUES ($1, $2, $3, $4, $5, $6, "
                              "'waiting', 0, $7, '', $7, NULL) ON CONFLICT (occasion) DO NOTHING",
                              mail.id, mail.occasion, mail.recipient, mail.view, mail.subject, Blob{mail.message},
                              mail.createdAt);
}

core::Result<std::size_t> countMails(Connection& connection, const std::string& view, const std::string& start, core::Instant since) {
    TRY(const auto rows, connection.query("SELECT COUNT(*) FROM mails WHERE template = $1 AND created_at > $3 AND substr(occasion, 1, length($2)) = $2", view, start, since));
    return static_cast<std::size_t>(rows[0].integer(0));
}

core::Result<std::vector<MailRecord>> claimMails(Connection& connection, core::Instant now, core::Instant claimedUntil,
                                                 int limit) {
    TRY(const auto rows,
        connection.query("UPDATE mails SET next_attempt_at = $2, attempts = attempts + 1 WHERE id IN (SELECT id FROM mails "
                         "WHERE state = 'waiting' AND next_attempt_at <= $1 ORDER BY created_at LIMIT $3) "
                         "AND state = 'waiting' AND next_attempt_at <= $1 "
                         "RETURNING id, occasion, recipient, template, subject, message, attempts, created_at",
                         now, claimedUntil, limit));
    std::vector<MailRecord> mails;
    for (const auto& row : rows)
        mails.push_back({row.id<core::MailId>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.blob(5),
                         static_cast<int>(row.integer(6)), row.instant(7)});
    return mails;
}

core::Status noteMailSent(Connection& connection, const core::MailId& id, core::Instant now) {
    return connection.execute("UPDATE mails SET state = 'sent', sent_at = $2, last_error = '' WHERE id = $1", id, now);
}

core::Status noteMailFailed(Connection& connection, const core::MailId& id, const std::string& error,
                            std::optional<core::Instant> nextAttempt) {
    if (!nextAttempt)
        return connection.execute("UPDATE mails SET state = 'dead', last_error = $2 WHERE id = $1", id, error);
    return connection.execute("UPDATE mails SET last_error = $2, next_attempt_at = $3 WHERE id = $1", id, error,
                              *nextAttempt);
}

core::Status reviveMail(Connection& connection, const core::MailId& id, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE mails SET state = 'waiting', attempts = 0, next_attempt_at = $2, last_error = '' WHERE id = $1 AND state = 'dead' RETURNING 1", id, now));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "the mail is not dead");
    return {};
}

core::Result<std::vector<MailLine>> searchMails(Connection& connection, const std::string& part, int limit, const std::string& after) {
    TRY(const auto rows, connection.query("SELECT recipient, subject, state, last_error, created_at, id FROM mails WHERE "
                                          "lower(recipient || ' ' || subject || ' ' || state) LIKE lower($1) ESCAPE '!' "
                                          "AND ($3 = '' OR (created_at, id) < (SELECT a.created_at, a.id FROM mails a WHERE a.id = $3)) "
                                          "ORDER BY created_at DESC, id DESC LIMIT $2",
                                          containing(part), limit, after));
    std::vector<MailLine> lines;
    for (const auto& row : rows) lines.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.instant(4), row.id<core::MailId>(5)});
    return lines;
}

} // namespace storage
