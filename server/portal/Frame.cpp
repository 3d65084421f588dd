#include "server/portal/Frame.hpp"

#include "server/language/Language.hpp"
#include "server/portal/Cookies.hpp"

namespace portal {
namespace {

using core::ErrorCode;
using language::say;

std::string headingOf(int status) {
    switch (status) {
    case 403: return say("You may not see this page");
    case 404: return say("There is no such page");
    case 409: return say("Something has changed");
    case 429: return say("One moment, please");
    case 503: return say("The service is not available right now");
    case 500: return say("Something went wrong on our side");
    default: return say("That did not work");
    }
}

struct Entry {
    std::string address;
    std::string label;
};

std::vector<Entry> entriesFor(const Visit& visit) {
    if (std::holds_alternative<accounts::SignedInStaff>(visit.visitor)) return {{"/staff", say("Work")}};
    if (visit.signedIn())
        return {{"/dashboard", say("Dashboard")}, {"/exams", say("Exams")}, {"/credentials", say("Credentials")}, {"/orders", say("Orders")}, {"/account", say("Account")}};
    return {{"/exams", say("Exams and prices")}, {"/directory", say("Directory")}, {"/sign-in", say("Sign in")}, {"/register", say("Create account")}};
}

Values navigation(const Visit& visit) {
    auto list = emptyList();
    for (const auto& [address, label] : entriesFor(visit)) {
        Values entry;
        entry.set("address", address);
        entry.set("label", label);
        entry.set("current", visit.request.path == address || visit.request.path.starts_with(address + "/"));
        list.push_back(entry);
    }
    return list;
}

// Each in its own words, for those who cannot read this one.
Values languagesFor(const Visit& visit) {
    auto list = emptyList();
    if (std::holds_alternative<accounts::SignedInStaff>(visit.visitor)) return list;
    for (const auto& code : language::available()) {
        Values entry;
        entry.set("code", code);
        entry.set("name", language::nameOf(code));
        entry.set("current", code == language::spoken());
        list.push_back(entry);
    }
    return list;
}

std::string homeOf(const Visit& visit) {
    if (std::holds_alternative<accounts::SignedInStaff>(visit.visitor)) return "/staff";
    return visit.signedIn() ? "/dashboard" : "/";
}

// Our own files alone; forms lead here, or to where cards are entered.
std::string contentPolicy(const Portal& portal) {
    return "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; "
           "frame-ancestors 'none'; form-action 'self' " +
           portal.paymentPages;
}

// By its address or from a page of ours; as the browser says.
bool openedByItsReader(const Visit& visit) {
    const auto site = visit.request.header("Sec-Fetch-Site");
    return site == "none" || site == "same-origin";
}

// Forms are sent to their own page, or to a step below it.
std::string pageOfForm(const std::string& path, const std::string& view) {
    const auto last = path.rfind('/');
    const bool ownPage = last == 0 || path.substr(last + 1) == view;
    return ownPage ? path : path.substr(0, last);
}

// What every template may use.
void addCommon(const Portal& portal, const Visit& visit, Values& values) {
    values.set("csrf", visit.csrf);
    values.set("programme", portal.rulebook.programme.name);
    values.set("programmeShort", portal.rulebook.programme.shortName);
    values.set("support", portal.rulebook.programme.contact.supportEmail);
    values.set("certificationMail", portal.rulebook.programme.contact.certificationEmail);
}

std::string renderPage(const Portal& portal, const Visit& visit, const Reply& reply, const std::string& notice) {
    Values inner = reply.values;
    addCommon(portal, visit, inner);
    Values frame;
    addCommon(portal, visit, frame);
    frame.set("language", language::spoken());
    frame.set("languages", languagesFor(visit));
    frame.set("here", hereOf(visit, reply));
    frame.set("title", reply.title);
    frame.set("home", homeOf(visit));
    frame.set("desk", visit.request.path.starts_with("/staff"));
    frame.set("navigation", navigation(visit));
    frame.set("signedIn", visit.signedIn());
    frame.set("asset_css", portal.assets.address("portal.css"));
    frame.set("asset_script", portal.assets.address("portal.js"));
    frame.set("asset_mark", portal.assets.address("mark.svg"));
    frame.set("asset_font", portal.assets.address("inter-latin.woff2"));
    if (!notice.empty()) frame.set("notice", notice);
    frame.set("content", portal.templates.render(reply.view, std::move(inner)));
    return portal.templates.render("layout", std::move(frame));
}

} // namespace

std::string hereOf(const Visit& visit, const Reply& reply) {
    if (const auto* said = reply.values.get("here")) return said->string_value();
    if (visit.request.method == "POST") return pageOfForm(visit.request.path, reply.view);
    std::string query;
    for (const auto& [name, value] : visit.request.query) query += (query.empty() ? "?" : "&") + percentEncoded(name) + "=" + percentEncoded(value);
    return visit.request.path + query;
}

int httpStatusOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::notFound: return 404;
    case ErrorCode::notAuthorised:
    case ErrorCode::signInRequired: return 403;
    case ErrorCode::conflict:
    case ErrorCode::alreadyExists:
    case ErrorCode::soldOut: return 409;
    case ErrorCode::tooManyRequests: return 429;
    case ErrorCode::messageTooLarge: return 413;
    case ErrorCode::storageFailed:
    case ErrorCode::storageFull:
    case ErrorCode::networkFailed:
    case ErrorCode::timedOut: return 503;
    case ErrorCode::serverFailed: return 500;
    default: return 422;
    }
}

Reply errorPage(const core::Error& error) {
    const int status = httpStatusOf(error.code);
    const auto& description = core::describe(error.code);
    Values values;
    values.set("heading", headingOf(status));
    const bool saysWhy = error.code == core::ErrorCode::notEligible && !error.detail.empty(); // in a sentence
    values.set("sentence", saysWhy ? error.detail : description.candidateMaySee ? say(description.sentence) : say("Please try again a little later."));
    values.set("back", "/");
    values.set("backLabel", say("To the start page"));
    if (status >= 500) values.set("reference", std::string(description.wireName));
    Reply reply = page("error", headingOf(status), std::move(values));
    reply.status = status;
    return reply;
}

transport::HttpResponse toResponse(const Portal& portal, const Visit& visit, Reply reply) {
    const language::Speaking speaking(visit.language);
    auto response = std::move(reply.document);
    response.status = reply.status;
    if (!reply.view.empty()) {
        const auto notice = transport::percentDecoded(cookie(visit.request, noticeCookie).value_or("")).value_or("");
        if (!notice.empty()) reply.cookies.push_back(dropCookie(noticeCookie));
        response.contentType = "text/html; charset=utf-8";
        response.headers.emplace_back("Content-Security-Policy", contentPolicy(portal));
        // A window of its own is made once the answer is there, which a newcomer waits for. Nobody needs it who is not signed in, unless
        // another site opened the page, which is not to learn from it who is.
        if (!visit.signedIn() && openedByItsReader(visit)) response.headers.emplace_back("Cross-Origin-Opener-Policy", "unsafe-none");
        response.body = renderPage(portal, visit, reply, notice);
    }
    for (auto& value : reply.cookies) response.headers.emplace_back("Set-Cookie", std::move(value));
    return response;
}

} // namespace portal
