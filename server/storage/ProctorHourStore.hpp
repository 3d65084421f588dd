#pragma once

#include "server/storage/Connection.hpp"

namespace storage {

// How many online exams proctors can watch at once in one hour (UTC), where that is not the rulebook's number.
struct ProctorHour {
    core::Instant startsAt{};
    int sessions = 0;
};

core::Result<std::vector<ProctorHour>> findProctorHours(Connection& connection, core::Instant from, core::Instant until);
core::Status saveProctorHour(Connection& connection, const ProctorHour& hour);
// From then on the rulebook's number holds again.
core::Status deleteProctorHours(Connection& connection, core::Instant from, core::Instant until);

} // namespace storage
