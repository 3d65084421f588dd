#include "server/mail/Message.hpp"

#include <gmime/gmime.h>

#include <memory>

namespace mail {
namespace {

struct Unreference {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unreference>;

bool hasLineBreak(const std::string& text) {
    return text.find_first_of("\r\n") != text.npos;
}

void setContent(GMimePart* part, const std::string& content, GMimeContentEncoding encoding) {
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(content.data(), content.size()));
    const Owned<GMimeDataWrapper> wrapper(g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part, wrapper.get());
    g_mime_part_set_content_encoding(part, encoding);
}

void addText(GMimeMultipart* parent, const char* subtype, const std::string& content) {
    const Owned<GMimePart> part(g_mime_part_new_with_type("text", subtype));
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
    setContent(part.get(), content, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_mime_multipart_add(parent, GMIME_OBJECT(part.get()));
}

void addCalendar(GMimeMultipart* parent, const Message& message) {
    const Owned<GMimePart> part(g_mime_part_new_with_type("text", "calendar"));
    auto* object = GMIME_OBJECT(part.get());
    g_mime_object_set_content_type_parameter(object, "charset", "utf-8");
    g_mime_object_set_content_type_parameter(object, "method", message.calendarMethod.c_str());
    setContent(part.get(), message.calendar, GMIME_CONTENT_ENCODING_BASE64);
    g_mime_multipart_add(parent, object);
}

void addAttachment(GMimeMultipart* parent, const Attachment& attachment) {
    const auto slash = attachment.contentType.find('/');
    const Owned<GMimePart> part(g_mime_part_new_with_type(attachment.contentType.substr(0, slash).c_str(),
                                                          attachment.contentType.substr(slash + 1).c_str()));
    g_mime_part_set_filename(part.get(), attachment.fileName.c_str());
    g_mime_object_set_disposition(GMIME_OBJECT(part.get()), "attachment");
    setContent(part.get(), attachment.content, GMIME_CONTENT_ENCODING_BASE64);
    g_mime_multipart_add(parent, GMIME_OBJECT(part.get()));
}

Owned<GMimeMultipart> bodyOf(const Message& message) {
    Owned<GMimeMultipart> alternative(g_mime_multipart_new_with_subtype("alternative"));
    addText(alternative.get(), "plain", message.text);
    addText(alternative.get(), "html", message.html);
    if (!message.calendarMethod.empty()) addCalendar(alternative.get(), message);
    if (message.attachments.empty()) return alternative;
    Owned<GMimeMultipart> mixed(g_mime_multipart_new_with_subtype("mixed"));
    g_mime_multipart_add(mixed.get(), GMIME_OBJECT(alternative.get()));
    for (const auto& attachment : message.attachments) addAttachment(mixed.get(), attachment);
    return mixed;
}

void addHeaders(GMimeMessage* mime, const Message& message) {
    g_mime_message_add_mailbox(mime, GMIME_ADDRESS_TYPE_FROM, message.senderName.c_str(), message.sender.c_str());
    g_mime_message_add_mailbox(mime, GMIME_ADDRESS_TYPE_TO, message.recipientName.c_str(), message.recipient.c_str());
    g_mime_message_set_subject(mime, message.subject.c_str(), "utf-8");
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(message.date.time_since_epoch()).count();
    const std::unique_ptr<GDateTime, decltype(&g_date_time_unref)> date(g_date_time_new_from_unix_utc(seconds),
                                                                        g_date_time_unref);
    g_mime_message_set_date(mime, date.get());
    const auto domain = message.sender.substr(message.sender.find('@') + 1);
    g_mime_message_set_message_id(mime, (message.id + "@" + domain).c_str());
    g_mime_object_set_header(GMIME_OBJECT(mime), "Auto-Submitted", "auto-generated", "utf-8"); // RFC 3834
}

} // namespace

core::Result<std::string> toWire(const Message& message) {
    [[maybe_unused]] static const bool started = (g_mime_init(), true);
    for (const auto* line : {&message.sender, &message.recipient, &message.subject, &message.senderName, &message.recipientName})
        if (hasLineBreak(*line)) return core::fail(core::ErrorCode::inputInvalid, "a line break in a mail header");
    const Owned<GMimeMessage> mime(g_mime_message_new(TRUE));
    addHeaders(mime.get(), message);
    const auto body = bodyOf(message);
    g_mime_message_set_mime_part(mime.get(), GMIME_OBJECT(body.get()));
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    const std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)> format(g_mime_format_options_new(),
                                                                                            g_mime_format_options_free);
    g_mime_format_options_set_newline_format(format.get(), GMIME_NEWLINE_FORMAT_DOS);
    g_mime_object_write_to_stream(GMIME_OBJECT(mime.get()), format.get(), stream.get());
    const auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return std::string(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

} // namespace mail
