#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

struct MailRecord {
    core::MailId id;
    std::string occasion;
    std::string recipient;
    std::string view; // the template that it was made from
    std::string subject;
    std::string message; // as it travels
    int attempts = 0;
    core::Instant createdAt{};
};

// A mail about the same occasion is there once: a second one changes nothing.
core::Status insertMail(Connection& connection, const MailRecord& mail);

// How many of that template about occasions that begin with `start` were written after `since`.
core::Result<std::size_t> countMails(Connection& connection, const std::string& view, const std::string& start, core::Instant since);

// Mails that wait and are due, oldest first. Until `claimedUntil` nobody else gets them.
core::Result<std::vector<MailRecord>> claimMails(Connection& connection, core::Instant now, core::Instant claimedUntil,
                                                 int limit);
core::Status noteMailSent(Connection& connection, const core::MailId& id, core::Instant now);

// Tried again at `nextAttempt`; never, if there is none.
core::Status noteMailFailed(Connection& connection, const core::MailId& id, const std::string& error,
                            std::optional<core::Instant> nextAttempt);

// A dead mail waits again and has all its attempts. conflict where it is not dead.
core::Status reviveMail(Connection& connection, const core::MailId& id, core::Instant now);

// What was sent or is to be sent to an address, newest first: subject, state, time.
struct MailLine {
    std::string recipient;
    std::string subject;
    std::string state; // "waiting", "sent", "dead"
    std::string lastError;
    core::Instant createdAt{};
    core::MailId id;
};
// Those with `part` in address, subject or state, the newest first, below the one of the id `after`.
core::Result<std::vector<MailLine>> searchMails(Connection& connection, const std::string& part, int limit, const std::string& after = {});

} // namespace storage
