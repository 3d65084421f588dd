#pragma once

#include "common/core/Instant.hpp"

#include <string>

namespace scheduling {

struct Invitation {
    std::string uid; // the same for as long as the appointment lives
    int sequence = 0;
    core::Instant startsAt{};
    core::Instant endsAt{};
    std::string summary;
    std::string location;
    std::string description;
    std::string organizerName;
    std::string organizer; // e-mail addresses
    std::string attendee;
    std::string link;
};

enum class InvitationMethod { request, cancel };

// The calendar object (RFC 5545, with the methods of RFC 5546): lines end in CRLF and are folded at 75 octets.
std::string calendarText(const Invitation& invitation, InvitationMethod method, core::Instant now);

} // namespace scheduling
