#include "server/portal/Site.hpp"

#include "common/crypto/Hmac.hpp"
#include "server/accounts/Accounts.hpp"
#include "server/accounts/PortalSessions.hpp"
#include "server/language/Language.hpp"
#include "server/observe/Log.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Frame.hpp"
#include "server/storage/StaffStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace portal {
namespace {

using boost::asio::awaitable;
using core::ErrorCode;
using core::Result;
using storage::Connection;
using transport::HttpRequest;
using transport::HttpResponse;

// The path with its query, as it was asked for.
std::string addressOf(const HttpRequest& request) {
    std::string address = request.path;
    for (const auto& [name, value] : request.query) address += (address.size() == request.path.size() ? "?" : "&") + percentEncoded(name) + "=" + percentEncoded(value);
    return address;
}

// Browsers say where a form comes from (Fetch Metadata; older ones: Origin), and those who are signed in send back what
// only our pages know.
bool fromOwnPage(const Visit& visit, const std::string& origin) {
    const auto site = visit.request.header("Sec-Fetch-Site");
    const auto said = visit.request.header("Origin");
    if (site ? *site != "same-origin" : said && *said != origin) return false;
    return !visit.signedIn() || crypto::equalInConstantTime(visit.field("csrf"), visit.csrf);
}

Result<Visitor> findVisitor(Connection& connection, const std::string& token, core::Instant now, bool& stale) {
    if (token.empty()) return Nobody{};
    TRY(const auto session, accounts::findPortalSession(connection, token, now));
    if (!session) return Nobody{};
    stale = session->stale;
    if (session->record.holderKind == "staff") {
        TRY(const auto staff, storage::findStaffById(connection, core::StaffId::parse(session->record.holder).value()));
        return staff ? Visitor(accounts::staffOf(*staff)) : Visitor(Nobody{});
    }
    TRY(auto account, storage::findAccount(connection, core::AccountId::parse(session->record.holder).value()));
    return account ? Visitor(std::move(*account)) : Visitor(Nobody{});
}

std::string languageOf(const Visit& visit) {
    if (std::holds_alternative<accounts::SignedInStaff>(visit.visitor)) return std::string(language::english);
    if (const auto* account = std::get_if<storage::AccountRecord>(&visit.visitor)) return account->language;
    const auto chosen = cookie(visit.request, languageCookie);
    return chosen && language::isAvailable(*chosen) ? *chosen : language::bestFor(std::string(visit.request.header("Accept-Language").value_or("")));
}

// Nothing if the visitor may have the page; else what is shown in its place.
std::optional<Reply> refusal(const Access& access, const Visit& visit) {
    const bool staff = std::holds_alternative<accounts::SignedInStaff>(visit.visitor);
    const auto* account = std::get_if<storage::AccountRecord>(&visit.visitor);
    const auto signInAt = [&](const std::string& page) {
        const auto next = visit.request.method == "GET" ? addressOf(visit.request) : pathOfOurs(visit.field("from"), "");
        return goTo(page + (next.empty() ? "" : "?next=" + percentEncoded(next)));
    };
    switch (access.who) {
    case Access::Who::everybody: return std::nullopt;
    case Access::Who::unconfirmed: return account ? std::nullopt : std::optional(signInAt("/sign-in"));
    case Access::Who::candidate:
        if (!account) return signInAt("/sign-in");
        if (!account->emailVerifiedAt) return goTo("/confirm-mail");
        return std::nullopt;
    case Access::Who::staff:
        if (!staff) return signInAt("/staff/sign-in");
        if (access.action && !accounts::mayDo(visit.staff(), *access.action)) return errorPage({ErrorCode::notAuthorised, {}});
        return std::nullopt;
    }
    return std::nullopt;
}

struct Route {
    Access access;
    Page page = nullptr;
    SlowPage slow = nullptr;
    bool writes = false;
};

// In the transaction: who asks, in which language they read, and what their forms send back.
core::Status meet(Connection& connection, Visit& visit, bool& stale) {
    TRY(visit.visitor, findVisitor(connection, visit.sessionToken, visit.now, stale));
    visit.language = languageOf(visit);
    if (!visit.signedIn()) visit.sessionToken.clear();
    else visit.csrf = accounts::csrfToken(visit.sessionToken);
    return {};
}

// In the transaction: who asks, may they, and the page itself. Expected failures of a reading page become pages; those of
// a writing one leave as errors, so that nothing of it is kept.
Result<Reply> runPage(const Portal& portal, Connection& connection, const Route& route, Visit& visit, bool& stale) {
    TRY_STATUS(meet(connection, visit, stale));
    const language::Speaking speaking(visit.language);
    if (visit.request.method != "GET" && visit.request.method != "HEAD" && !fromOwnPage(visit, portal.origin))
        return errorPage({ErrorCode::notAuthorised, "cross-site form"});
    if (auto refused = refusal(route.access, visit)) return std::move(*refused);
    if (!route.page) return Reply{};
    return route.page(portal, connection, visit);
}

awaitable<void> touch(const Portal* portal, std::string token) {
    std::function<core::Status(Connection&)> work = [portal, token](Connection& connection) {
        return storage::touchPortalSession(connection, accounts::digestOfToken(token), portal->clock.now());
    };
    [[maybe_unused]] const auto touched = co_await portal->database.write<void>(std::move(work));
}

awaitable<HttpResponse> render(const Portal* portal, Visit visit, Reply reply) {
    co_return toResponse(*portal, visit, std::move(reply));
}

awaitable<Result<Reply>> answer(const Portal* portal, Route route, std::shared_ptr<Visit> visit) {
    const auto stale = std::make_shared<bool>(false);
    std::function<Result<Reply>(Connection&)> work = [portal, route, visit, stale](Connection& connection) {
        return runPage(*portal, connection, route, *visit, *stale);
    };
    const bool writes = route.page && route.writes;
    Result<Reply> reply = core::fail(ErrorCode::serverFailed);
    if (writes) reply = co_await portal->database.write<Reply>(std::move(work));
    else reply = co_await portal->database.read<Reply>(std::move(work));
    if (*stale) boost::asio::co_spawn(co_await boost::asio::this_coro::executor, touch(portal, visit->sessionToken), boost::asio::detached);
    const bool allowed = reply && reply->status == 200 && reply->view.empty() && reply->document.body.empty();
    if (!route.slow || !allowed) co_return reply;
    co_return co_await route.slow(portal, *visit);
}

std::shared_ptr<Visit> visitOf(const Portal& portal, HttpRequest request) {
    auto visit = std::make_shared<Visit>();
    visit->request = std::move(request);
    visit->now = portal.clock.now();
    visit->sessionToken = cookie(visit->request, sessionCookie).value_or("");
    return visit;
}

awaitable<HttpResponse> respond(const Portal* portal, Route route, HttpRequest request) {
    const auto visit = visitOf(*portal, std::move(request));
    auto form = parseFormBody(visit->request);
    Result<Reply> reply = core::fail(ErrorCode::malformedMessage);
    if (form) {
        visit->form = std::move(*form);
        reply = co_await answer(portal, std::move(route), visit);
    }
    if (!reply) {
        observe::log(observe::Severity::info, "portal.refused",
                     {{"path", visit->request.path}, {"reason", std::string(core::describe(reply.error().code).wireName)}});
        const language::Speaking speaking(visit->language);
        reply = errorPage(reply.error());
    }
    co_return co_await boost::asio::co_spawn(portal->pages, render(portal, *visit, std::move(*reply)), boost::asio::use_awaitable);
}

Reply missingPage(const Visit& visit, HttpResponse plain) {
    const language::Speaking speaking(visit.language);
    auto reply = errorPage({ErrorCode::notFound, {}});
    reply.status = plain.status;
    reply.document.headers = std::move(plain.headers);
    return reply;
}

// What nothing answers, as a page for whoever asks. Where they cannot be found out, it is the page of those who are not signed in.
awaitable<HttpResponse> refuse(const Portal* portal, HttpRequest request, HttpResponse plain) {
    const auto visit = visitOf(*portal, std::move(request));
    std::function<core::Status(Connection&)> work = [visit](Connection& connection) {
        bool stale = false;
        return meet(connection, *visit, stale);
    };
    [[maybe_unused]] const auto met = co_await portal->database.read<void>(std::move(work));
    auto reply = missingPage(*visit, std::move(plain));
    co_return co_await boost::asio::co_spawn(portal->pages, render(portal, *visit, std::move(reply)), boost::asio::use_awaitable);
}

} // namespace

Site::Site(transport::Router& router, const Portal& portal) : router_(router), portal_(portal) {
    router_.refuse("/", [this](HttpRequest request, HttpResponse plain) { return refuse(&portal_, std::move(request), std::move(plain)); });
}

void Site::show(std::string_view pattern, Access access, Page page) {
    const Route route{access, page, nullptr, false};
    router_.route("GET", pattern, [this, route](HttpRequest request) { return respond(&portal_, route, std::move(request)); });
}

void Site::change(std::string_view pattern, Access access, Page page) {
    const Route route{access, page, nullptr, true};
    router_.route("POST", pattern, [this, route](HttpRequest request) { return respond(&portal_, route, std::move(request)); });
}

void Site::showSlowly(std::string_view pattern, Access access, SlowPage page) {
    const Route route{access, nullptr, page, false};
    router_.route("GET", pattern, [this, route](HttpRequest request) { return respond(&portal_, route, std::move(request)); });
}

void Site::changeSlowly(std::string_view pattern, Access access, SlowPage page) {
    const Route route{access, nullptr, page, true};
    router_.route("POST", pattern, [this, route](HttpRequest request) { return respond(&portal_, route, std::move(request)); });
}

} // namespace portal
