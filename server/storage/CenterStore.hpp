#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

// In the center's own time.
struct OpeningHours {
    int weekday = 1; // 1 is Monday
    int opensMinute = 0;
    int closesMinute = 0;
};

struct RoomRecord {
    core::RoomId id;
    std::string name;
    int seats = 0;
    bool separate = false; // for those who need a room of their own
};

struct CenterRecord {
    core::CenterId id;
    std::string name;
    std::string address;
    std::string city;
    std::string country;
    std::string timeZone;
    std::vector<RoomRecord> rooms;
    std::vector<OpeningHours> hours;
    std::vector<std::string> closedDays; // "2026-12-24"
    std::string closesOn = {};           // from that day on for good; empty: it stays open
};

// With its rooms, hours and closed days; replaces what was there.
core::Status saveCenter(Connection& connection, const CenterRecord& center);
core::Result<std::optional<CenterRecord>> findCenter(Connection& connection, const core::CenterId& id);
// All, or those with `part` in name, address, city or time zone.
core::Result<std::vector<CenterRecord>> findCenters(Connection& connection, const std::string& part = {});

} // namespace storage
