#pragma once

#include "common/crypto/Digest.hpp"
#include "server/storage/AccountStore.hpp"

#include <map>
#include <string>

namespace accounts {

// What somebody typed who wants an account.
struct Registration {
    std::string legalName;
    std::string email;
    std::string password;
    std::string country;  // ISO 3166-1 alpha-2
    std::string timeZone; // IANA
    std::string language; // ISO 639-1, one that the portal speaks
};

// What is wrong, by field: a sentence that says what to do.
using FieldErrors = std::map<std::string, std::string>;

FieldErrors checkRegistration(const Registration& registration);
FieldErrors checkProfile(const storage::AccountRecord& account);

// Saves `after` unless something is wrong with it. A name on a certificate is the programme's record: once an exam is booked or
// taken under it, a person changes it.
core::Result<FieldErrors> changeProfile(storage::Connection& connection, const storage::AccountRecord& before,
                                        const storage::AccountRecord& after, core::Instant now);

// What staff who have seen the document put in place of a name. It stands in the account, is what check-in compares with from then on,
// and goes onto the credentials that there are; invoices and score reports stay as they were issued. Nothing is changed where something
// is wrong: "legal_name", "reason", in English. The audit trail has both names and the reason.
struct NameCorrection {
    std::string legalName;
    std::string reason; // such as the document that was seen
    std::string by;     // id of the member of staff
    core::Instant now{};
};
core::Result<FieldErrors> correctLegalName(storage::Connection& connection, const storage::AccountRecord& account, const NameCorrection& correction);

// Empty if the password may be used (OWASP ASVS 4.0.3, 2.1: at least 12 characters, no rules about kinds).
std::string passwordProblem(std::string_view password, std::string_view email);

// Without blanks around it, in lower case.
std::string normalisedEmail(std::string_view email);

// A secret that is given away in a link or a cookie; the database has only its digest.
struct Token {
    std::string text; // base64url of 32 random bytes
    crypto::Digest digest{};
};
Token newToken();
crypto::Digest digestOfToken(std::string_view text);

// Registers an account whose address is not confirmed yet. nullopt if the address is taken: the caller shows the same
// page and sends the owner another mail. `passwordHash` is crypto::hashPassword of the checked password.
core::Result<std::optional<storage::AccountRecord>> registerAccount(storage::Connection& connection,
                                                                    const Registration& registration,
                                                                    const std::string& passwordHash, core::Instant now);

// How long links work.
inline constexpr std::chrono::hours mailLinkLife{48};
inline constexpr std::chrono::hours recoveryLinkLife{1};

// Links that are sent by mail, each good once. tooManyRequests after five of a kind within an hour.
core::Result<Token> makeMailLink(storage::Connection& connection, const core::AccountId& account, core::Instant now);
core::Result<core::AccountId> confirmMail(storage::Connection& connection, std::string_view token, core::Instant now);
core::Result<Token> makeRecoveryLink(storage::Connection& connection, const core::AccountId& account, core::Instant now);

// A new password: whoever knew the old one is out. Sessions but `keptSession`, links that were sent and tokens of programs end.
core::Status setPassword(storage::Connection& connection, const core::AccountId& account, const std::string& passwordHash,
                         const crypto::Digest& keptSession, core::Instant now);

// Sets the password and signs every browser out; whose it was comes back. linkInvalid for a used or old token.
core::Result<core::AccountId> resetPassword(storage::Connection& connection, std::string_view token, const std::string& passwordHash,
                                            core::Instant now);

core::Result<Token> makeNewMailLink(storage::Connection& connection, const core::AccountId& account,
                                    const std::string& newEmail, core::Instant now);
// The account as it was before: it is told at its old address.
core::Result<storage::AccountRecord> confirmNewMail(storage::Connection& connection, std::string_view token, core::Instant now);

} // namespace accounts
