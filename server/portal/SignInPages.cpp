#include "common/crypto/PasswordHash.hpp"
#include "server/accounts/PortalSessions.hpp"
#include "server/language/Language.hpp"
#include "server/portal/AccountPages.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Frame.hpp"
#include "server/portal/Slow.hpp"

namespace portal {
namespace {

using boost::asio::awaitable;
using core::ErrorCode;
using core::Result;
using Kind = Field::Kind;
using language::say;
using storage::AccountRecord;
using storage::Connection;

std::string nextOf(const Visit& visit) {
    return visit.field("next").empty() ? visit.queried("next") : visit.field("next");
}

// Where the page is found again.
std::string signInAddress(const std::string& path, const std::string& next) {
    return next.empty() ? path : path + "?next=" + percentEncoded(next);
}

Reply signInPage(const Visit& visit, const std::string& problem, bool codeNeeded) {
    const language::Speaking speaking(visit.language);
    std::vector<Field> fields{
        {Kind::email, "email", say("E-mail address"), visit.field("email"), "", "username", false, {}, ""},
        {Kind::password, "password", say("Password"), codeNeeded ? visit.secret("password") : "", "", "current-password", false, {}, ""},
        {Kind::hidden, "next", "", nextOf(visit), "", "", false, {}, ""}};
    if (codeNeeded)
        fields.push_back({Kind::text, "code", say("One-time code"), "", say("Six digits from your authenticator application. If you have lost it: one of your recovery codes."), "one-time-code", false, {}, ""});
    Values values;
    values.set("here", signInAddress("/sign-in", nextOf(visit)));
    values.set("width", "narrow");
    values.set("heading", say("Sign in"));
    values.set("action", "/sign-in");
    values.set("button", say("Sign in"));
    values.set("fields", fieldsOf(fields));
    values.set("other", say("Forgot the password?"));
    values.set("otherAddress", "/recover");
    values.set("below", say("No account yet?"));
    values.set("belowAddress", "/register");
    values.set("belowLabel", say("Create one"));
    if (!problem.empty()) values.set("problem", problem);
    return problem.empty() && !codeNeeded ? page("form-page", say("Sign in"), values) : again("form-page", say("Sign in"), values);
}

Reply signedIn(const std::string& token, accounts::HolderKind kind, const std::string& next) {
    auto reply = goTo(next);
    reply.cookies.push_back(setCookie(sessionCookie, token, accounts::portalSessionLife(kind)));
    return reply;
}

awaitable<Result<std::optional<AccountRecord>>> findByEmail(const Portal* portal, std::string email) {
    std::function<Result<std::optional<AccountRecord>>(Connection&)> work = [email](Connection& connection) {
        return storage::findAccountByEmail(connection, email);
    };
    return portal->database.read<std::optional<AccountRecord>>(std::move(work));
}

awaitable<Result<std::string>> openSession(const Portal* portal, std::string holder, accounts::HolderKind kind, std::string browser) {
    std::function<Result<std::string>(Connection&)> work = [portal, holder, kind, browser](Connection& connection) {
        return accounts::openPortalSession(connection, holder, kind, browser, portal->clock.now());
    };
    return portal->database.write<std::string>(std::move(work));
}

// Empty: refused.
awaitable<Result<std::string>> openAccountSession(const Portal* portal, core::AccountId account, accounts::SignInAttempt attempt, std::string browser) {
    std::function<Result<std::string>(Connection&)> work = [portal, account, attempt, browser](Connection& connection) -> Result<std::string> {
        TRY(const auto judgement, accounts::takeSignIn(connection, account, attempt));
        if (judgement != accounts::SignInJudgement::signedIn) return std::string();
        return accounts::openPortalSession(connection, account.text(), accounts::HolderKind::candidate, browser, portal->clock.now());
    };
    return portal->database.write<std::string>(std::move(work));
}

Reply staffSignInPage(const Visit& visit, const std::string& problem) {
    Values values;
    values.set("here", signInAddress("/staff/sign-in", nextOf(visit)));
    values.set("width", "narrow");
    values.set("heading", say("Staff sign-in"));
    values.set("action", "/staff/sign-in");
    values.set("button", say("Sign in"));
    values.set("fields", fieldsOf({{Kind::text, "name", say("Name"), visit.field("name"), "", "username", false, {}, ""},
                                   {Kind::password, "password", say("Password"), "", "", "current-password", false, {}, ""},
                                   {Kind::text, "code", say("One-time code"), "", say("Six digits from your authenticator application."), "one-time-code", false, {}, ""},
                                   {Kind::hidden, "next", "", nextOf(visit), "", "", false, {}, ""}}));
    if (!problem.empty()) values.set("problem", problem);
    return problem.empty() ? page("form-page", say("Staff sign-in"), values) : again("form-page", say("Staff sign-in"), values);
}

constexpr auto refusedSentence = language::toSay("E-mail address, password or code is not right. After five wrong attempts an account rests for 15 minutes.");

} // namespace

Result<Reply> showSignIn(const Portal&, Connection&, const Visit& visit) {
    if (visit.signedIn()) return goTo(std::holds_alternative<accounts::SignedInStaff>(visit.visitor) ? "/staff" : "/dashboard"); // staff have no dashboard, which would lead here
    return signInPage(visit, {}, false);
}

awaitable<Result<Reply>> signIn(const Portal* portal, Visit visit) {
    CO_TRY_STATUS(spendRequest(*portal, visit.request.remoteAddress));
    CO_TRY(const auto account, co_await findByEmail(portal, accounts::normalisedEmail(visit.field("email"))));
    const bool usable = account && !account->passwordHash.empty();
    const bool fits = co_await fitsOnWorker(portal, usable ? account->passwordHash : crypto::hashOfNoPassword(), visit.secret("password"));
    const accounts::SignInAttempt attempt{fits, visit.field("code"), visit.now};
    if (accounts::judgeSignIn(account, attempt).judgement == accounts::SignInJudgement::codeNeeded) co_return signInPage(visit, {}, true);
    std::string token;
    if (account) {
        CO_TRY(token, co_await openAccountSession(portal, account->id, attempt, visit.browser()));
    }
    if (token.empty()) co_return signInPage(visit, language::sayIn(visit.language, refusedSentence), !attempt.code.empty()); // the same for an address without an account
    co_return signedIn(token, accounts::HolderKind::candidate, pathOfOurs(visit.field("next"), "/dashboard"));
}

Result<Reply> signOut(const Portal&, Connection& connection, const Visit& visit) {
    TRY_STATUS(storage::deletePortalSession(connection, accounts::digestOfToken(visit.sessionToken)));
    auto reply = goTo("/", say("You are signed out."));
    reply.cookies.push_back(dropCookie(sessionCookie));
    return reply;
}

Result<Reply> showStaffSignIn(const Portal&, Connection&, const Visit& visit) {
    return staffSignInPage(visit, {});
}

awaitable<Result<Reply>> signStaffIn(const Portal* portal, Visit visit) {
    CO_TRY_STATUS(spendRequest(*portal, visit.request.remoteAddress));
    const auto staff = co_await portal->staffSignIn.signIn(visit.field("name"), visit.secret("password"), visit.field("code"));
    if (!staff && staff.error().code != ErrorCode::signInFailed) co_return tl::unexpected(staff.error());
    if (!staff) co_return staffSignInPage(visit, std::string(core::describe(ErrorCode::signInFailed).sentence));
    CO_TRY(const auto token, co_await openSession(portal, staff->id.text(), accounts::HolderKind::staff, visit.browser()));
    co_return signedIn(token, accounts::HolderKind::staff, pathOfOurs(visit.field("next"), "/staff"));
}

} // namespace portal
