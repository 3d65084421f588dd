#include "server/storage/PersonalDataStore.hpp"

#include <array>

namespace storage {
namespace {

struct Source {
    std::string_view table;
    std::string_view columns;
    std::string_view where;
};

constexpr std::array sources{
    Source{"profiles", "preferred_name, country, time_zone, language, headline, employer, city, listed_at", "account = $1"},
    Source{"portal_sessions", "browser, created_at, seen_at", "holder = $1"},
    Source{"orders", "number, state, payment_method, total_cents, paid_cents, refunded_cents, created_at", "account = $1"},
    Source{"exam_rights", "level, kind, source, created_at, expires_at, used_by", "account = $1"},
    Source{"product_rights", "product, source, created_at, expires_at", "account = $1"},
    Source{"bookings", "level, delivery, starts_at, time_zone, state", "account = $1"},
    Source{"sessions", "id, state, agreed_at, changed_at", "candidate = $1"},
    Source{"releases", "level, state, passed, decided_at", "account = $1"},
    Source{"appeals", "statement, state, asked_at, decided_at, reason", "account = $1"},
    Source{"credentials", "number, level, holder_name, issued_at, expires_at, suspended_at, revoked_at", "account = $1"},
    Source{"credit_claims", "activity, title, amount, credits, done_at, state, reason", "account = $1"},
    Source{"credit_spendings", "renewal, credits", "claim IN (SELECT id FROM credit_claims WHERE account = $1)"},
    Source{"experience_claims", "level, statement, state, asked_at, reason", "account = $1"},
    Source{"accommodations", "wished, statement, state, extra_time_percent, extra_break_minutes, separate_room", "account = $1"},
    Source{"exceptions", "kind, statement, state, asked_at, reason", "account = $1"},
    Source{"special_statuses", "programme, statement, state, asked_at", "account = $1"},
    Source{"fulfilments", "product, credential, address, state, tracking, created_at", "account = $1"},
    Source{"webhooks", "address, events, created_at", "holder = $1"},
    Source{"evidence_files", "file_name, content_type, created_at", "account = $1"},
    Source{"organisation_members", "organisation, email, role, invited_at, joined_at", "account = $1"},
    Source{"chat_messages", "author, text, at", "session IN (SELECT id FROM sessions WHERE candidate = $1)"},
    Source{"pictures", "kind, received_at", "session IN (SELECT id FROM sessions WHERE candidate = $1)"},
    Source{"invoices", "number, kind, amount_cents, issued_at, buyer", "order_id IN (SELECT id FROM orders WHERE account = $1)"},
    Source{"mails", "recipient, subject, created_at, sent_at", "recipient = (SELECT email FROM accounts WHERE id = $1)"},
};

// What is removed or emptied; then, with bytes that become $2, in this order: the address in `accounts` finds what was sent to it.
constexpr std::array<std::string_view, 26> erasures{
    "DELETE FROM account_links WHERE account = $1",
    "DELETE FROM portal_sessions WHERE holder = $1",
    "DELETE FROM api_answers WHERE token IN (SELECT id FROM api_tokens WHERE holder = $1)",
    "DELETE FROM api_tokens WHERE holder = $1",
    "DELETE FROM webhook_deliveries WHERE webhook IN (SELECT id FROM webhooks WHERE holder = $1)",
    "DELETE FROM webhooks WHERE holder = $1",
    "DELETE FROM cart_lines WHERE account = $1",
    "DELETE FROM evidence_files WHERE account = $1",
    "UPDATE fulfilments SET address = '' WHERE account = $1",
    "UPDATE accommodations SET wished = '', statement = '', reason = '' WHERE account = $1",
    "UPDATE exceptions SET statement = '', reason = '' WHERE account = $1",
    "UPDATE special_statuses SET statement = '', reason = '' WHERE account = $1",
    "UPDATE experience_claims SET statement = '', reason = '' WHERE account = $1",
    "UPDATE credit_claims SET title = '', reason = '' WHERE account = $1",
    "UPDATE appeals SET statement = '', reason = '' WHERE account = $1",
    "UPDATE releases SET reason = '', review_reason = '' WHERE account = $1",
    "DELETE FROM pictures WHERE session IN (SELECT id FROM sessions WHERE candidate = $1)",
    "DELETE FROM chat_messages WHERE session IN (SELECT id FROM sessions WHERE candidate = $1)",
    "UPDATE findings SET detail = '' WHERE session IN (SELECT id FROM sessions WHERE candidate = $1)",
    "DELETE FROM surveys WHERE session IN (SELECT id FROM sessions WHERE candidate = $1)",
    "DELETE FROM system_checks WHERE session IN (SELECT id FROM sessions WHERE candidate = $1)",
    "DELETE FROM organisation_members WHERE account = $1 OR email = (SELECT email FROM accounts WHERE id = $1)",
    "UPDATE vouchers SET assigned_to = '' WHERE assigned_to = (SELECT email FROM accounts WHERE id = $1)",
    "DELETE FROM mails WHERE state <> 'sent' AND recipient = (SELECT email FROM accounts WHERE id = $1)",
    "UPDATE profiles SET preferred_name = '', country = '', headline = '', employer = '', city = '', listed_at = NULL WHERE account = $1",
    "UPDATE candidates SET legal_name = 'Deleted account', email = 'deleted-' || id || '@invalid' WHERE id = $1",
};
constexpr std::array<std::string_view, 3> blankings{
    "UPDATE results SET report_pdf = $2 WHERE session IN (SELECT id FROM sessions WHERE candidate = $1)",
    "UPDATE mails SET recipient = '', subject = '', message = $2 WHERE recipient = (SELECT email FROM accounts WHERE id = $1)",
    "UPDATE accounts SET email = 'deleted-' || id || '@invalid', password_hash = '', totp_secret = $2, totp_confirmed_at = NULL, state = 'deleted' WHERE id = $1",
};

std::vector<std::string> namesOf(std::string_view columns) {
    std::vector<std::string> names;
    for (std::size_t start = 0; start < columns.size();) {
        const auto end = std::min(columns.find(", ", start), columns.size());
        names.emplace_back(columns.substr(start, end - start));
        start = end + 2;
    }
    return names;
}

} // namespace

core::Result<std::vector<PersonalTable>> findPersonalData(Connection& connection, const core::AccountId& account) {
    std::vector<PersonalTable> tables;
    for (const auto& [table, columns, where] : sources) {
        const auto sql = "SELECT " + std::string(columns) + " FROM " + std::string(table) + " WHERE " + std::string(where);
        TRY(auto rows, connection.query(sql, account));
        tables.push_back({std::string(table), namesOf(columns), std::move(rows)});
    }
    return tables;
}

core::Result<std::string> findWhatIsOpen(Connection& connection, const core::AccountId& account, core::Instant now) {
    TRY(const auto rows, connection.query("SELECT 'appointment' FROM bookings b WHERE account = $1 AND state = 'booked' AND ends_at > $2 AND NOT EXISTS "
                                          "(SELECT 1 FROM releases r JOIN sessions s ON s.id = r.session WHERE s.appointment = b.id) "
                                          "UNION ALL SELECT 'result' FROM releases WHERE account = $1 AND state IN ('waiting', 'in-review') "
                                          "UNION ALL SELECT 'result' FROM sessions s WHERE s.candidate = $1 AND s.state IN ('running', 'on-break', 'paused', 'submitted', 'terminated') "
                                          "AND NOT EXISTS (SELECT 1 FROM releases r WHERE r.session = s.id) "
                                          "UNION ALL SELECT 'plan' FROM orders o JOIN instalments i ON i.order_id = o.id WHERE o.account = $1 AND o.state = 'paid' AND i.paid_at IS NULL AND i.amount_cents > 0 "
                                          "UNION ALL SELECT 'team' FROM organisation_members m WHERE m.account = $1 AND m.role = 'manager' AND m.joined_at IS NOT NULL AND NOT EXISTS "
                                          "(SELECT 1 FROM organisation_members o WHERE o.organisation = m.organisation AND o.role = 'manager' AND o.joined_at IS NOT NULL AND o.account <> $1) "
                                          "AND (EXISTS (SELECT 1 FROM organisation_members o WHERE o.organisation = m.organisation AND o.joined_at IS NOT NULL AND o.account <> $1) "
                                          "OR EXISTS (SELECT 1 FROM vouchers v WHERE v.organisation = m.organisation AND v.uses = 0 AND v.withdrawn_at IS NULL AND v.expires_at > $2))"
                                          "UNION ALL SELECT 'appeal' FROM appeals WHERE account = $1 AND state = 'asked'",
                                          account, now));
    return rows.empty() ? std::string() : rows.front().text(0);
}

core::Status erasePersonalData(Connection& connection, const core::AccountId& account, core::Instant now) {
    for (const auto erasure : erasures) TRY_STATUS(connection.execute(std::string(erasure), account));
    for (const auto blanking : blankings) TRY_STATUS(connection.execute(std::string(blanking), account, Blob{}));
    return connection.execute("UPDATE profiles SET changed_at = $2 WHERE account = $1", account, now);
}

} // namespace storage
