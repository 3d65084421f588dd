#pragma once

#include "server/mail/MailTemplates.hpp"
#include "server/mail/Message.hpp"
#include "server/storage/MailStore.hpp"

namespace mail {

struct Sender {
    std::string name;
    std::string address;
};

// What features say about a mail; the rest follows from the templates.
struct Letter {
    std::string occasion; // what it is about, such as "order-paid:<id>": sent once
    std::string recipientName;
    std::string recipient;
    std::string view; // name of the template
    MailValues values;
    std::string calendarMethod;
    std::string calendar;
    std::vector<Attachment> attachments;
};

// Puts letters into the database, in the transaction of what they are about; MailWorker sends them.
class Outbox {
  public:
    Outbox(const MailTemplates& templates, Sender sender) : templates_(templates), sender_(std::move(sender)) {}

    // The same occasion again changes nothing.
    core::Status put(storage::Connection& connection, const Letter& letter, core::Instant now) const;

  private:
    const MailTemplates& templates_;
    Sender sender_;
};

// A mail that was given up is tried again, by whoever's wish. conflict where it was not given up.
core::Status sendAgain(storage::Connection& connection, const core::MailId& id, const std::string& by, core::Instant now);

} // namespace mail
