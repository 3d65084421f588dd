#include "server/storage/BookingStore.hpp"

#include "server/storage/Pattern.hpp"

#include <algorithm>

namespace storage {
namespace {

constexpr std::string_view selectBookings =
    "SELECT b.id, b.account, c.legal_name, b.level, b.exam_right, b.delivery, b.center, COALESCE(t.name, g.address, ''), b.room, b.seat, "
    "b.starts_at, b.ends_at, b.time_zone, b.state, b.sequence, b.created_at, b.group_id, COALESCE(t.address || ', ' || t.city, ''), b.moved_by_programme, b.fee_order FROM bookings b JOIN candidates c ON c.id = b.account "
    "LEFT JOIN centers t ON t.id = b.center LEFT JOIN group_sessions g ON g.id = b.group_id ";

BookingRecord bookingOf(const Row& row) {
    BookingRecord booking;
    booking.id = row.id<core::AppointmentId>(0);
    booking.account = row.id<core::AccountId>(1);
    booking.holderName = row.text(2);
    booking.level = row.text(3);
    booking.right = row.id<core::ExamRightId>(4);
    booking.delivery = row.text(5);
    if (!row.isNull(6)) booking.center = row.id<core::CenterId>(6);
    booking.centerName = row.text(7);
    if (!row.isNull(8)) booking.room = row.id<core::RoomId>(8);
    booking.seat = static_cast<int>(row.integer(9));
    booking.startsAt = row.instant(10);
    booking.endsAt = row.instant(11);
    booking.timeZone = row.text(12);
    booking.state = row.text(13);
    booking.sequence = static_cast<int>(row.integer(14));
    booking.createdAt = row.instant(15);
    if (!row.isNull(16)) booking.group = row.id<core::GroupId>(16);
    booking.centerAddress = row.text(17);
    booking.movedByProgramme = row.truth(18);
    booking.feeOrder = row.text(19);
    return booking;
}

constexpr std::string_view selectExceptions = "SELECT e.id, e.account, c.legal_name, e.booking, e.kind, e.statement, e.state, e.asked_at, COALESCE(e.reason, '') FROM exceptions e "
                                              "JOIN candidates c ON c.id = e.account ";

ExceptionRecord exceptionOf(const Row& row) {
    return {row.id<core::RequestId>(0), row.id<core::AccountId>(1), row.text(2), row.id<core::AppointmentId>(3), row.text(4),
            row.text(5), row.text(6), row.instant(7), row.text(8)};
}

std::vector<BookingRecord> bookingsOf(const Rows& rows) {
    std::vector<BookingRecord> bookings;
    for (const auto& row : rows) bookings.push_back(bookingOf(row));
    return bookings;
}

std::vector<std::pair<std::int64_t, int>> countsOf(const Rows& rows) {
    std::vector<std::pair<std::int64_t, int>> counts;
    for (const auto& row : rows) counts.emplace_back(row.integer(0), static_cast<int>(row.integer(1)));
    return counts;
}

std::vector<bool> takenPlaces(const Rows& rows, int places) {
    std::vector<bool> taken(static_cast<std::size_t>(places) + 1, false);
    for (const auto& row : rows)
        if (const auto place = row.integer(0); place >= 1 && place <= places) taken[static_cast<std::size_t>(place)] = true;
    return taken;
}

// Inserts one row for each slot; false if another booking has one of them, and then none stays.
core::Result<bool> takeSlots(Connection& connection, const std::string& room, int seat, const Slots& slots, const core::AppointmentId& booking) {
    for (auto slot = slots.first; slot <= slots.last; ++slot) {
        TRY(const auto taken, connection.query("INSERT INTO seat_quarters (room, quarter, seat, booking) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1",
                                               room, slot, seat, booking));
        if (!taken.empty()) continue;
        TRY_STATUS(releasePlaces(connection, booking));
        return false;
    }
    return true;
}

// The highest place that can be taken: all up to it, with those that are taken above it, are `places` at most. Where a number was lowered,
// that is fewer than counting leaves, but then the unique key alone decides between those who take one at the same time.
int highestPlace(const Rows& rows, const std::vector<bool>& taken, int places) {
    auto above = std::ranges::count_if(rows, [&](const auto& row) { return row.integer(0) > places; });
    int highest = places;
    for (; highest > 0 && highest + above > places; --highest) above += taken[static_cast<std::size_t>(highest)];
    return highest;
}

// Any place of one slot: whoever sits for long may have another one in each.
core::Result<bool> takePlaceOf(Connection& connection, std::int64_t slot, int places, const core::AppointmentId& booking) {
    TRY(const auto rows, connection.query("SELECT place FROM proctor_quarters WHERE quarter = $1", slot));
    const auto taken = takenPlaces(rows, places);
    const int highest = highestPlace(rows, taken, places);
    for (int place = 1; place <= highest; ++place) {
        if (taken[static_cast<std::size_t>(place)]) continue;
        TRY(const auto got, connection.query("INSERT INTO proctor_quarters (quarter, place, booking) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1", slot, place, booking));
        if (!got.empty()) return true;
    }
    return false;
}

} // namespace

core::Status insertBooking(Connection& connection, const BookingRecord& booking) {
    return connection.execute("INSERT INTO bookings (id, account, level, exam_right, delivery, center, room, seat, starts_at, ends_at, "
                              "time_zone, state, sequence, group_id, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
                              "$10, $11, $12, $13, $15, $14, $14)",
                              booking.id, booking.account, booking.level, booking.right, booking.delivery, booking.center,
                              booking.room, booking.seat, booking.startsAt, booking.endsAt, booking.timeZone, booking.state,
                              booking.sequence, booking.createdAt, booking.group);
}

core::Result<std::optional<BookingRecord>> findBooking(Connection& connection, const core::AppointmentId& id) {
    TRY(const auto rows, connection.query(std::string(selectBookings) + "WHERE b.id = $1", id));
    if (rows.empty()) return std::nullopt;
    return bookingOf(rows.front());
}

core::Result<std::vector<BookingRecord>> findBookings(Connection& connection, const core::AccountId& account) {
    TRY(const auto rows, connection.query(std::string(selectBookings) + "WHERE b.account = $1 ORDER BY b.starts_at DESC", account));
    return bookingsOf(rows);
}

core::Result<std::vector<BookingRecord>> findBookingsToRemind(Connection& connection, core::Instant from, core::Instant until,
                                                              const std::string& notice, core::Duration noticed, int limit) {
    TRY(const auto rows, connection.query(std::string(selectBookings) + "WHERE b.state = 'booked' AND b.starts_at > $1 AND b.starts_at <= $2 AND b.created_at < b.starts_at - $4 "
                                          "AND NOT EXISTS (SELECT 1 FROM mails m WHERE m.occasion = 'reminder:' || b.id || ':' || b.sequence || ':' || $3) "
                                          "ORDER BY b.starts_at LIMIT $5", from, until, notice, noticed, limit));
    return bookingsOf(rows);
}

core::Result<std::vector<BookingRecord>> findGroupBookings(Connection& connection, const core::GroupId& group) {
    TRY(const auto rows, connection.query(std::string(selectBookings) + "WHERE b.group_id = $1 AND b.state <> 'cancelled' ORDER BY c.legal_name, b.id", group));
    return bookingsOf(rows);
}

core::Result<std::vector<BookingRecord>> findCenterBookings(Connection& connection, const core::CenterId& center, core::Instant from) {
    TRY(const auto rows, connection.query(std::string(selectBookings) + "WHERE b.center = $1 AND b.state = 'booked' AND b.ends_at > $2 ORDER BY b.starts_at, b.id", center, from));
    return bookingsOf(rows);
}

core::Result<std::vector<BookingRecord>> searchBookings(Connection& connection, core::Instant from, const std::string& part, const std::optional<core::StaffId>& atCentersOf, int limit,
                                                        const std::optional<BookingPlace>& after) {
    const auto behind = after.value_or(BookingPlace{from, ""});
    TRY(const auto rows, connection.query(std::string(selectBookings) + "WHERE b.starts_at >= $1 AND lower(c.legal_name || ' ' || b.level || ' ' || b.state || ' ' || "
                                          "b.delivery || ' ' || COALESCE(t.name, g.address, '')) LIKE lower($2) ESCAPE '!' "
                                          "AND (b.starts_at, b.id) > ($4, $5) AND ($6 = '' OR b.center IN (SELECT center FROM staff_centers WHERE staff = $6)) "
                                          "ORDER BY b.starts_at, b.id LIMIT $3",
                                          from, containing(part), limit, behind.startsAt, behind.id, atCentersOf ? atCentersOf->text() : ""));
    return bookingsOf(rows);
}

core::Result<std::vector<BookingRecord>> findEndedBookings(Connection& connection, core::Instant now, int limit) {
    TRY(const auto rows, connection.query(std::string(selectBookings) + "WHERE b.state = 'booked' AND b.ends_at < $1 ORDER BY b.ends_at LIMIT $2", now, limit));
    return bookingsOf(rows);
}

core::Result<std::vector<BookingRecord>> findBookingsToAccommodate(Connection& connection, core::Instant now, int limit) {
    TRY(const auto rows, connection.query(std::string(selectBookings) + "WHERE b.state = 'booked' AND b.starts_at > $1 AND EXISTS (SELECT 1 FROM accommodations a WHERE a.account = b.account "
                                          "AND a.state = 'granted' AND a.decided_at > b.changed_at) ORDER BY b.starts_at, b.id LIMIT $2", now, limit));
    return bookingsOf(rows);
}

core::Status claimBooking(Connection& connection, const BookingRecord& booking) {
    TRY(const auto rows, connection.query("UPDATE bookings SET sequence = sequence + 1 WHERE id = $1 AND sequence = $2 AND state = 'booked' RETURNING 1", booking.id, booking.sequence));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "the appointment does not stand as it was");
    return {};
}

core::Result<bool> noteBookingSeen(Connection& connection, const BookingRecord& booking, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE bookings SET changed_at = $3 WHERE id = $1 AND sequence = $2 AND state = 'booked' RETURNING 1", booking.id, booking.sequence, now));
    return !rows.empty();
}

core::Status saveBooking(Connection& connection, const BookingRecord& booking, core::Instant now) {
    return connection.execute("UPDATE bookings SET delivery = $2, center = $3, room = $4, seat = $5, starts_at = $6, ends_at = $7, "
                              "state = $8, sequence = $9, changed_at = $10, group_id = $11, time_zone = $12, moved_by_programme = $13, fee_order = $14 WHERE id = $1",
                              booking.id, booking.delivery, booking.center, booking.room, booking.seat, booking.startsAt,
                              booking.endsAt, booking.state, booking.sequence, now, booking.group, booking.timeZone, booking.movedByProgramme, booking.feeOrder);
}

core::Result<std::optional<int>> takeSeat(Connection& connection, const RoomRecord& room, const Slots& slots, const core::AppointmentId& booking) {
    TRY(const auto rows, connection.query("SELECT DISTINCT seat FROM seat_quarters WHERE room = $1 AND quarter BETWEEN $2 AND $3", room.id, slots.first, slots.last));
    const auto taken = takenPlaces(rows, room.seats);
    for (int seat = 1; seat <= room.seats; ++seat) {
        if (taken[static_cast<std::size_t>(seat)]) continue;
        TRY(const bool got, takeSlots(connection, room.id.text(), seat, slots, booking));
        if (got) return seat;
    }
    return std::nullopt;
}

core::Result<bool> takeProctorPlaces(Connection& connection, const std::vector<int>& places, const Slots& slots, const core::AppointmentId& booking) {
    for (auto slot = slots.first; slot <= slots.last; ++slot) {
        TRY(const bool got, takePlaceOf(connection, slot, places[static_cast<std::size_t>(slot - slots.first)], booking));
        if (got) continue;
        TRY_STATUS(releasePlaces(connection, booking));
        return false;
    }
    return true;
}

core::Status releasePlaces(Connection& connection, const core::AppointmentId& booking) {
    TRY_STATUS(connection.execute("DELETE FROM seat_quarters WHERE booking = $1", booking));
    return connection.execute("DELETE FROM proctor_quarters WHERE booking = $1", booking);
}

core::Result<std::vector<std::pair<std::int64_t, int>>> countSeats(Connection& connection, const core::RoomId& room, const Slots& slots) {
    TRY(const auto rows, connection.query("SELECT quarter, COUNT(*) FROM seat_quarters WHERE room = $1 AND quarter BETWEEN $2 AND $3 GROUP BY quarter",
                                          room, slots.first, slots.last));
    return countsOf(rows);
}

core::Result<std::vector<std::pair<std::int64_t, int>>> countProctorPlaces(Connection& connection, const Slots& slots) {
    TRY(const auto rows, connection.query("SELECT quarter, COUNT(*) FROM proctor_quarters WHERE quarter BETWEEN $1 AND $2 GROUP BY quarter", slots.first, slots.last));
    return countsOf(rows);
}

core::Status moveAppointment(Connection& connection, const core::AppointmentId& id, core::Instant startsAt, const std::string& seat) {
    TRY(const auto rows, connection.query("UPDATE appointments SET starts_at = $2, seat = $3 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM sessions "
                                          "WHERE appointment = $1 AND event_count > 0) RETURNING 1",
                                          id, startsAt, seat));
    if (rows.empty()) return core::fail(core::ErrorCode::stepNotAllowed, "check-in has begun");
    return {};
}

core::Status withdrawAppointment(Connection& connection, const core::AppointmentId& id) {
    TRY(const auto rows, connection.query("DELETE FROM sessions WHERE appointment = $1 AND event_count = 0 RETURNING 1", id));
    if (rows.empty()) return core::fail(core::ErrorCode::stepNotAllowed, "check-in has begun");
    return connection.execute("DELETE FROM appointments WHERE id = $1", id);
}

core::Result<std::string> findSessionState(Connection& connection, const core::AppointmentId& id) {
    TRY(const auto rows, connection.query("SELECT state FROM sessions WHERE appointment = $1", id));
    return rows.empty() ? std::string() : rows[0].text(0);
}

core::Status insertAccommodation(Connection& connection, const AccommodationRecord& request) {
    return connection.execute("INSERT INTO accommodations (id, account, state, wished, statement, extra_time_percent, extra_break_minutes, "
                              "separate_room, other, asked_at, decided_by, decided_at, reason, expires_at) VALUES ($1, $2, 'asked', $3, $4, "
                              "0, 0, 0, '', $5, '', NULL, '', NULL)",
                              request.id, request.account, request.wished, request.statement, request.askedAt);
}

core::Result<std::vector<AccommodationRecord>> findAccommodations(Connection& connection, const std::optional<core::AccountId>& account) {
    TRY(const auto rows,
        connection.query("SELECT a.id, a.account, c.legal_name, a.state, a.wished, a.statement, a.extra_time_percent, "
                         "a.extra_break_minutes, a.separate_room, a.asked_at, a.reason FROM accommodations a JOIN candidates c ON c.id = "
                         "a.account WHERE ($1 = '' AND a.state = 'asked') OR a.account = $1 ORDER BY a.asked_at DESC",
                         account ? account->text() : ""));
    std::vector<AccommodationRecord> requests;
    for (const auto& row : rows)
        requests.push_back({row.id<core::RequestId>(0), row.id<core::AccountId>(1), row.text(2), row.text(3), row.text(4), row.text(5),
                            static_cast<int>(row.integer(6)), static_cast<int>(row.integer(7)), row.truth(8), row.instant(9), row.text(10)});
    return requests;
}

core::Status decideAccommodation(Connection& connection, const AccommodationRecord& decision, const std::string& decidedBy, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE accommodations SET state = $2, extra_time_percent = $3, extra_break_minutes = $4, separate_room = $5, "
                                          "reason = $6, decided_by = $7, decided_at = $8 WHERE id = $1 AND state = 'asked' RETURNING 1",
                                          decision.id, decision.state, decision.extraTimePercent, decision.extraBreakMinutes,
                                          decision.separateRoom, decision.reason, decidedBy, now));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "already decided");
    return {};
}

core::Status insertException(Connection& connection, const ExceptionRecord& request) {
    return connection.execute("INSERT INTO exceptions (id, account, booking, kind, statement, state, asked_at, decided_by, decided_at, reason) "
                              "VALUES ($1, $2, $3, $4, $5, 'asked', $6, '', NULL, '')",
                              request.id, request.account, request.booking, request.kind, request.statement, request.askedAt);
}

core::Result<bool> hasException(Connection& connection, const core::AppointmentId& booking) {
    TRY(const auto rows, connection.query("SELECT 1 FROM exceptions WHERE booking = $1 AND state <> 'refused'", booking));
    return !rows.empty();
}

core::Result<std::optional<ExceptionRecord>> findException(Connection& connection, const core::AppointmentId& booking) {
    TRY(const auto rows, connection.query(std::string(selectExceptions) + "WHERE e.booking = $1 ORDER BY e.asked_at DESC LIMIT 1", booking));
    return rows.empty() ? std::nullopt : std::optional(exceptionOf(rows[0]));
}

core::Result<std::vector<ExceptionRecord>> findAskedExceptions(Connection& connection) {
    TRY(const auto rows, connection.query(std::string(selectExceptions) + "WHERE e.state = 'asked' ORDER BY e.asked_at"));
    std::vector<ExceptionRecord> requests;
    for (const auto& row : rows) requests.push_back(exceptionOf(row));
    return requests;
}

core::Status decideException(Connection& connection, const core::RequestId& id, const std::string& state, const std::string& decidedBy,
                             const std::string& reason, core::Instant now) {
    TRY(const auto rows, connection.query("UPDATE exceptions SET state = $2, decided_by = $3, reason = $4, decided_at = $5 WHERE id = $1 AND state = 'asked' RETURNING 1",
                                          id, state, decidedBy, reason, now));
    if (rows.empty()) return core::fail(core::ErrorCode::conflict, "already decided");
    return {};
}

} // namespace storage
