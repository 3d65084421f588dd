#pragma once

#include "common/core/Instant.hpp"
#include "common/core/Result.hpp"

#include <string>
#include <vector>

namespace mail {

struct Attachment {
    std::string fileName;
    std::string contentType; // "application/pdf"
    std::string content;
};


struct Message {
    std::string id; // left part of the Message-ID
    std::string senderName;
    std::string sender;
    std::string recipientName;
    std::string recipient;
    std::string subject;
    std::string text;
    std::string html;
    std::string calendarMethod; // RFC 5546: "REQUEST" or "CANCEL"; empty: no invitation
    std::string calendar;
    std::vector<Attachment> attachments;
    core::Instant date{};
};

// The message in the form in which it travels (RFC 5322, MIME), lines ending in CRLF. inputInvalid where an address or
// the subject holds a line break.
core::Result<std::string> toWire(const Message& message);

} // namespace mail
