#pragma once

#include "server/portal/Templates.hpp"
#include "server/transport/HttpMessage.hpp"

namespace portal {

// What a page function answers: a page to be rendered, another address, or a document as it is.
struct Reply {
    int status = 200;
    std::string view; // name of the template; empty: `document` goes out as it is
    std::string title;
    Values values;
    std::vector<std::string> cookies; // Set-Cookie values
    transport::HttpResponse document;
};

Reply page(std::string view, std::string title, Values values = {});

// The same page again, with what is wrong: status 422.
Reply again(std::string view, std::string title, Values values);

// After a change: the browser fetches `address`, and shows `notice` there once.
Reply goTo(std::string address, std::string notice = {});

// `path` if it is one of this site, never a way out of it; else `otherwise`.
std::string pathOfOurs(const std::string& path, const std::string& otherwise);

// A file for viewing or, with a name, for saving.
Reply document(std::string contentType, std::string body, std::string fileName = {});

Reply json(std::string body, int status = 200);

} // namespace portal
