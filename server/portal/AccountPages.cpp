#include "server/portal/AccountPages.hpp"

#include "common/crypto/Random.hpp"
#include "common/crypto/Totp.hpp"
#include "server/accounts/PersonalData.hpp"
#include "server/accounts/PortalSessions.hpp"
#include "server/language/Language.hpp"
#include "server/pdf/QrCode.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/Slow.hpp"

namespace portal {
namespace {

using accounts::FieldErrors;
using boost::asio::awaitable;
using core::Result;
using Kind = Field::Kind;
using language::say;
using storage::AccountRecord;
using storage::Connection;

constexpr std::size_t totpSecretSize = 20; // RFC 4226, section 4

Reply accountPage(const AccountRecord& account, const FieldErrors& errors) {
    Values values;
    values.set("tabs", accountTabs("/account"));
    values.set("fields", fieldsOf({{Kind::text, "legal_name", say("Full name"), account.legalName, say("As on your identity document. It stands on your certificates."), "name", false, {}, ""},
                                   {Kind::text, "preferred_name", say("What we may call you"), account.preferredName, "", "nickname", true, {}, ""},
                                   countryField(account.country),
                                   timeZoneField(account.timeZone),
                                   languageField(account.language),
                                   {Kind::text, "headline", say("Professional headline"), account.headline, say("Such as: Platform engineer, cost optimisation."), "organization-title", true, {}, ""},
                                   {Kind::text, "employer", say("Employer"), account.employer, "", "organization", true, {}, ""},
                                   {Kind::text, "city", say("City"), account.city, "", "address-level2", true, {}, ""},
                                   {Kind::check, "listed", say("Show me in the public directory of certified professionals"), account.listedAt ? "yes" : "", say("Your name, headline, employer, city, country and active credentials. You can take this back at any time."), "", false, {}, ""}},
                                  errors));
    return errors.empty() ? page("account", say("Your profile"), values) : again("account", say("Your profile"), values);
}

AccountRecord edited(const Visit& visit) {
    auto account = visit.account();
    account.legalName = visit.field("legal_name");
    account.preferredName = visit.field("preferred_name");
    account.country = visit.field("country");
    account.timeZone = visit.field("time_zone");
    account.language = visit.field("language");
    account.headline = visit.field("headline");
    account.employer = visit.field("employer");
    account.city = visit.field("city");
    if (!visit.checked("listed")) account.listedAt = std::nullopt;
    else if (!account.listedAt) account.listedAt = visit.now;
    return account;
}

Values sessionRows(const std::vector<storage::PortalSessionRecord>& sessions, const Visit& visit) {
    auto rows = emptyList();
    const auto own = accounts::digestOfToken(visit.sessionToken);
    for (const auto& session : sessions) {
        Values row;
        row.set("browser", session.browser.empty() ? say("Unknown browser") : session.browser);
        row.set("since", momentFor(visit, session.createdAt));
        row.set("seen", momentFor(visit, session.seenAt));
        row.set("own", session.tokenDigest == own);
        rows.push_back(row);
    }
    return rows;
}

FieldErrors checkedPassword(const Visit& visit, bool oldOneFits) {
    const language::Speaking speaking(visit.language);
    FieldErrors errors;
    if (!oldOneFits) errors["old_password"] = say("This is not your current password.");
    if (auto problem = accounts::passwordProblem(visit.field("password"), visit.account().email); !problem.empty()) errors["password"] = problem;
    return errors;
}

Result<Reply> securityPage(Connection& connection, const Visit& visit, const FieldErrors& errors) {
    const language::Speaking speaking(visit.language);
    TRY(const auto sessions, storage::findPortalSessions(connection, visit.account().id.text()));
    Values values;
    values.set("tabs", accountTabs("/account/security"));
    values.set("email", visit.account().email);
    values.set("totp", visit.account().usesTotp());
    values.set("sessions", sessionRows(sessions, visit));
    Values password;
    values.set("passwordFields", fieldsOf({{Kind::password, "old_password", say("Current password"), "", "", "current-password", false, {}, ""},
                                           {Kind::password, "password", say("New password"), "", say("At least 12 characters."), "new-password", false, {}, ""}},
                                          errors));
    values.set("mailFields", fieldsOf({{Kind::email, "email", say("New e-mail address"), "", say("We send a link there. Until you open it, the old address stays."), "email", false, {}, ""}}, errors));
    return errors.empty() ? page("security", say("Security"), values) : again("security", say("Security"), values);
}

Reply secondFactorPage(const Portal& portal, const Visit& visit, const crypto::SecretBytes& secret, const FieldErrors& errors) {
    const auto address = accounts::otpauthAddress(portal.rulebook.programme.shortName, visit.account().email, secret);
    Values values;
    values.set("tabs", accountTabs("/account/security"));
    values.set("qr", pdf::qrSvg(address, say("QR code for your authenticator application")));
    values.set("secret", crypto::toBase32(secret.view()));
    values.set("fields", fieldsOf({{Kind::hidden, "secret", "", crypto::toHex(secret.view()), "", "", false, {}, ""},
                                   {Kind::text, "code", say("One-time code"), "", say("The six digits that the application shows now."), "one-time-code", false, {}, ""}},
                                  errors));
    return errors.empty() ? page("second-factor", say("Second factor"), values) : again("second-factor", say("Second factor"), values);
}

Reply personalDataPage(const Visit& visit, const std::string& problem, const FieldErrors& errors) {
    const language::Speaking speaking(visit.language);
    Values values;
    values.set("tabs", accountTabs("/account/data"));
    values.set("problem", problem.empty() ? Values{false} : Values{problem});
    values.set("fields", fieldsOf({{Kind::password, "password", say("Your password"), "", "", "current-password", false, {}, ""}}, errors));
    return problem.empty() && errors.empty() ? page("personal-data", say("Your data"), values) : again("personal-data", say("Your data"), values);
}

} // namespace

Values accountTabs(const std::string& current) {
    auto list = emptyList();
    for (const auto& [address, label] : {std::pair{"/account", say("Profile")}, std::pair{"/account/security", say("Security")},
                                         std::pair{"/account/tokens", say("Programs")}, std::pair{"/account/webhooks", say("Webhooks")}, std::pair{"/account/data", say("Your data")}}) {
        Values tab;
        tab.set("address", std::string(address));
        tab.set("label", std::string(label));
        tab.set("current", current == address);
        list.push_back(tab);
    }
    return list;
}

Result<Reply> showAccount(const Portal&, Connection&, const Visit& visit) {
    return accountPage(visit.account(), {});
}

Result<Reply> saveAccount(const Portal&, Connection& connection, const Visit& visit) {
    const auto account = edited(visit);
    TRY(const auto errors, accounts::changeProfile(connection, visit.account(), account, visit.now));
    if (!errors.empty()) return accountPage(account, errors);
    return goTo("/account", say("Your profile is saved."));
}

Result<Reply> showSecurity(const Portal&, Connection& connection, const Visit& visit) {
    return securityPage(connection, visit, {});
}

awaitable<Result<Reply>> changePassword(const Portal* portal, Visit visit) {
    CO_TRY_STATUS(spendRequest(*portal, visit.request.remoteAddress));
    const bool fits = co_await fitsOnWorker(portal, visit.account().passwordHash, visit.field("old_password"));
    const auto errors = checkedPassword(visit, fits);
    if (!errors.empty()) {
        std::function<Result<Reply>(Connection&)> show = [&visit, &errors](Connection& connection) { return securityPage(connection, visit, errors); };
        co_return co_await portal->database.read<Reply>(std::move(show));
    }
    const auto hash = co_await hashOnWorker(portal, visit.field("password"));
    std::function<core::Status(Connection&)> work = [portal, account = visit.account(), hash, now = visit.now, own = accounts::digestOfToken(visit.sessionToken)](Connection& connection) -> core::Status {
        TRY_STATUS(storage::savePassword(connection, account.id, hash));
        TRY_STATUS(storage::deletePortalSessions(connection, account.id.text(), own));
        return sendPasswordLetter(*portal, connection, account, now);
    };
    CO_TRY_STATUS(co_await portal->database.write<void>(std::move(work)));
    co_return goTo("/account/security", language::sayIn(visit.language, "The password is changed. All other browsers are signed out."));
}

Result<Reply> askNewAddress(const Portal& portal, Connection& connection, const Visit& visit) {
    auto token = accounts::makeNewMailLink(connection, visit.account().id, visit.field("email"), visit.now);
    if (!token && token.error().code == core::ErrorCode::inputInvalid) return securityPage(connection, visit, {{"email", say("Enter an e-mail address such as name@example.org.")}});
    if (!token) return tl::unexpected(token.error());
    auto recipient = visit.account();
    recipient.email = accounts::normalisedEmail(visit.field("email"));
    TRY_STATUS(sendLetter(portal, connection, recipient, "new-mail", "new-mail:" + crypto::toHex(token->digest),
                          [&] { return mail::MailValues{{"link", portal.origin + "/confirm?kind=new&token=" + token->text}, {"life", hoursText(accounts::mailLinkLife)}}; }, visit.now));
    return goTo("/account/security", say("A link is on its way to the new address."));
}

Result<Reply> closeSessions(const Portal&, Connection& connection, const Visit& visit) {
    TRY_STATUS(storage::deletePortalSessions(connection, visit.account().id.text(), accounts::digestOfToken(visit.sessionToken)));
    return goTo("/account/security", say("All other browsers are signed out."));
}

// One that is there is removed with its own code first: nobody who finds an open browser puts another one in its place.
Result<Reply> showSecondFactor(const Portal& portal, Connection&, const Visit& visit) {
    if (visit.account().usesTotp()) return goTo("/account/security");
    return secondFactorPage(portal, visit, crypto::SecretBytes(crypto::randomBytes(totpSecretSize)), {});
}

Result<Reply> confirmSecondFactor(const Portal& portal, Connection& connection, const Visit& visit) {
    if (visit.account().usesTotp()) return core::fail(core::ErrorCode::stepNotAllowed, "second factor");
    const auto bytes = crypto::fromHex(visit.field("secret"));
    if (!bytes || bytes->size() != totpSecretSize) return core::fail(core::ErrorCode::inputInvalid, "secret");
    const crypto::SecretBytes secret(*bytes);
    const auto confirmed = accounts::confirmTotp(connection, visit.account(), secret, visit.field("code"), visit.now);
    if (!confirmed && confirmed.error().code == core::ErrorCode::inputInvalid)
        return secondFactorPage(portal, visit, secret, {{"code", say("This code does not fit. Check the clock of your phone and type the next code.")}});
    TRY_STATUS(confirmed);
    return goTo("/account/security", say("From now on you sign in with a one-time code."));
}

Result<Reply> removeSecondFactor(const Portal&, Connection& connection, const Visit& visit) {
    const crypto::SecretBytes secret{crypto::viewOf(visit.account().totpSecret)};
    const auto step = crypto::acceptedTotpStep(secret, visit.field("code"), visit.now, visit.account().lastTotpStep);
    if (!step) return core::fail(core::ErrorCode::signInFailed);
    TRY_STATUS(storage::saveTotp(connection, visit.account().id, {}, std::nullopt, *step));
    return goTo("/account/security", say("The second factor is removed."));
}

Result<Reply> showPersonalData(const Portal&, Connection&, const Visit& visit) {
    return personalDataPage(visit, {}, {});
}

Result<Reply> downloadPersonalData(const Portal&, Connection& connection, const Visit& visit) {
    TRY(auto data, accounts::exportPersonalData(connection, visit.account()));
    return document("application/json", std::move(data), "my-data.json");
}

awaitable<Result<Reply>> deleteAccount(const Portal* portal, Visit visit) {
    CO_TRY_STATUS(spendRequest(*portal, visit.request.remoteAddress));
    const bool fits = co_await fitsOnWorker(portal, visit.account().passwordHash, visit.field("password"));
    if (!fits) co_return personalDataPage(visit, {}, {{"password", language::sayIn(visit.language, "This is not your password.")}});
    std::function<core::Status(Connection&)> work = [id = visit.account().id, now = visit.now](Connection& connection) {
        return accounts::deleteAccount(connection, id, now);
    };
    const auto deleted = co_await portal->database.write<void>(std::move(work));
    if (!deleted && deleted.error().code == core::ErrorCode::stepNotAllowed)
        co_return personalDataPage(visit, language::sayIn(visit.language, deleted.error().detail), {});
    CO_TRY_STATUS(deleted);
    auto reply = goTo("/", language::sayIn(visit.language, "Your account is deleted."));
    reply.cookies.push_back(dropCookie(sessionCookie));
    co_return reply;
}

} // namespace portal
