#include "server/portal/AccountPages.hpp"

#include "common/core/Email.hpp"
#include "common/crypto/Totp.hpp"
#include "server/accounts/PersonalData.hpp"
#include "server/accounts/PortalSessions.hpp"
#include "server/accounts/SecondFactor.hpp"
#include "server/language/Language.hpp"
#include "server/pdf/QrCode.hpp"
#include "server/portal/BrowserName.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/DeliveryPages.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/Slow.hpp"
#include "server/storage/ApiTokenStore.hpp"
#include "server/storage/PortalSessionStore.hpp"
#include "server/storage/RightStore.hpp"

namespace portal {
namespace {

using accounts::FieldErrors;
using boost::asio::awaitable;
using core::Result;
using Kind = Field::Kind;
using language::say;
using language::sayCount;
using storage::AccountRecord;
using storage::Connection;

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
        row.set("browser", session.browser.empty() ? say("Unknown browser") : browserName(session.browser));
        row.set("since", momentFor(visit, session.createdAt));
        row.set("seen", momentFor(visit, session.seenAt));
        row.set("own", session.tokenDigest == own);
        rows.push_back(row);
    }
    return rows;
}

FieldErrors checkedPassword(const Visit& visit) {
    const language::Speaking speaking(visit.language);
    auto problem = accounts::passwordProblem(visit.secret("password"), visit.account().email);
    return problem.empty() ? FieldErrors{} : FieldErrors{{"password", std::move(problem)}};
}

// The fields of a form that asks once more who it is: an open browser is not enough.
struct Proof {
    std::string_view password;
    std::string_view code;
};
constexpr Proof addressProof{"mail_password", "mail_code"};
constexpr Proof passwordProof{"old_password", "password_code"};
constexpr Proof factorProof{"factor_password", ""}; // there is no second factor yet
constexpr Proof deletionProof{"password", "code"};

void addProof(std::vector<Field>& fields, const Visit& visit, const Proof& proof) {
    fields.push_back({Kind::password, std::string(proof.password), say("Current password"), "", "", "current-password", false, {}, ""});
    if (visit.account().usesTotp()) fields.push_back({Kind::text, std::string(proof.code), say("One-time code"), "", "", "one-time-code", false, {}, ""});
}

Values addressFields(const Visit& visit, const FieldErrors& errors) {
    std::vector<Field> fields{{Kind::email, "email", say("New e-mail address"), visit.field("email"), say("We send a link there. Until you open it, the old address stays."), "email", false, {}, ""}};
    addProof(fields, visit, addressProof);
    return fieldsOf(fields, errors);
}

Values passwordFields(const Visit& visit, const FieldErrors& errors) {
    std::vector<Field> fields;
    addProof(fields, visit, passwordProof);
    fields.push_back({Kind::password, "password", say("New password"), "", say("At least 12 characters."), "new-password", false, {}, ""});
    return fieldsOf(fields, errors);
}

// They go on when other browsers are signed out.
Values tokenTitles(const std::vector<storage::ApiTokenRecord>& tokens) {
    auto list = emptyList();
    for (const auto& token : tokens) list.push_back(token.title);
    return list;
}

Result<Reply> securityPage(Connection& connection, const Visit& visit, const FieldErrors& errors) {
    const language::Speaking speaking(visit.language);
    TRY(const auto sessions, storage::findPortalSessions(connection, visit.account().id.text()));
    TRY(const auto recoveryCodes, storage::countRecoveryCodes(connection, visit.account().id));
    TRY(const auto tokens, storage::findApiTokens(connection, visit.account().id.text()));
    Values values;
    values.set("here", "/account/security");
    values.set("tabs", accountTabs("/account/security"));
    values.set("email", visit.account().email);
    values.set("totp", visit.account().usesTotp());
    values.set("recoveryCodes", sayCount("{count} recovery code is left.", "{count} recovery codes are left.", recoveryCodes));
    values.set("codeFields", fieldsOf({{Kind::text, "code", say("One-time code"), "", say("Or one of your recovery codes."), "one-time-code", false, {}, ""}}, errors));
    values.set("sessions", sessionRows(sessions, visit));
    values.set("hasTokens", !tokens.empty());
    values.set("tokens", tokenTitles(tokens));
    values.set("passwordFields", passwordFields(visit, errors));
    values.set("mailFields", addressFields(visit, errors));
    return errors.empty() ? page("security", say("Security"), values) : again("security", say("Security"), values);
}

Reply secondFactorPage(const Portal& portal, const Visit& visit, const crypto::SecretBytes& secret, const FieldErrors& errors) {
    const language::Speaking speaking(visit.language);
    const auto address = accounts::otpauthAddress(portal.rulebook.programme.shortName, visit.account().email, secret);
    Values values;
    values.set("tabs", accountTabs("/account/security"));
    values.set("qr", pdf::qrSvg(address, say("QR code for your authenticator application")));
    values.set("secret", crypto::toBase32(secret.view()));
    std::vector<Field> fields{{Kind::hidden, "secret", "", crypto::toHex(secret.view()), "", "", false, {}, ""},
                              {Kind::text, "code", say("One-time code"), "", say("The six digits that the application shows now."), "one-time-code", false, {}, ""}};
    addProof(fields, visit, factorProof);
    values.set("fields", fieldsOf(fields, errors));
    return errors.empty() ? page("second-factor", say("Second factor"), values) : again("second-factor", say("Second factor"), values);
}

// They are shown in this answer, and nowhere else.
Reply recoveryCodesPage(const std::vector<std::string>& codes, const std::string& notice) {
    auto list = emptyList();
    for (const auto& code : codes) list.push_back(code);
    Values values;
    values.set("here", "/account/security");
    values.set("tabs", accountTabs("/account/security"));
    values.set("news", notice);
    values.set("codes", list);
    return page("account-recovery-codes", say("Recovery codes"), values);
}

bool rests(const Visit& visit) {
    const auto& until = visit.account().lockedUntil;
    return until && *until > visit.now;
}

std::string whyCodeIsRefused(const Visit& visit) {
    if (rests(visit)) return say("After five wrong attempts an account rests for 15 minutes.");
    return say("This code does not fit. Check the clock of your phone and type the next code.");
}

// The page with what is wrong, if the code is not right that a step asks for.
Result<std::optional<Reply>> codeRefusal(Connection& connection, const Visit& visit) {
    if (!visit.account().usesTotp()) return core::fail(core::ErrorCode::stepNotAllowed, "second factor");
    TRY(const auto judgement, accounts::takeSignIn(connection, visit.account().id, {true, visit.field("code"), visit.now}));
    if (judgement == accounts::SignInJudgement::signedIn) return std::nullopt;
    return securityPage(connection, visit, {{"code", whyCodeIsRefused(visit)}});
}

// What is wrong with the password or the code by which somebody shows who it is; a wrong one counts, as at sign-in.
Result<FieldErrors> checkProof(Connection& connection, const Visit& visit, const Proof& proof, bool passwordFits) {
    TRY(const auto judgement, accounts::takeSignIn(connection, visit.account().id, {passwordFits, visit.field(proof.code), visit.now}));
    if (judgement == accounts::SignInJudgement::signedIn) return FieldErrors{};
    if (rests(visit)) return FieldErrors{{std::string(proof.password), whyCodeIsRefused(visit)}};
    if (passwordFits) return FieldErrors{{std::string(proof.code), whyCodeIsRefused(visit)}};
    return FieldErrors{{std::string(proof.password), say("This is not your current password.")}};
}

std::string newAddressLink(const Portal& portal, const accounts::Token& token) {
    return portal.origin + "/confirm?kind=new&token=" + token.text;
}

// To both addresses: the old one may be all that the owner has left.
core::Status sendNewAddressLetters(const Portal& portal, Connection& connection, const Visit& visit, const accounts::Token& token) {
    auto recipient = visit.account();
    recipient.email = accounts::normalisedEmail(visit.field("email"));
    const auto asked = crypto::toHex(token.digest);
    TRY_STATUS(sendLetter(portal, connection, recipient, "new-mail", "new-mail:" + asked,
                          [&] { return mail::MailValues{{"link", newAddressLink(portal, token)}, {"life", hoursText(accounts::mailLinkLife)}}; }, visit.now));
    return sendLetter(portal, connection, visit.account(), "new-mail-asked", "new-mail-asked:" + asked,
                      [&] { return mail::MailValues{{"address", recipient.email}, {"link", portal.origin + "/recover"}, {"contact", portal.rulebook.programme.contact.certificationEmail}}; }, visit.now);
}

Result<Reply> takeNewAddress(const Portal& portal, Connection& connection, const Visit& visit, bool passwordFits) {
    const language::Speaking speaking(visit.language);
    if (!core::looksLikeEmail(visit.field("email"))) return securityPage(connection, visit, {{"email", say("Enter an e-mail address such as name@example.org.")}});
    TRY(const auto wrong, checkProof(connection, visit, addressProof, passwordFits));
    if (!wrong.empty()) return securityPage(connection, visit, wrong);
    TRY(const auto token, accounts::makeNewMailLink(connection, visit.account().id, visit.field("email"), visit.now));
    TRY_STATUS(sendNewAddressLetters(portal, connection, visit, token));
    return goTo("/account/security", say("A link is on its way to the new address."));
}

Result<Reply> takeNewPassword(const Portal& portal, Connection& connection, const Visit& visit, bool oldOneFits, const std::string& hash) {
    const language::Speaking speaking(visit.language);
    TRY(const auto wrong, checkProof(connection, visit, passwordProof, oldOneFits));
    if (!wrong.empty()) return securityPage(connection, visit, wrong);
    TRY_STATUS(accounts::setPassword(connection, visit.account().id, hash, accounts::digestOfToken(visit.sessionToken), visit.now));
    TRY_STATUS(sendPasswordLetter(portal, connection, visit.account(), visit.now));
    return goTo("/account/security", say("The password is changed. All other browsers are signed out."));
}

Result<Reply> takeSecondFactor(const Portal& portal, Connection& connection, const Visit& visit, bool passwordFits) {
    const language::Speaking speaking(visit.language);
    if (visit.account().usesTotp()) return core::fail(core::ErrorCode::stepNotAllowed, "second factor");
    const auto bytes = crypto::fromHex(visit.field("secret"));
    if (!bytes || bytes->size() != accounts::totpSecretSize) return core::fail(core::ErrorCode::inputInvalid, "secret");
    const crypto::SecretBytes secret(*bytes);
    TRY(const auto wrong, checkProof(connection, visit, factorProof, passwordFits));
    if (!wrong.empty()) return secondFactorPage(portal, visit, secret, wrong);
    const auto confirmed = accounts::confirmTotp(connection, visit.account(), secret, visit.field("code"), visit.now);
    if (!confirmed && confirmed.error().code == core::ErrorCode::inputInvalid) return secondFactorPage(portal, visit, secret, {{"code", whyCodeIsRefused(visit)}});
    TRY_STATUS(confirmed);
    TRY(const auto codes, accounts::makeRecoveryCodes(connection, visit.account().id, visit.now));
    return recoveryCodesPage(codes, say("From now on you sign in with a one-time code."));
}

// What was paid for or given, is not used yet, and goes with the account.
Result<Values> lossesOf(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto open = [&](const auto& right) { return !right.expiresAt || *right.expiresAt > visit.now; };
    auto list = emptyList();
    TRY(const auto exams, storage::findExamRights(connection, visit.account().id));
    for (const auto& right : exams)
        if (right.usedBy.empty() && open(right)) list.push_back(portal.rulebook.levels.at(right.level).examTitle);
    TRY(const auto products, storage::findProductRights(connection, visit.account().id));
    for (const auto& right : products)
        if (open(right)) list.push_back(productTitle(portal, right.product));
    return list;
}

Result<Reply> personalDataPage(const Portal& portal, Connection& connection, const Visit& visit, const std::string& problem, const FieldErrors& errors) {
    TRY(const auto losses, lossesOf(portal, connection, visit));
    Values values;
    values.set("here", "/account/data");
    values.set("tabs", accountTabs("/account/data"));
    values.set("problem", problem.empty() ? Values{false} : Values{problem});
    values.set("losing", losses.is_non_empty_list());
    values.set("losses", losses);
    std::vector<Field> fields;
    addProof(fields, visit, deletionProof);
    values.set("fields", fieldsOf(fields, errors));
    return problem.empty() && errors.empty() ? page("personal-data", say("Your data"), values) : again("personal-data", say("Your data"), values);
}

// The last mail that comes: to whom the account was.
Result<Reply> takeDeletion(const Portal& portal, Connection& connection, const Visit& visit, bool passwordFits) {
    const language::Speaking speaking(visit.language);
    TRY(const auto wrong, checkProof(connection, visit, deletionProof, passwordFits));
    if (!wrong.empty()) return personalDataPage(portal, connection, visit, {}, wrong);
    const auto deleted = accounts::deleteAccount(connection, visit.account().id, visit.now);
    if (!deleted && deleted.error().code == core::ErrorCode::stepNotAllowed) return personalDataPage(portal, connection, visit, say(deleted.error().detail), {});
    TRY_STATUS(deleted);
    TRY_STATUS(sendLetter(portal, connection, visit.account(), "account-deleted", "account-deleted:" + visit.account().id.text(),
                          [&] { return mail::MailValues{{"contact", portal.rulebook.programme.contact.certificationEmail}}; }, visit.now));
    auto reply = goTo("/", say("Your account is deleted."));
    reply.cookies.push_back(dropCookie(sessionCookie));
    return reply;
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

core::Status sendSecondFactorLetter(const Portal& portal, Connection& connection, const AccountRecord& account, core::Instant now) {
    return sendLetter(portal, connection, account, "second-factor-off", "second-factor-off:" + account.id.text() + ":" + std::to_string(core::toMillis(now)),
                      [&] { return mail::MailValues{{"contact", portal.rulebook.programme.contact.certificationEmail}}; }, now);
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
    const auto errors = checkedPassword(visit);
    if (!errors.empty()) {
        std::function<Result<Reply>(Connection&)> show = [&visit, &errors](Connection& connection) { return securityPage(connection, visit, errors); };
        co_return co_await portal->database.read<Reply>(std::move(show));
    }
    const bool fits = co_await fitsOnWorker(portal, visit.account().passwordHash, visit.secret(passwordProof.password));
    const auto hash = co_await hashOnWorker(portal, visit.secret("password"));
    std::function<Result<Reply>(Connection&)> work = [portal, &visit, fits, &hash](Connection& connection) { return takeNewPassword(*portal, connection, visit, fits, hash); };
    co_return co_await portal->database.write<Reply>(std::move(work));
}

awaitable<Result<Reply>> askNewAddress(const Portal* portal, Visit visit) {
    CO_TRY_STATUS(spendRequest(*portal, visit.request.remoteAddress));
    const bool fits = co_await fitsOnWorker(portal, visit.account().passwordHash, visit.secret(addressProof.password));
    std::function<Result<Reply>(Connection&)> work = [portal, &visit, fits](Connection& connection) { return takeNewAddress(*portal, connection, visit, fits); };
    co_return co_await portal->database.write<Reply>(std::move(work));
}

Result<Reply> closeSessions(const Portal&, Connection& connection, const Visit& visit) {
    TRY_STATUS(storage::deletePortalSessions(connection, visit.account().id.text(), accounts::digestOfToken(visit.sessionToken)));
    return goTo("/account/security", say("All other browsers are signed out."));
}

// One that is there is removed with its own code first: nobody who finds an open browser puts another one in its place.
Result<Reply> showSecondFactor(const Portal& portal, Connection&, const Visit& visit) {
    if (visit.account().usesTotp()) return goTo("/account/security");
    return secondFactorPage(portal, visit, accounts::newTotpSecret(), {});
}

// Nor does anybody who finds one lock its owner out with a factor of their own.
awaitable<Result<Reply>> confirmSecondFactor(const Portal* portal, Visit visit) {
    CO_TRY_STATUS(spendRequest(*portal, visit.request.remoteAddress));
    const bool fits = co_await fitsOnWorker(portal, visit.account().passwordHash, visit.secret(factorProof.password));
    std::function<Result<Reply>(Connection&)> work = [portal, &visit, fits](Connection& connection) { return takeSecondFactor(*portal, connection, visit, fits); };
    co_return co_await portal->database.write<Reply>(std::move(work));
}

Result<Reply> renewRecoveryCodes(const Portal&, Connection& connection, const Visit& visit) {
    TRY(auto refused, codeRefusal(connection, visit));
    if (refused) return std::move(*refused);
    TRY(const auto codes, accounts::makeRecoveryCodes(connection, visit.account().id, visit.now));
    return recoveryCodesPage(codes, say("The codes before these do not work any more."));
}

Result<Reply> removeSecondFactor(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(auto refused, codeRefusal(connection, visit));
    if (refused) return std::move(*refused);
    TRY_STATUS(accounts::switchSecondFactorOff(connection, visit.account(), {visit.account().id.text(), {}, visit.now}));
    TRY_STATUS(sendSecondFactorLetter(portal, connection, visit.account(), visit.now));
    return goTo("/account/security", say("The second factor is removed."));
}

Result<Reply> showPersonalData(const Portal& portal, Connection& connection, const Visit& visit) {
    return personalDataPage(portal, connection, visit, {}, {});
}

Result<Reply> downloadPersonalData(const Portal&, Connection& connection, const Visit& visit) {
    TRY(auto data, accounts::exportPersonalData(connection, visit.account()));
    return document("application/json", std::move(data), "my-data.json");
}

awaitable<Result<Reply>> deleteAccount(const Portal* portal, Visit visit) {
    CO_TRY_STATUS(spendRequest(*portal, visit.request.remoteAddress));
    const bool fits = co_await fitsOnWorker(portal, visit.account().passwordHash, visit.secret(deletionProof.password));
    std::function<Result<Reply>(Connection&)> work = [portal, &visit, fits](Connection& connection) { return takeDeletion(*portal, connection, visit, fits); };
    co_return co_await portal->database.write<Reply>(std::move(work));
}

} // namespace portal
