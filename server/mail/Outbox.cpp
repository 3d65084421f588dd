#include "server/mail/Outbox.hpp"

#include "common/crypto/Random.hpp"
#include "server/storage/AuditStore.hpp"

namespace mail {

core::Status Outbox::put(storage::Connection& connection, const Letter& letter, core::Instant now) const {
    auto values = letter.values;
    values.emplace("programme", sender_.name);
    values.emplace("name", letter.recipientName);
    TRY(auto rendered, templates_.render(letter.view, values));
    Message message;
    const auto id = crypto::randomId<core::MailId>();
    message.id = id.text();
    message.senderName = sender_.name;
    message.sender = sender_.address;
    message.recipientName = letter.recipientName;
    message.recipient = letter.recipient;
    message.subject = rendered.subject;
    message.text = std::move(rendered.text);
    message.html = std::move(rendered.html);
    message.calendarMethod = letter.calendarMethod;
    message.calendar = letter.calendar;
    message.attachments = letter.attachments;
    message.date = now;
    TRY(auto wire, toWire(message));
    return storage::insertMail(connection, {id, letter.occasion, letter.recipient, letter.view, rendered.subject,
                                            std::move(wire), 0, now});
}

core::Status sendAgain(storage::Connection& connection, const core::MailId& id, const std::string& by, core::Instant now) {
    TRY_STATUS(storage::reviveMail(connection, id, now));
    return storage::appendAudit(connection, {now, by, "mail.sent-again", id.text(), {}});
}

} // namespace mail
