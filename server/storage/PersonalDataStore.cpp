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
    Source{"bookings", "level, delivery, starts_at, time_zone, state", "account = $1"},
    Source{"sessions", "id, state, agreed_at, changed_at", "candidate = $1"},
    Source{"releases", "level, state, passed, decided_at", "account = $1"},
    Source{"appeals", "statement, state, asked_at, decided_at, reason", "account = $1"},
    Source{"credentials", "number, level, holder_name, issued_at, expires_at, suspended_at, revoked_at", "account = $1"},
    Source{"credit_claims", "activity, title, amount, credits, done_at, state", "account = $1"},
    Source{"experience_claims", "level, statement, state, asked_at", "account = $1"},
    Source{"accommodations", "wished, statement, state, extra_time_percent, extra_break_minutes, separate_room", "account = $1"},
    Source{"exceptions", "kind, statement, state, asked_at, reason", "account = $1"},
    Source{"special_statuses", "programme, statement, state, asked_at", "account = $1"},
    Source{"fulfilments", "product, credential, address, state, tracking, created_at", "account = $1"},
    Source{"webhooks", "address, events, created_at", "holder = $1"},
    Source{"evidence_files", "file_name, content_type, created_at", "account = $1"},
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

} // namespace storage
