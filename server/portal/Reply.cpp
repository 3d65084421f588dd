#include "server/portal/Reply.hpp"

#include "server/portal/Cookies.hpp"

#include <algorithm>

namespace portal {
namespace {

constexpr core::Duration noticeAge = std::chrono::minutes(1);

} // namespace

Reply page(std::string view, std::string title, Values values) {
    Reply reply;
    reply.view = std::move(view);
    reply.title = std::move(title);
    reply.values = std::move(values);
    return reply;
}

Reply again(std::string view, std::string title, Values values) {
    Reply reply = page(std::move(view), std::move(title), std::move(values));
    reply.status = 422;
    return reply;
}

Reply goTo(std::string address, std::string notice) {
    Reply reply;
    reply.status = 303;
    reply.document.headers.emplace_back("Location", std::move(address));
    if (!notice.empty()) reply.cookies.push_back(setCookie(noticeCookie, percentEncoded(notice), noticeAge));
    return reply;
}

std::string pathOfOurs(const std::string& path, const std::string& otherwise) {
    const bool plain = std::ranges::none_of(path, [](unsigned char c) { return c <= ' ' || c == 127 || c == '\\'; }); // browsers skip some of them
    const bool ours = plain && path.starts_with('/') && !path.starts_with("//");
    return ours ? path : otherwise;
}

Reply document(std::string contentType, std::string body, std::string fileName) {
    Reply reply;
    reply.document.contentType = std::move(contentType);
    reply.document.body = std::move(body);
    if (!fileName.empty())
        reply.document.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    return reply;
}

Reply json(std::string body, int status) {
    Reply reply = document("application/json", std::move(body));
    reply.status = status;
    return reply;
}

} // namespace portal
