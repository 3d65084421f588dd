#include "server/api/TokenPages.hpp"

#include "common/crypto/Random.hpp"
#include "server/api/Api.hpp"
#include "server/portal/AccountPages.hpp"
#include "server/portal/Format.hpp"
#include "server/storage/ApiTokenStore.hpp"
#include "server/storage/AuditStore.hpp"

#include <algorithm>

namespace api {
namespace {

using core::Result;
using portal::Portal;
using portal::Reply;
using portal::Values;
using portal::Visit;
using storage::Connection;

constexpr auto tokenLife = std::chrono::hours(24) * 365;
constexpr std::size_t mostTokens = 20;

Result<Values> tokenValues(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto tokens, storage::findApiTokens(connection, visit.account().id));
    Values values;
    values.set("tabs", portal::accountTabs("/account/tokens"));
    auto rows = portal::emptyList();
    for (const auto& token : tokens) {
        Values row;
        row.set("id", token.id);
        row.set("title", token.title);
        row.set("scopes", token.scopes);
        row.set("until", token.expiresAt ? portal::dayFor(visit, *token.expiresAt) : "");
        rows.push_back(row);
    }
    values.set("tokens", rows);
    values.set("none", tokens.empty());
    auto offered = portal::emptyList();
    for (const auto& scope : scopes()) {
        Values row;
        row.set("name", std::string(scope.name));
        row.set("title", std::string(scope.title));
        offered.push_back(row);
    }
    values.set("scopes", offered);
    return values;
}

} // namespace

Result<Reply> showTokens(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(auto values, tokenValues(portal, connection, visit));
    return portal::page("tokens", "Tokens for programs", std::move(values));
}

Result<Reply> makeToken(const Portal& portal, Connection& connection, const Visit& visit) {
    std::string granted;
    const auto asked = visit.fields("scope");
    for (const auto& scope : scopes())
        if (std::ranges::find(asked, scope.name) != asked.end()) granted += (granted.empty() ? "" : " ") + std::string(scope.name);
    TRY(const auto existing, storage::findApiTokens(connection, visit.account().id));
    const auto* problem = visit.field("title").empty() ? "Give the token a name." : granted.empty() ? "Choose what it may do." : existing.size() >= mostTokens ? "Revoke a token that you no longer need first." : nullptr;
    if (problem) {
        TRY(auto values, tokenValues(portal, connection, visit));
        values.set("problem", problem);
        return portal::again("tokens", "Tokens for programs", std::move(values));
    }
    const auto token = newToken();
    const auto id = crypto::randomId<core::RequestId>().text();
    TRY_STATUS(storage::insertApiToken(connection, {id, token.digest, visit.account().id, visit.field("title").substr(0, 100), granted, visit.now, visit.now + tokenLife, std::nullopt}));
    TRY_STATUS(storage::appendAudit(connection, {visit.now, visit.account().id.text(), "token.made", id, granted}));
    TRY(auto values, tokenValues(portal, connection, visit));
    values.set("token", token.text);
    return portal::page("tokens", "Tokens for programs", std::move(values));
}

Result<Reply> revokeToken(const Portal&, Connection& connection, const Visit& visit) {
    TRY_STATUS(storage::revokeApiToken(connection, visit.field("id"), visit.account().id, visit.now));
    TRY_STATUS(storage::appendAudit(connection, {visit.now, visit.account().id.text(), "token.revoked", visit.field("id").substr(0, 40), {}}));
    return portal::goTo("/account/tokens", "The token is revoked.");
}

} // namespace api
