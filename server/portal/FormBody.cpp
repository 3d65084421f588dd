#include "server/portal/FormBody.hpp"

#include "common/core/Text.hpp"

#include <gmime/gmime.h>

#include <memory>

namespace portal {
namespace {

using core::Result;

constexpr int partsLimit = 200;

struct Unreference {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unreference>;

core::Error malformed(std::string detail) {
    return {core::ErrorCode::malformedMessage, std::move(detail)};
}

std::string contentOf(GMimePart* part) {
    const Owned<GMimeStream> memory(g_mime_stream_mem_new());
    if (auto* content = g_mime_part_get_content(part)) g_mime_data_wrapper_write_to_stream(content, memory.get());
    const auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

// Nothing of a part without a name.
core::Status take(GMimePart* part, FormBody& body) {
    const auto* disposition = g_mime_object_get_content_disposition(GMIME_OBJECT(part));
    const char* field = disposition ? g_mime_content_disposition_get_parameter(
                                          const_cast<GMimeContentDisposition*>(disposition), "name")
                                    : nullptr;
    if (!field) return {};
    const char* fileName = g_mime_part_get_filename(part);
    auto content = contentOf(part);
    if (!core::isText(field) || !core::isText(fileName ? fileName : content)) return tl::unexpected(malformed("a field is not text in UTF-8"));
    if (fileName) body.files.push_back({field, fileName, std::move(content)});
    else body.fields.emplace_back(field, std::move(content));
    return {};
}

// A form is the MIME entity that its Content-Type says (RFC 7578); GMime reads it from that header on.
Result<FormBody> parseMultipart(std::string_view contentType, const std::string& body) {
    [[maybe_unused]] static const bool started = (g_mime_init(), true);
    const std::string entity = "Content-Type: " + std::string(contentType) + "\r\n\r\n" + body;
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(entity.data(), entity.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeObject> whole(g_mime_parser_construct_part(parser.get(), nullptr));
    if (!whole || !GMIME_IS_MULTIPART(whole.get())) return tl::unexpected(malformed("a form without parts"));
    auto* parts = GMIME_MULTIPART(whole.get());
    const int count = g_mime_multipart_get_count(parts);
    if (count > partsLimit) return tl::unexpected(malformed("a form of too many parts"));
    FormBody form;
    for (int i = 0; i < count; ++i) {
        auto* part = g_mime_multipart_get_part(parts, i);
        if (GMIME_IS_PART(part)) TRY_STATUS(take(GMIME_PART(part), form));
    }
    return form;
}

} // namespace

Result<FormBody> parseFormBody(const transport::HttpRequest& request) {
    if (request.body.empty()) return FormBody{};
    const auto contentType = request.header("Content-Type").value_or("");
    if (contentType.starts_with("multipart/form-data")) return parseMultipart(contentType, request.body);
    if (!contentType.starts_with("application/x-www-form-urlencoded"))
        return tl::unexpected(malformed("not a form: " + std::string(contentType)));
    auto fields = transport::parseForm(request.body);
    if (!fields) return tl::unexpected(malformed("a field cannot be decoded"));
    return FormBody{std::move(*fields), {}};
}

} // namespace portal
