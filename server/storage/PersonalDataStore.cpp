#include "server/storage/PersonalDataStore.hpp"

#include "server/storage/SessionStore.hpp"

#include <algorithm>

namespace storage {
namespace {

struct Source {
    std::string_view table;
    std::string_view columns;
    std::string_view where;
};

// Columns are separated by ", ", which occurs in none of them. Exam content is left out, and results are as their owner sees them: once they are decided.
constexpr std::string_view ownOrders = "order_id IN (SELECT id FROM orders WHERE account = $1)";
// Known by an address of the account, now or before: but not what belongs to whoever had it before, or has it since.
constexpr std::string_view ownMails =
    "((recipient = (SELECT email FROM accounts WHERE id = $1) AND NOT EXISTS "
    "(SELECT 1 FROM former_addresses o WHERE o.email = recipient AND o.account <> $1 AND mails.created_at <= o.left_at)) "
    "OR EXISTS (SELECT 1 FROM former_addresses f WHERE f.account = $1 AND f.email = recipient AND mails.created_at <= f.left_at AND NOT EXISTS "
    "(SELECT 1 FROM former_addresses o WHERE o.email = recipient AND o.account <> $1 AND mails.created_at <= o.left_at AND o.left_at < f.left_at)))";
constexpr std::string_view ownVouchers =
    "(assigned_to = (SELECT email FROM accounts WHERE id = $1) OR assigned_to IN (SELECT f.email FROM former_addresses f WHERE f.account = $1 "
    "AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.email = f.email AND a.id <> $1)))";
constexpr std::string_view ownMemberships =
    "(account = $1 OR (account IS NULL AND (email = (SELECT email FROM accounts WHERE id = $1) OR email IN (SELECT f.email FROM former_addresses f WHERE f.account = $1 "
    "AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.email = f.email AND a.id <> $1)))))";
constexpr std::string_view ownSessions = "session IN (SELECT id FROM sessions WHERE candidate = $1)";
constexpr Source sources[] = {
    {"profiles", "preferred_name, country, time_zone, language, headline, employer, city, listed_at", "account = $1"},
    {"portal_sessions", "browser, created_at, seen_at", "holder = $1"},
    {"account_links", "purpose, argument, created_at, expires_at, used_at", "account = $1"},
    {"api_tokens", "title, scopes, created_at, expires_at, used_at, revoked_at", "holder = $1"},
    {"cart_lines", "kind, product, quantity", "account = $1"},
    {"orders", "number, state, payment_method, total_cents, paid_cents, refunded_cents, voucher, discount_code, reference, created_at", "account = $1"},
    {"order_lines", "(SELECT o.number FROM orders o WHERE o.id = order_id) AS order_number, kind, product, title, quantity, unit_cents, amount_cents, note", ownOrders},
    {"instalments", "(SELECT o.number FROM orders o WHERE o.id = order_id) AS order_number, due_at, amount_cents, paid_at", ownOrders},
    {"payments", "(SELECT o.number FROM orders o WHERE o.id = order_id) AS order_number, method, state, amount_cents, reference, created_at", ownOrders},
    {"payment_problems", "(SELECT o.number FROM orders o WHERE o.id = order_id) AS order_number, kind, amount_cents, detail, noted_at, done_at", ownOrders},
    {"bank_transfers", "(SELECT o.number FROM orders o WHERE o.id = order_id) AS order_number, reference, payer, amount_cents, received_at", ownOrders},
    {"refunds", "(SELECT o.number FROM orders o WHERE o.id = order_id) AS order_number, state, amount_cents, reason, created_at", ownOrders},
    {"invoices", "number, kind, amount_cents, issued_at, buyer", ownOrders},
    {"vouchers", "code, level, discount_percent, created_at, expires_at", ownVouchers},
    {"voucher_uses", "code, used_at", "account = $1"},
    {"exam_rights", "level, kind, source, created_at, expires_at, used_by", "account = $1"},
    {"retake_rights", "session, level, reason, granted_at", "candidate = $1"},
    {"product_rights", "product, source, created_at, expires_at", "account = $1"},
    {"bookings", "level, delivery, starts_at, time_zone, state", "account = $1"},
    {"sessions", "id, state, agreed_at, changed_at", "candidate = $1"},
    {"session_events", "session, kind, at, reason", ownSessions},
    {"system_checks", "session, received_at, results", ownSessions},
    {"pictures", "session, kind, received_at, jpeg", ownSessions},
    {"incidents", "session, kind, detail, at", ownSessions},
    {"chat_messages", "author, text, at", ownSessions},
    {"surveys", "session, answers, received_at", ownSessions},
    {"findings", "session, kind, detail, found_at", ownSessions},
    {"results", "session, correct, questions, questions_to_pass, details AS domains, scored_at", "session IN (SELECT r.session FROM releases r WHERE r.account = $1 AND r.state IN ('released', 'voided'))"},
    {"releases", "session, level, state, CASE WHEN state = 'released' OR state = 'voided' THEN passed END AS passed, review_reason, decided_at, reason", "account = $1"},
    {"appeals", "session, statement, state, asked_at, decided_at, reason", "account = $1"},
    {"credentials", "number, level, holder_name, issued_at, expires_at, suspended_at, revoked_at, status_reason", "account = $1"},
    {"credential_terms", "(SELECT k.number FROM credentials k WHERE k.id = credential) AS credential_number, starts_at, ends_at, way", "credential IN (SELECT id FROM credentials WHERE account = $1)"},
    {"credit_claims", "activity, title, amount, credits, done_at, state, asked_at, decided_at, reason", "account = $1"},
    {"credit_spendings", "renewal, credits", "claim IN (SELECT id FROM credit_claims WHERE account = $1)"},
    {"experience_claims", "level, statement, state, asked_at, decided_at, reason", "account = $1"},
    {"accommodations", "wished, statement, state, extra_time_percent, extra_break_minutes, separate_room, other, asked_at, decided_at, reason", "account = $1"},
    {"exceptions", "kind, statement, state, asked_at, decided_at, reason", "account = $1"},
    {"special_statuses", "programme, statement, state, quoted_percent, asked_at, decided_at, reason, expires_at", "account = $1"},
    {"evidence_files", "file_name, content_type, created_at, content", "account = $1"},
    {"fulfilments", "product, credential, address, state, tracking, created_at", "account = $1"},
    {"organisation_members", "organisation, email, role, invited_at, joined_at", ownMemberships},
    {"webhooks", "address, events, created_at", "holder = $1"},
    {"webhook_deliveries", "event, body, state, created_at", "webhook IN (SELECT id FROM webhooks WHERE holder = $1)"},
    {"former_addresses", "email, left_at", "account = $1"},
    {"mails", "recipient, subject, created_at, sent_at", ownMails},
    {"audit_log", "at, action, subject, detail", "actor = $1 OR subject = $1"},
};

// What is removed or emptied; then, with bytes that become $2, in this order: name and address find what was said of their owner and sent to it.
// Answers to other people's programs would be gone within a day by themselves.
constexpr std::string_view erasures[] = {
    "DELETE FROM account_links WHERE account = $1",
    "DELETE FROM portal_sessions WHERE holder = $1",
    "DELETE FROM api_answers WHERE token IN (SELECT id FROM api_tokens WHERE holder = $1) "
    "OR replace(body, (SELECT email FROM accounts WHERE id = $1), '') <> body "
    "OR EXISTS (SELECT 1 FROM former_addresses f WHERE f.account = $1 AND replace(body, f.email, '') <> body) "
    "OR replace(body, '\"' || (SELECT legal_name FROM candidates WHERE id = $1) || '\"', '') <> body",
    "DELETE FROM api_tokens WHERE holder = $1",
    "DELETE FROM webhook_deliveries WHERE webhook IN (SELECT id FROM webhooks WHERE holder = $1)",
    "DELETE FROM webhooks WHERE holder = $1",
    "DELETE FROM cart_lines WHERE account = $1",
    "DELETE FROM evidence_files WHERE account = $1",
    "UPDATE orders SET gateway_customer = '', gateway_card = '' WHERE account = $1",
    "UPDATE orders SET reference = '' WHERE account = $1 AND payment_method <> 'purchase-order' AND COALESCE(organisation, '') = ''", // an employer's number stands in the books
    "UPDATE fulfilments SET address = '' WHERE account = $1",
    "UPDATE accommodations SET wished = '', statement = '', other = '', reason = '' WHERE account = $1",
    "UPDATE exceptions SET statement = '', reason = '' WHERE account = $1",
    "UPDATE special_statuses SET statement = '', reason = '' WHERE account = $1",
    "UPDATE experience_claims SET statement = '', reason = '' WHERE account = $1",
    "UPDATE credit_claims SET title = '', reason = '' WHERE account = $1",
    "UPDATE appeals SET statement = '', reason = '' WHERE account = $1",
    "UPDATE releases SET reason = '', review_reason = '' WHERE account = $1",
    "UPDATE retake_rights SET reason = '' WHERE candidate = $1",
    "UPDATE incidents SET detail = '' WHERE session IN (SELECT id FROM sessions WHERE candidate = $1)",
    "DELETE FROM pictures WHERE session IN (SELECT id FROM sessions WHERE candidate = $1)",
    "DELETE FROM chat_messages WHERE session IN (SELECT id FROM sessions WHERE candidate = $1)",
    "UPDATE findings SET detail = '' WHERE session IN (SELECT id FROM sessions WHERE candidate = $1)",
    "DELETE FROM surveys WHERE session IN (SELECT id FROM sessions WHERE candidate = $1)",
    "DELETE FROM system_checks WHERE session IN (SELECT id FROM sessions WHERE candidate = $1)",
    "UPDATE profiles SET preferred_name = '', country = '', headline = '', employer = '', city = '', listed_at = NULL WHERE account = $1",
    "UPDATE candidates SET legal_name = 'Deleted account', email = 'deleted-' || id || '@invalid' WHERE id = $1",
};
constexpr std::string_view blankings[] = {
    "UPDATE results SET report_pdf = $2 WHERE session IN (SELECT id FROM sessions WHERE candidate = $1)",
    "UPDATE accounts SET email = 'deleted-' || id || '@invalid', password_hash = '', totp_secret = $2, totp_confirmed_at = NULL, state = 'deleted' WHERE id = $1",
};

// What is known by its addresses.
core::Status eraseAddresses(Connection& connection, const core::AccountId& account) {
    TRY_STATUS(connection.execute("DELETE FROM organisation_members WHERE " + std::string(ownMemberships), account));
    TRY_STATUS(connection.execute("UPDATE vouchers SET assigned_to = '' WHERE " + std::string(ownVouchers), account));
    TRY_STATUS(connection.execute("DELETE FROM mails WHERE state <> 'sent' AND " + std::string(ownMails), account));
    TRY_STATUS(connection.execute("UPDATE mails SET recipient = '', subject = '', message = $2 WHERE " + std::string(ownMails), account, Blob{}));
    return connection.execute("DELETE FROM former_addresses WHERE account = $1", account);
}

std::vector<std::string> namesOf(std::string_view columns) {
    std::vector<std::string> names;
    for (std::size_t start = 0; start < columns.size();) {
        const auto end = std::min(columns.find(", ", start), columns.size());
        const auto column = columns.substr(start, end - start);
        const auto named = column.rfind(" AS ");
        names.emplace_back(named == column.npos ? column : column.substr(named + 4));
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
    TRY(const auto sittings, connection.query("SELECT id FROM sessions WHERE candidate = $1", account));
    for (const auto& sitting : sittings) TRY_STATUS(eraseReasons(connection, sitting.id<core::SessionId>(0)));
    for (const auto erasure : erasures) TRY_STATUS(connection.execute(std::string(erasure), account));
    TRY_STATUS(eraseAddresses(connection, account));
    for (const auto blanking : blankings) TRY_STATUS(connection.execute(std::string(blanking), account, Blob{}));
    return connection.execute("UPDATE profiles SET changed_at = $2 WHERE account = $1", account, now);
}

} // namespace storage
