#include "common/core/Email.hpp"
#include "server/language/Language.hpp"
#include "server/portal/AccountPages.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/Slow.hpp"
#include "server/storage/PortalSessionStore.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace portal {
namespace {

using accounts::FieldErrors;
using boost::asio::awaitable;
using core::Result;
using Kind = Field::Kind;
using language::say;
using storage::AccountRecord;
using storage::Connection;

// A letter takes a moment to write: how long the answer takes must not tell that there is an account.
constexpr auto recoveryAnswersAfter = std::chrono::milliseconds(150);

accounts::Registration registrationOf(const Visit& visit) {
    return {visit.field("legal_name"), visit.field("email"), visit.secret("password"),
            visit.field("country"),    visit.field("time_zone"), visit.language};
}

FieldErrors checked(const Visit& visit, const accounts::Registration& registration) {
    const language::Speaking speaking(visit.language);
    auto errors = accounts::checkRegistration(registration);
    if (!visit.checked("terms")) errors["terms"] = say("Please agree, or write to us if you cannot.");
    return errors;
}

Reply registrationPage(const Visit& visit, const FieldErrors& errors) {
    const language::Speaking speaking(visit.language);
    Values values;
    auto timeZone = timeZoneField(visit.field("time_zone"));
    timeZone.detected = true;
    values.set("width", "medium");
    values.set("heading", say("Create an account"));
    values.set("lead", say("One account for your exams, results and credentials."));
    values.set("action", "/register");
    values.set("button", say("Create account"));
    values.set("fields",
               fieldsOf({{Kind::text, "legal_name", say("Full name"), visit.field("legal_name"),
                          say("Exactly as on the identity document that you will show at the exam."), "name", false, {}, ""},
                         {Kind::email, "email", say("E-mail address"), visit.field("email"), "", "email", false, {}, ""},
                         {Kind::password, "password", say("Password"), "", say("At least 12 characters. Long and easy to remember beats short and strange."), "new-password", false, {}, ""},
                         countryField(visit.field("country")),
                         timeZone,
                         {Kind::check, "terms", say("I have read the policies and the privacy notice and agree to them."), visit.field("terms"), "", "", false, {}, ""}},
                        errors));
    values.set("above", say("What you agree to:"));
    values.set("aboveAddress", "/policies");
    values.set("aboveLabel", say("Policies, with what we do with your data"));
    values.set("below", say("You have an account already?"));
    values.set("belowAddress", "/sign-in");
    values.set("belowLabel", say("Sign in"));
    return errors.empty() ? page("form-page", say("Create an account"), values) : again("form-page", say("Create an account"), values);
}

Reply confirmationPage(const Visit& visit, const std::string& address, bool canRepeat) {
    const language::Speaking speaking(visit.language);
    Values values;
    values.set("width", "medium");
    values.set("heading", say("Look into your mailbox"));
    auto paragraphs = emptyList();
    paragraphs.push_back(say("We have sent a link to {address}. Open it to confirm the address; it works for {life}.", fmt::arg("address", address),
                             fmt::arg("life", hoursText(accounts::mailLinkLife))));
    paragraphs.push_back(say("Nothing there? Look into the spam folder first."));
    values.set("paragraphs", paragraphs);
    if (canRepeat) {
        values.set("form", say("Send the link again"));
        values.set("formAddress", "/confirm-mail");
    }
    return page("message", say("Confirm your address"), values);
}

Reply recoveryForm(const Visit& visit, const FieldErrors& errors) {
    const language::Speaking speaking(visit.language);
    Values values;
    values.set("width", "narrow");
    values.set("heading", say("Set a new password"));
    values.set("lead", say("We send you a link that lets you choose a new one."));
    values.set("action", "/recover");
    values.set("button", say("Send the link"));
    values.set("fields", fieldsOf({{Kind::email, "email", say("E-mail address"), visit.field("email"), "", "username", false, {}, ""}}, errors));
    return errors.empty() ? page("form-page", say("Set a new password"), values) : again("form-page", say("Set a new password"), values);
}

FieldErrors wrongInRecovery(const Visit& visit) {
    const language::Speaking speaking(visit.language);
    if (core::looksLikeEmail(accounts::normalisedEmail(visit.field("email")))) return {};
    return {{"email", say("Enter an e-mail address such as name@example.org.")}};
}

// What was sent by mail and does not work: `action`, marked for translation, leads to where another one is sent.
Reply brokenLinkPage(const Visit& visit, std::string_view action, const std::string& address) {
    const language::Speaking speaking(visit.language);
    Values values;
    values.set("width", "narrow");
    values.set("heading", say("This link does not work"));
    auto paragraphs = emptyList();
    paragraphs.push_back(say(core::describe(core::ErrorCode::linkInvalid).sentence));
    values.set("paragraphs", paragraphs);
    values.set("action", say(action));
    values.set("actionAddress", address);
    return again("message", say("This link does not work"), values);
}

constexpr auto askForAnotherLink = language::toSay("Ask for another link");

// Links to confirm an address are sent again where they were asked for.
Reply brokenConfirmationPage(const Visit& visit, const std::string& kind) {
    return brokenLinkPage(visit, askForAnotherLink, kind == "new" ? "/account/security" : "/confirm-mail");
}

core::Status confirmFirstOrNew(const Portal& portal, Connection& connection, const Visit& visit) {
    if (visit.field("kind") != "new") {
        TRY_STATUS(accounts::confirmMail(connection, visit.field("token"), visit.now));
        return {};
    }
    TRY(const auto before, accounts::confirmNewMail(connection, visit.field("token"), visit.now));
    return sendLetter(portal, connection, before, "address-changed", "address-changed:" + before.id.text() + ":" + std::to_string(core::toMillis(visit.now)),
                      [&] { return mail::MailValues{{"contact", portal.rulebook.programme.contact.certificationEmail}}; }, visit.now);
}

Reply recoveryPage(const Visit& visit) {
    const language::Speaking speaking(visit.language);
    Values values;
    values.set("width", "narrow");
    values.set("heading", say("Look into your mailbox"));
    auto paragraphs = emptyList();
    paragraphs.push_back(say("If there is an account with this address, a link is on its way. It works for {life}.", fmt::arg("life", hoursText(accounts::recoveryLinkLife))));
    values.set("paragraphs", paragraphs);
    return page("message", say("Look into your mailbox"), values);
}

// `unfit`: why the new password cannot be used; empty: nothing is wrong.
Reply resetPage(const Visit& visit, const std::string& token, const std::string& unfit) {
    const language::Speaking speaking(visit.language);
    FieldErrors errors;
    if (!unfit.empty()) errors["password"] = unfit;
    Values values;
    values.set("here", "/reset?token=" + percentEncoded(token));
    values.set("width", "narrow");
    values.set("heading", say("Set a new password"));
    values.set("action", "/reset");
    values.set("button", say("Set password"));
    values.set("fields", fieldsOf({{Kind::hidden, "token", "", token, "", "", false, {}, ""},
                                   {Kind::password, "password", say("New password"), "", say("At least 12 characters."), "new-password", false, {}, ""}},
                                  errors));
    return errors.empty() ? page("form-page", say("Set a new password"), values) : again("form-page", say("Set a new password"), values);
}

std::string newPasswordProblem(const Visit& visit) {
    const language::Speaking speaking(visit.language);
    return accounts::passwordProblem(visit.secret("password"), {});
}

} // namespace

core::Status storeRegistration(const Portal& portal, Connection& connection, const accounts::Registration& registration,
                               const std::string& passwordHash, core::Instant now) {
    TRY(const auto account, accounts::registerAccount(connection, registration, passwordHash, now));
    if (account) return sendConfirmationLetter(portal, connection, *account, now);
    TRY(const auto owner, storage::findAccountByEmail(connection, accounts::normalisedEmail(registration.email)));
    if (!owner) return {};
    const auto day = std::to_string(core::toMillis(now) / 86'400'000); // an address is not flooded
    return sendLetter(portal, connection, *owner, "mail-taken", "mail-taken:" + owner->id.text() + ":" + day,
                      [&] { return mail::MailValues{{"link", portal.origin + "/sign-in"}}; }, now);
}

Result<Reply> showRegistration(const Portal&, Connection&, const Visit& visit) {
    if (visit.signedIn()) return goTo("/dashboard");
    return registrationPage(visit, {});
}

awaitable<Result<Reply>> registerCandidate(const Portal* portal, Visit visit) {
    CO_TRY_STATUS(spendRequest(*portal, visit.request.remoteAddress));
    const auto registration = registrationOf(visit);
    const auto errors = checked(visit, registration);
    if (!errors.empty()) co_return registrationPage(visit, errors);
    const auto hash = co_await hashOnWorker(portal, registration.password);
    std::function<core::Status(Connection&)> work = [portal, registration, hash, now = visit.now](Connection& connection) {
        return storeRegistration(*portal, connection, registration, hash, now);
    };
    CO_TRY_STATUS(co_await portal->database.write<void>(std::move(work)));
    co_return confirmationPage(visit, registration.email, false);
}

Result<Reply> showConfirmation(const Portal&, Connection&, const Visit& visit) {
    if (visit.account().emailVerifiedAt) return goTo("/dashboard");
    return confirmationPage(visit, visit.account().email, true);
}

Result<Reply> sendConfirmationAgain(const Portal& portal, Connection& connection, const Visit& visit) {
    if (visit.account().emailVerifiedAt) return goTo("/dashboard");
    TRY_STATUS(sendConfirmationLetter(portal, connection, visit.account(), visit.now));
    return goTo("/confirm-mail", say("The link is on its way."));
}

// Some mail programs open every link by themselves: what uses a link up is the button on the page.
Result<Reply> showMailLink(const Portal&, Connection& connection, const Visit& visit) {
    const auto token = visit.queried("token");
    const auto kind = visit.queried("kind");
    TRY(const bool works, storage::accountLinkWorks(connection, accounts::digestOfToken(token), kind == "new" ? "new-mail" : "verify-mail", visit.now));
    if (!works) return brokenConfirmationPage(visit, kind);
    Values values;
    values.set("width", "narrow");
    values.set("heading", say("Confirm your address"));
    values.set("action", "/confirm");
    values.set("button", say("Confirm"));
    values.set("fields", fieldsOf({{Kind::hidden, "token", "", token, "", "", false, {}, ""},
                                   {Kind::hidden, "kind", "", kind, "", "", false, {}, ""}}));
    return page("form-page", say("Confirm your address"), values);
}

Result<Reply> confirmAddress(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto confirmed = confirmFirstOrNew(portal, connection, visit);
    if (!confirmed && confirmed.error().code == core::ErrorCode::linkInvalid) return brokenConfirmationPage(visit, visit.field("kind"));
    TRY_STATUS(confirmed);
    return goTo(visit.signedIn() ? "/dashboard" : "/sign-in", say("Your e-mail address is confirmed."));
}

Result<Reply> showRecovery(const Portal&, Connection&, const Visit& visit) {
    return recoveryForm(visit, {});
}

awaitable<Result<Reply>> askRecovery(const Portal* portal, Visit visit) {
    CO_TRY_STATUS(spendRequest(*portal, visit.request.remoteAddress));
    const auto errors = wrongInRecovery(visit);
    if (!errors.empty()) co_return recoveryForm(visit, errors);
    boost::asio::steady_timer answer(co_await boost::asio::this_coro::executor, recoveryAnswersAfter);
    std::function<core::Status(Connection&)> work = [portal, email = accounts::normalisedEmail(visit.field("email")), now = visit.now](Connection& connection) -> core::Status {
        TRY(const auto account, storage::findAccountByEmail(connection, email));
        if (!account || account->state != storage::AccountState::active) return {};
        const auto token = accounts::makeRecoveryLink(connection, account->id, now);
        if (!token && token.error().code == core::ErrorCode::tooManyRequests) return {}; // the page must not tell that there is an account
        if (!token) return tl::unexpected(token.error());
        return sendLetter(*portal, connection, *account, "recover-password", "recover:" + crypto::toHex(token->digest),
                          [&] { return mail::MailValues{{"link", portal->origin + "/reset?token=" + token->text}, {"life", hoursText(accounts::recoveryLinkLife)}}; }, now);
    };
    CO_TRY_STATUS(co_await portal->database.write<void>(std::move(work)));
    co_await answer.async_wait(boost::asio::use_awaitable);
    co_return recoveryPage(visit);
}

Result<Reply> showReset(const Portal&, Connection& connection, const Visit& visit) {
    const auto token = visit.queried("token");
    TRY(const bool works, storage::accountLinkWorks(connection, accounts::digestOfToken(token), "recover-password", visit.now));
    if (!works) return brokenLinkPage(visit, askForAnotherLink, "/recover");
    return resetPage(visit, token, {});
}

awaitable<Result<Reply>> resetPassword(const Portal* portal, Visit visit) {
    CO_TRY_STATUS(spendRequest(*portal, visit.request.remoteAddress));
    const auto unfit = newPasswordProblem(visit);
    if (!unfit.empty()) co_return resetPage(visit, visit.field("token"), unfit);
    const auto hash = co_await hashOnWorker(portal, visit.secret("password"));
    std::function<core::Status(Connection&)> work = [portal, token = visit.field("token"), hash, now = visit.now](Connection& connection) -> core::Status {
        TRY(const auto id, accounts::resetPassword(connection, token, hash, now));
        TRY(const auto account, storage::findAccount(connection, id));
        if (!account) return {};
        return sendPasswordLetter(*portal, connection, *account, now);
    };
    const auto set = co_await portal->database.write<void>(std::move(work));
    if (!set && set.error().code == core::ErrorCode::linkInvalid) co_return brokenLinkPage(visit, askForAnotherLink, "/recover");
    CO_TRY_STATUS(set);
    co_return goTo("/sign-in", language::sayIn(visit.language, "The new password is set. Sign in with it."));
}

} // namespace portal
