#include "server/storage/FigureStore.hpp"

#include <cstdio>

namespace storage {
namespace {

std::string monthOf(std::int64_t daysSinceEpoch) {
    const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(daysSinceEpoch))};
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()));
    return text;
}

core::Result<std::int64_t> count(Connection& connection, const char* sql, core::Instant now) {
    TRY(const auto rows, connection.query(sql, now));
    return rows.front().integer(0);
}

// Rows of a day each, whose numbers go where `add` puts them.
template <class Add>
core::Status addDays(Connection& connection, std::map<std::string, MonthFigures>& months, const char* sql, core::Instant since, Add add) {
    TRY(const auto rows, connection.query(sql, since));
    for (const auto& row : rows) add(months[monthOf(row.integer(0))], row);
    return {};
}

} // namespace

// Sums are cast, since PostgreSQL's of whole numbers are not whole numbers.
core::Result<std::map<std::string, MonthFigures>> findFigures(Connection& connection, core::Instant since) {
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(since)};
    const core::Instant from = std::chrono::sys_days(day.year() / day.month() / 1);
    std::map<std::string, MonthFigures> months;
    TRY_STATUS(addDays(connection, months, "SELECT created_at / 86400000, COUNT(*), CAST(SUM(paid_cents) AS BIGINT), CAST(SUM(refunded_cents) AS BIGINT) "
                                           "FROM orders WHERE created_at >= $1 AND state <> 'cancelled' GROUP BY 1",
                       from, [](MonthFigures& month, const Row& row) {
                           month.orders += row.integer(1);
                           month.paidCents += row.integer(2);
                           month.refundedCents += row.integer(3);
                       }));
    TRY_STATUS(addDays(connection, months, "SELECT created_at / 86400000, COUNT(*), CAST(SUM(passed) AS BIGINT) FROM releases WHERE created_at >= $1 AND state <> 'voided' GROUP BY 1",
                       from, [](MonthFigures& month, const Row& row) {
                           month.exams += row.integer(1);
                           month.passed += row.integer(2);
                       }));
    TRY_STATUS(addDays(connection, months, "SELECT issued_at / 86400000, COUNT(*) FROM credentials WHERE issued_at >= $1 GROUP BY 1", from,
                       [](MonthFigures& month, const Row& row) { month.credentials += row.integer(1); }));
    return months;
}

core::Result<Standing> findStanding(Connection& connection, core::Instant now) {
    Standing standing;
    TRY(standing.activeCredentials, count(connection, "SELECT COUNT(*) FROM credentials WHERE expires_at > $1 AND revoked_at IS NULL AND suspended_at IS NULL AND superseded_at IS NULL", now));
    TRY(standing.appointmentsAhead, count(connection, "SELECT COUNT(*) FROM bookings WHERE starts_at > $1 AND state = 'booked'", now));
    TRY(standing.resultsInReview, count(connection, "SELECT COUNT(*) FROM releases WHERE created_at <= $1 AND state = 'in-review'", now));
    TRY(standing.openRequests, count(connection, "SELECT (SELECT COUNT(*) FROM accommodations WHERE state = 'asked' AND asked_at <= $1) + (SELECT COUNT(*) FROM experience_claims WHERE state = 'stated') "
                                                 "+ (SELECT COUNT(*) FROM credit_claims WHERE state = 'asked') + (SELECT COUNT(*) FROM special_statuses WHERE state = 'asked') "
                                                 "+ (SELECT COUNT(*) FROM exceptions WHERE state = 'asked') + (SELECT COUNT(*) FROM appeals WHERE state = 'asked')",
                                     now));
    TRY(standing.deadMails, count(connection, "SELECT COUNT(*) FROM mails WHERE created_at <= $1 AND state = 'dead'", now));
    return standing;
}

core::Result<WaitingWork> countWaitingWork(Connection& connection, core::Instant now) {
    TRY(const auto rows, connection.query("SELECT (SELECT COUNT(*) FROM releases WHERE state = 'in-review') + (SELECT COUNT(*) FROM appeals WHERE state = 'asked'), "
                                          "(SELECT COUNT(*) FROM releases WHERE state = 'in-review' AND due_at < $1), "
                                          "(SELECT COUNT(*) FROM accommodations WHERE state = 'asked') + (SELECT COUNT(*) FROM experience_claims WHERE state = 'stated') "
                                          "+ (SELECT COUNT(*) FROM credit_claims WHERE state = 'asked') + (SELECT COUNT(*) FROM special_statuses WHERE state = 'asked') "
                                          "+ (SELECT COUNT(*) FROM exceptions WHERE state = 'asked'), "
                                          "(SELECT COUNT(*) FROM organisations WHERE listing_state = 'asked'), (SELECT COUNT(*) FROM group_sessions WHERE state = 'asked'), "
                                          "(SELECT COUNT(*) FROM fulfilments f LEFT JOIN credentials k ON k.number = f.credential WHERE f.state = 'waiting' AND f.address <> '' "
                                          "AND k.suspended_at IS NULL AND k.revoked_at IS NULL), (SELECT COUNT(*) FROM refunds WHERE state = 'asked'), "
                                          "(SELECT COUNT(*) FROM payment_problems WHERE done_at IS NULL), (SELECT COUNT(*) FROM bank_transfers WHERE order_id IS NULL)",
                                          now));
    const auto& row = rows.front();
    return WaitingWork{row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5), row.integer(6), row.integer(7), row.integer(8)};
}

} // namespace storage
