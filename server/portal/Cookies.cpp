#include "server/portal/Cookies.hpp"

#include <cctype>

namespace portal {

std::optional<std::string> cookie(const transport::HttpRequest& request, std::string_view name) {
    const auto header = request.header("Cookie");
    if (!header) return std::nullopt;
    for (std::string_view rest = *header; !rest.empty();) {
        const auto end = rest.find(';');
        std::string_view pair = rest.substr(0, end);
        rest = end == rest.npos ? std::string_view{} : rest.substr(end + 1);
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
            return std::string(pair.substr(name.size() + 1));
    }
    return std::nullopt;
}

std::string setCookie(std::string_view name, std::string_view value, core::Duration age) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(age).count();
    return std::string(name) + "=" + std::string(value) + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=" +
           std::to_string(seconds);
}

std::string dropCookie(std::string_view name) {
    return setCookie(name, "", core::Duration::zero());
}

std::string percentEncoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const unsigned char c : text) {
        const bool unreserved = std::isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved) encoded += static_cast<char>(c);
        else encoded += {'%', digits[c >> 4], digits[c & 15]};
    }
    return encoded;
}

} // namespace portal
