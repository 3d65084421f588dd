#include "server/transport/HttpMessage.hpp"

#include "common/core/Text.hpp"

#include <algorithm>
#include <cassert>

namespace transport {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char letter = lower(c);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

std::optional<std::string_view> first(const NamedValues& values, std::string_view name) {
    const auto found = std::ranges::find(values, name, &NamedValues::value_type::first);
    return found == values.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

// In forms a space is a plus sign.
std::optional<std::string> formDecoded(std::string_view text) {
    std::string spaced(text);
    std::ranges::replace(spaced, '+', ' ');
    return percentDecoded(spaced);
}

} // namespace

bool sameIgnoringCase(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, lower, lower);
}

std::optional<std::string_view> HttpRequest::header(std::string_view name) const {
    const auto found = std::ranges::find_if(
        headers, [name](const auto& header) { return sameIgnoringCase(header.first, name); });
    return found == headers.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

std::optional<std::string_view> HttpRequest::queried(std::string_view name) const {
    return first(query, name);
}

std::string_view HttpRequest::parameter(std::string_view name) const {
    const auto value = first(parameters, name);
    assert(value && "the route's pattern has no such parameter");
    return value.value_or(std::string_view());
}

HttpResponse plainResponse(int status, std::string sentence) {
    HttpResponse response;
    response.status = status;
    response.body = std::move(sentence);
    response.body += '\n';
    return response;
}

std::optional<std::string> percentDecoded(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const int high = hexDigit(text[i + 1]);
        const int low = hexDigit(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return core::isText(decoded) ? std::optional(std::move(decoded)) : std::nullopt;
}

std::optional<NamedValues> parseForm(std::string_view text) {
    NamedValues fields;
    while (!text.empty()) {
        const auto field = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), field.size() + 1));
        if (field.empty()) continue;
        const auto equals = std::min(field.find('='), field.size());
        auto name = formDecoded(field.substr(0, equals));
        auto value = formDecoded(field.substr(std::min(field.size(), equals + 1)));
        if (!name || !value) return std::nullopt;
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

} // namespace transport
