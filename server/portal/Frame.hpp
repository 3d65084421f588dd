#pragma once

#include "server/portal/Portal.hpp"
#include "server/portal/Reply.hpp"
#include "server/portal/Visit.hpp"

namespace portal {

// The reply as it goes to the browser: a page inside the layout, with the visitor's navigation, or the document itself.
transport::HttpResponse toResponse(const Portal& portal, const Visit& visit, Reply reply);

// Where this page is found again, with its query; of one that answers a form, where the form is. A page that its request does not
// tell so says it as its value `here`.
std::string hereOf(const Visit& visit, const Reply& reply);

// With which status a failure is answered.
int httpStatusOf(core::ErrorCode code);

// What a person is told about an expected failure.
Reply errorPage(const core::Error& error);

} // namespace portal
