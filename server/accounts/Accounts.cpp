#include "server/accounts/Accounts.hpp"

#include "common/core/Email.hpp"
#include "common/crypto/Digest.hpp"
#include "common/crypto/Random.hpp"
#include "server/accounts/Characters.hpp"
#include "server/language/Language.hpp"
#include "server/language/TimeZoneNames.hpp"
#include "server/storage/ApiTokenStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/PortalSessionStore.hpp"

#include <unicode/uloc.h>

#include <algorithm>
#include <cctype>

namespace accounts {
namespace {

using namespace std::chrono_literals;
using core::Result;
using language::say;
using storage::AccountRecord;
using storage::Connection;

constexpr std::size_t shortestPassword = 12; // characters; OWASP ASVS 4.0.3, 2.1.1
constexpr std::size_t longestPassword = 256; // Argon2 would take more, a request should not
constexpr std::size_t longestName = 120;     // characters
constexpr int linksAllowed = 5; // of one purpose in that time: nobody's mailbox is flooded
constexpr core::Duration linksCounted = 1h;

void checkName(const std::string& name, FieldErrors& errors) {
    const auto characters = charactersOf(name);
    if (characters.size() > longestName || !isPrintable(characters)) errors["legal_name"] = say("This name is too long or has characters that cannot be printed.");
    else if (!hasLetter(characters)) errors["legal_name"] = say("Enter your name exactly as it stands on your identity document.");
}

bool isCountry(const std::string& code) {
    for (const char* const* known = uloc_getISOCountries(); *known; ++known)
        if (code == *known) return true;
    return false;
}

void checkPlace(const std::string& country, const std::string& timeZone, FieldErrors& errors) {
    if (!isCountry(country)) errors["country"] = say("Choose your country.");
    if (!language::isTimeZone(timeZone)) errors["time_zone"] = say("Choose your time zone.");
}

void checkLanguage(const std::string& code, FieldErrors& errors) {
    if (!language::isAvailable(code)) errors["language"] = say("Choose a language that is offered.");
}

Result<Token> makeLink(Connection& connection, const core::AccountId& account, const std::string& purpose,
                       const std::string& argument, core::Instant now, core::Duration life) {
    TRY(const int recent, storage::countAccountLinks(connection, account, purpose, now - linksCounted));
    if (recent >= linksAllowed) return core::fail(core::ErrorCode::tooManyRequests, purpose);
    auto token = newToken();
    TRY_STATUS(storage::insertAccountLink(connection, {token.digest, account, purpose, argument, now, now + life}));
    return token;
}

} // namespace

std::string normalisedEmail(std::string_view email) {
    std::string result;
    for (const unsigned char c : email)
        if (!std::isspace(c)) result += static_cast<char>(c < 128 ? std::tolower(c) : c);
    return result;
}

Result<FieldErrors> changeProfile(Connection& connection, const AccountRecord& before, const AccountRecord& after, core::Instant now) {
    auto errors = checkProfile(after);
    if (after.legalName != before.legalName) {
        TRY(const bool fixed, storage::nameIsFixed(connection, before.id));
        if (fixed) errors["legal_name"] = say("You have booked an exam under this name. Write to us to have it changed, with a picture of your document.");
    }
    if (errors.empty()) TRY_STATUS(storage::saveProfile(connection, after, now));
    return errors;
}

Result<FieldErrors> correctLegalName(Connection& connection, const AccountRecord& account, const NameCorrection& correction) {
    FieldErrors errors;
    checkName(correction.legalName, errors);
    if (correction.legalName == account.legalName) errors["legal_name"] = "This is the name already.";
    if (correction.reason.empty()) errors["reason"] = "Say why, for the audit trail: which document you have seen.";
    if (!errors.empty()) return errors;
    TRY_STATUS(storage::saveLegalName(connection, account.id, correction.legalName));
    TRY_STATUS(storage::appendAudit(connection, {correction.now, correction.by, "account.name-corrected", account.id.text(), account.legalName + " -> " + correction.legalName + ": " + correction.reason}));
    return errors;
}

std::string passwordProblem(std::string_view password, std::string_view email) {
    const auto characters = charactersOf(password);
    if (characters.size() < shortestPassword) return say("Use at least 12 characters. A few words in a row are easy to remember.");
    if (characters.size() > longestPassword) return say("Use at most 256 characters.");
    if (!email.empty() && normalisedEmail(password) == normalisedEmail(email)) return say("Use something else than your e-mail address.");
    if (std::ranges::all_of(characters, [&](char32_t c) { return c == characters.front(); })) return say("Use more than one character.");
    return {};
}

FieldErrors checkRegistration(const Registration& registration) {
    FieldErrors errors;
    checkName(registration.legalName, errors);
    checkPlace(registration.country, registration.timeZone, errors);
    checkLanguage(registration.language, errors);
    if (!core::looksLikeEmail(registration.email)) errors["email"] = say("Enter an e-mail address such as name@example.org.");
    if (auto problem = passwordProblem(registration.password, registration.email); !problem.empty())
        errors["password"] = std::move(problem);
    return errors;
}

FieldErrors checkProfile(const AccountRecord& account) {
    FieldErrors errors;
    checkName(account.legalName, errors);
    checkPlace(account.country, account.timeZone, errors);
    checkLanguage(account.language, errors);
    for (const auto& [field, text] : {std::pair<std::string, const std::string&>{"preferred_name", account.preferredName},
                                      {"headline", account.headline},
                                      {"employer", account.employer},
                                      {"city", account.city}})
        if (const auto characters = charactersOf(text); characters.size() > longestName || !isPrintable(characters)) errors[field] = say("Use at most 120 characters, on one line, all of them visible.");
    return errors;
}

Token newToken() {
    const auto bytes = crypto::randomBytes(32);
    auto text = crypto::toBase64Url(bytes);
    const auto digest = digestOfToken(text);
    return {std::move(text), digest};
}

crypto::Digest digestOfToken(std::string_view text) {
    return crypto::Hasher("portal token").add(text).finish();
}

Result<std::optional<AccountRecord>> registerAccount(Connection& connection, const Registration& registration,
                                                     const std::string& passwordHash, core::Instant now) {
    const auto email = normalisedEmail(registration.email);
    TRY(const auto taken, storage::findAccountByEmail(connection, email));
    if (taken) return std::nullopt;
    AccountRecord account;
    account.id = crypto::randomId<core::AccountId>();
    account.email = email;
    account.legalName = registration.legalName;
    account.passwordHash = passwordHash;
    account.country = registration.country;
    account.timeZone = registration.timeZone;
    account.language = registration.language;
    account.createdAt = now;
    TRY_STATUS(storage::insertAccount(connection, account));
    TRY_STATUS(storage::appendAudit(connection, {now, account.id.text(), "account.registered", account.id.text(), {}}));
    return account;
}

Result<Token> makeMailLink(Connection& connection, const core::AccountId& account, core::Instant now) {
    return makeLink(connection, account, "verify-mail", {}, now, mailLinkLife);
}

Result<core::AccountId> confirmMail(Connection& connection, std::string_view token, core::Instant now) {
    TRY(const auto link, storage::useAccountLink(connection, digestOfToken(token), "verify-mail", now));
    TRY(const auto account, storage::findAccount(connection, link.account));
    if (!account) return core::fail(core::ErrorCode::linkInvalid);
    TRY_STATUS(storage::saveEmail(connection, account->id, account->email, now));
    return account->id;
}

Result<Token> makeRecoveryLink(Connection& connection, const core::AccountId& account, core::Instant now) {
    return makeLink(connection, account, "recover-password", {}, now, recoveryLinkLife);
}

core::Status setPassword(Connection& connection, const core::AccountId& account, const std::string& passwordHash, const crypto::Digest& keptSession, core::Instant now) {
    TRY_STATUS(storage::savePassword(connection, account, passwordHash));
    TRY_STATUS(storage::deletePortalSessions(connection, account.text(), keptSession));
    TRY_STATUS(storage::voidAccountLinks(connection, account, now));
    return storage::revokeApiTokens(connection, account.text(), now);
}

Result<core::AccountId> resetPassword(Connection& connection, std::string_view token, const std::string& passwordHash, core::Instant now) {
    TRY(const auto link, storage::useAccountLink(connection, digestOfToken(token), "recover-password", now));
    TRY_STATUS(setPassword(connection, link.account, passwordHash, {}, now));
    TRY_STATUS(storage::appendAudit(connection, {now, link.account.text(), "account.password-reset", link.account.text(), {}}));
    return link.account;
}

Result<Token> makeNewMailLink(Connection& connection, const core::AccountId& account, const std::string& newEmail,
                              core::Instant now) {
    if (!core::looksLikeEmail(newEmail)) return core::fail(core::ErrorCode::inputInvalid, "email");
    return makeLink(connection, account, "new-mail", normalisedEmail(newEmail), now, mailLinkLife);
}

Result<AccountRecord> confirmNewMail(Connection& connection, std::string_view token, core::Instant now) {
    TRY(const auto link, storage::useAccountLink(connection, digestOfToken(token), "new-mail", now));
    TRY(const auto taken, storage::findAccountByEmail(connection, link.argument));
    if (taken) return core::fail(core::ErrorCode::linkInvalid, "the address is in use");
    TRY(auto before, storage::findAccount(connection, link.account));
    if (!before) return core::fail(core::ErrorCode::linkInvalid);
    TRY_STATUS(storage::saveEmail(connection, link.account, link.argument, now));
    TRY_STATUS(storage::appendAudit(connection, {now, link.account.text(), "account.mail-changed", link.account.text(), {}}));
    return std::move(*before);
}

} // namespace accounts
