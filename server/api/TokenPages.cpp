#include "server/api/TokenPages.hpp"

#include "common/core/Text.hpp"
#include "common/crypto/Random.hpp"
#include "server/api/Api.hpp"
#include "server/language/Language.hpp"
#include "server/portal/AccountPages.hpp"
#include "server/portal/Format.hpp"
#include "server/storage/ApiTokenStore.hpp"
#include "server/storage/AuditStore.hpp"

#include <algorithm>

namespace api {
namespace {

using core::Result;
using language::say;
using portal::Portal;
using portal::Reply;
using portal::Values;
using portal::Visit;
using storage::Connection;

constexpr auto tokenLife = std::chrono::days(365);
constexpr std::size_t mostTokens = 20;

// Whose tokens the page is about: candidates have theirs under Account, staff under Work.
struct Holder {
    std::string id;
    std::string kind;
    std::string address; // of the page
    std::span<const Scope> scopes;
};

Holder holderOf(const Visit& visit) {
    if (const auto* staff = std::get_if<accounts::SignedInStaff>(&visit.visitor)) return {staff->id.text(), "staff", "/staff/tokens", staffScopes()};
    return {visit.account().id.text(), "candidate", "/account/tokens", scopes()};
}

Values scopeRows(const Holder& holder, const std::vector<std::string>& ticked) {
    auto rows = portal::emptyList();
    for (const auto& scope : holder.scopes) {
        Values row;
        row.set("name", std::string(scope.name));
        row.set("title", say(scope.title));
        row.set("ticked", std::ranges::find(ticked, scope.name) != ticked.end());
        rows.push_back(row);
    }
    return rows;
}

// What a token may do, in the words of the form that it was made with.
std::string scopesInWords(const Holder& holder, const std::string& granted) {
    const auto among = " " + granted + " ";
    std::string text;
    for (const auto& scope : holder.scopes)
        if (among.find(" " + std::string(scope.name) + " ") != std::string::npos) text += (text.empty() ? "" : "; ") + say(scope.title);
    return text;
}

Result<Values> tokenValues(Connection& connection, const Visit& visit, const Holder& holder) {
    TRY(const auto tokens, storage::findApiTokens(connection, holder.id));
    Values values;
    values.set("heading", holder.kind == "staff" ? say("Tokens") : say("Account"));
    values.set("address", holder.address);
    values.set("tabs", holder.kind == "staff" ? portal::emptyList() : portal::accountTabs(holder.address));
    auto rows = portal::emptyList();
    for (const auto& token : tokens) {
        Values row;
        row.set("id", token.id);
        row.set("title", token.title);
        row.set("scopes", scopesInWords(holder, token.scopes));
        row.set("until", token.expiresAt ? Values{portal::dayFor(visit, *token.expiresAt)} : Values{false});
        rows.push_back(row);
    }
    values.set("tokens", rows);
    values.set("none", tokens.empty());
    values.set("typed", "");
    values.set("scopes", scopeRows(holder, {}));
    return values;
}

} // namespace

Result<Reply> showTokens(const Portal&, Connection& connection, const Visit& visit) {
    TRY(auto values, tokenValues(connection, visit, holderOf(visit)));
    return portal::page("tokens", say("Tokens for programs"), std::move(values));
}

Result<Reply> makeToken(const Portal&, Connection& connection, const Visit& visit) {
    const auto holder = holderOf(visit);
    std::string granted;
    const auto asked = visit.fields("scope");
    for (const auto& scope : holder.scopes)
        if (std::ranges::find(asked, scope.name) != asked.end()) granted += (granted.empty() ? "" : " ") + std::string(scope.name);
    TRY(const auto existing, storage::findApiTokens(connection, holder.id));
    const auto problem = visit.field("title").empty()     ? say("Give the token a name.")
                         : granted.empty()                ? say("Choose what it may do.")
                         : existing.size() >= mostTokens ? say("Revoke a token that you no longer need first.")
                                                          : std::string();
    if (!problem.empty()) {
        TRY(auto values, tokenValues(connection, visit, holder));
        values.set("problem", problem);
        values.set("typed", visit.field("title"));
        values.set("scopes", scopeRows(holder, asked));
        return portal::again("tokens", say("Tokens for programs"), std::move(values));
    }
    const auto token = newToken();
    const auto id = crypto::randomId<core::RequestId>().text();
    TRY_STATUS(storage::insertApiToken(connection, {id, token.digest, holder.id, holder.kind, core::shortened(visit.field("title"), 100), granted, visit.now, visit.now + tokenLife, std::nullopt}));
    TRY_STATUS(storage::appendAudit(connection, {visit.now, holder.id, "token.made", id, granted}));
    TRY(auto values, tokenValues(connection, visit, holder));
    values.set("token", token.text);
    return portal::page("tokens", say("Tokens for programs"), std::move(values));
}

Result<Reply> revokeToken(const Portal&, Connection& connection, const Visit& visit) {
    const auto holder = holderOf(visit);
    TRY_STATUS(storage::revokeApiToken(connection, visit.field("id"), holder.id, visit.now));
    TRY_STATUS(storage::appendAudit(connection, {visit.now, holder.id, "token.revoked", core::shortened(visit.field("id"), 40), {}}));
    return portal::goTo(holder.address, say("The token is revoked."));
}

} // namespace api
