#include "server/scheduling/Invitation.hpp"

#include <cstdio>

namespace scheduling {
namespace {

constexpr std::size_t lineOctets = 75;

// "20261123T093000Z"
std::string utc(core::Instant moment) {
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(moment - day));
    char text[40];
    std::snprintf(text, sizeof text, "%04d%02u%02uT%02d%02d%02dZ", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text;
}

// RFC 5545, 3.3.11.
std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '\r') continue;
        if (c == '\n') result += "\\n";
        else if (c == '\\' || c == ';' || c == ',') result += std::string("\\") + c;
        else result += c;
    }
    return result;
}

// A quoted parameter value holds no quotation mark and no control character (RFC 5545, 3.2).
std::string parameter(const std::string& text) {
    std::string result;
    for (const unsigned char c : text)
        if (c >= ' ' && c != '"' && c != 127) result += static_cast<char>(c);
    return "\"" + result + "\"";
}

// RFC 5545, 3.1: no character of UTF-8 is cut.
std::string folded(const std::string& line) {
    std::string result;
    std::size_t octets = 0;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t next = i + 1;
        while (next < line.size() && (static_cast<unsigned char>(line[next]) & 0xC0) == 0x80) ++next;
        if (octets + (next - i) > lineOctets) {
            result += "\r\n ";
            octets = 1;
        }
        result.append(line, i, next - i);
        octets += next - i;
        i = next;
    }
    return result + "\r\n";
}

} // namespace

std::string calendarText(const Invitation& invitation, InvitationMethod method, core::Instant now) {
    const bool stands = method == InvitationMethod::request;
    std::string text;
    const auto line = [&text](const std::string& content) { text += folded(content); };
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//LLM Cost Ops//Certification//EN");
    line(std::string("METHOD:") + (stands ? "REQUEST" : "CANCEL"));
    line("BEGIN:VEVENT");
    line("UID:" + escaped(invitation.uid));
    line("SEQUENCE:" + std::to_string(invitation.sequence));
    line("DTSTAMP:" + utc(now));
    line("DTSTART:" + utc(invitation.startsAt));
    line("DTEND:" + utc(invitation.endsAt));
    line("SUMMARY:" + escaped(invitation.summary));
    line("LOCATION:" + escaped(invitation.location));
    line("DESCRIPTION:" + escaped(invitation.description));
    line("URL:" + invitation.link);
    line("ORGANIZER;CN=" + parameter(invitation.organizerName) + ":mailto:" + invitation.organizer);
    line("ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:" + invitation.attendee);
    line(std::string("STATUS:") + (stands ? "CONFIRMED" : "CANCELLED"));
    if (stands) {
        line("BEGIN:VALARM");
        line("ACTION:DISPLAY");
        line("DESCRIPTION:" + escaped(invitation.summary));
        line("TRIGGER:-PT1H");
        line("END:VALARM");
    }
    line("END:VEVENT");
    line("END:VCALENDAR");
    return text;
}

} // namespace scheduling
