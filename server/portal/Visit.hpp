#pragma once

#include "server/accounts/StaffAccounts.hpp"
#include "server/portal/FormBody.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/transport/HttpMessage.hpp"

#include <variant>

namespace portal {

struct Nobody {};
using Visitor = std::variant<Nobody, storage::AccountRecord, accounts::SignedInStaff>;

// One request, as a page function sees it: who asks for what, when.
struct Visit {
    transport::HttpRequest request;
    FormBody form;
    Visitor visitor;
    std::string language;     // the account's, or what the browser asks for; the desk speaks English
    std::string sessionToken; // empty: not signed in
    std::string csrf;         // what this visitor's forms must send back
    core::Instant now{};

    // Page functions are only called where their Access holds.
    const storage::AccountRecord& account() const { return std::get<storage::AccountRecord>(visitor); }
    const accounts::SignedInStaff& staff() const { return std::get<accounts::SignedInStaff>(visitor); }
    bool signedIn() const { return !std::holds_alternative<Nobody>(visitor); }

    // The field of that name with blanks at both ends removed; empty if there is none.
    std::string field(std::string_view name) const;
    // As it was typed: blanks belong to a password.
    std::string secret(std::string_view name) const;
    std::vector<std::string> fields(std::string_view name) const;
    bool checked(std::string_view name) const { return !field(name).empty(); }
    const UploadedFile* file(std::string_view name) const; // null: none was chosen
    std::string queried(std::string_view name) const;
    std::string parameter(std::string_view name) const { return std::string(request.parameter(name)); }
    std::string browser() const; // its User-Agent, shortened
};

} // namespace portal
