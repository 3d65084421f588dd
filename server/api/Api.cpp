#include "server/api/Api.hpp"

#include "common/crypto/Random.hpp"
#include "server/observe/Log.hpp"
#include "server/portal/Frame.hpp"
#include "server/storage/ApiTokenStore.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <sstream>

namespace api {
namespace {

namespace json = boost::json;
using boost::asio::awaitable;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;
using transport::HttpRequest;
using transport::HttpResponse;

constexpr std::string_view tokenPrefix = "lcoc_";
constexpr std::size_t longestKey = 255;

// What an endpoint's function comes to: as it is sent, and as it is kept for the same key.
struct Outcome {
    int status = 200;
    std::string body;
};

HttpResponse problemResponse(const core::Error& error) {
    const auto& description = core::describe(error.code);
    const int status = error.code == ErrorCode::signInRequired ? 401 : error.code == ErrorCode::malformedMessage ? 400 : portal::httpStatusOf(error.code);
    const bool field = error.code == ErrorCode::inputInvalid || error.code == ErrorCode::notEligible;
    json::object body{{"type", "urn:lcoc:problem:" + std::string(description.wireName)},
                      {"title", description.candidateMaySee ? std::string(description.sentence) : "Please try again a little later."},
                      {"status", status},
                      {"code", std::string(description.wireName)}};
    if (field && !error.detail.empty()) body["detail"] = error.detail;
    HttpResponse response{status, "application/problem+json", {}, json::serialize(body)};
    if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
    if (status == 429) response.headers.emplace_back("Retry-After", "1");
    return response;
}

std::string bearerToken(const HttpRequest& request) {
    const auto header = request.header("Authorization").value_or("");
    constexpr std::string_view scheme = "Bearer ";
    return header.starts_with(scheme) ? std::string(header.substr(scheme.size())) : std::string();
}

bool covers(const std::string& granted, std::string_view scope) {
    std::istringstream words(granted);
    for (std::string word; words >> word;)
        if (word == scope) return true;
    return false;
}

Result<storage::ApiTokenRecord> findToken(Connection& connection, const HttpRequest& request, const Endpoint& endpoint, core::Instant now) {
    const auto text = bearerToken(request);
    if (!text.starts_with(tokenPrefix)) return core::fail(ErrorCode::signInRequired, "token");
    TRY(auto token, storage::findApiToken(connection, digestOf(text)));
    if (!token || (token->expiresAt && *token->expiresAt <= now)) return core::fail(ErrorCode::signInRequired, "token");
    if (!covers(token->scopes, endpoint.scope)) return core::fail(ErrorCode::notAuthorised, endpoint.scope);
    return std::move(*token);
}

Result<json::object> bodyOf(const HttpRequest& request, const Endpoint& endpoint) {
    if (!*endpoint.takes) return json::object();
    json::error_code failed;
    auto value = json::parse(request.body, failed);
    if (failed || !value.is_object()) return core::fail(ErrorCode::malformedMessage, "body");
    return std::move(value.get_object());
}

Result<Outcome> runOnce(const Portal& portal, Connection& connection, const Endpoint& endpoint, const Call& call, const std::string& tokenId) {
    const std::string key(call.request.header("Idempotency-Key").value_or(""));
    const bool keyed = !key.empty() && !tokenId.empty() && std::string_view(endpoint.method) != "GET";
    if (key.size() > longestKey) return core::fail(ErrorCode::inputInvalid, "Idempotency-Key");
    const auto digest = crypto::Hasher("api request").add(call.request.path).add(call.request.body).finish();
    if (keyed) {
        TRY(const auto known, storage::findApiAnswer(connection, tokenId, key));
        if (known && known->requestDigest != digest) return core::fail(ErrorCode::conflict, "Idempotency-Key");
        if (known) return Outcome{known->status, known->body};
    }
    TRY(const auto answer, endpoint.function(portal, connection, call));
    Outcome outcome{answer.status, json::serialize(answer.body)};
    if (keyed) TRY_STATUS(storage::insertApiAnswer(connection, tokenId, key, {digest, outcome.status, outcome.body}, call.now));
    return outcome;
}

Result<Outcome> run(const Portal& portal, Connection& connection, const Endpoint& endpoint, const HttpRequest& request, core::Instant now) {
    Call call{request, std::nullopt, {}, now};
    std::string tokenId;
    if (*endpoint.scope) {
        TRY(const auto token, findToken(connection, request, endpoint, now));
        TRY(call.account, storage::findAccount(connection, token.account));
        if (!call.account || !call.account->emailVerifiedAt) return core::fail(ErrorCode::signInRequired, "token");
        tokenId = token.id;
    }
    TRY(call.body, bodyOf(request, endpoint));
    return runOnce(portal, connection, endpoint, call, tokenId);
}

awaitable<HttpResponse> respond(const Portal* portal, transport::RateLimitTable* calls, const Endpoint* endpoint, HttpRequest request) {
    const auto token = bearerToken(request);
    if (!calls->take(token.empty() ? request.remoteAddress : token, portal->clock.now())) co_return problemResponse({ErrorCode::tooManyRequests, {}});
    const auto shared = std::make_shared<HttpRequest>(std::move(request));
    std::function<Result<Outcome>(Connection&)> work = [portal, endpoint, shared, now = portal->clock.now()](Connection& connection) {
        return run(*portal, connection, *endpoint, *shared, now);
    };
    Result<Outcome> outcome = core::fail(ErrorCode::serverFailed);
    if (std::string_view(endpoint->method) == "GET") outcome = co_await portal->database.read<Outcome>(std::move(work));
    else outcome = co_await portal->database.write<Outcome>(std::move(work));
    if (!outcome) {
        observe::log(observe::Severity::info, "api.refused", {{"operation", std::string(endpoint->operation)}, {"reason", std::string(core::describe(outcome.error().code).wireName)}});
        co_return problemResponse(outcome.error());
    }
    co_return HttpResponse{outcome->status, "application/json", {}, std::move(outcome->body)};
}

awaitable<HttpResponse> describeApi(std::shared_ptr<const std::string> description, HttpRequest) {
    co_return HttpResponse{200, "application/json", {{"Access-Control-Allow-Origin", "*"}}, *description};
}

} // namespace

NewToken newToken() {
    auto text = std::string(tokenPrefix) + crypto::toBase64Url(crypto::randomBytes(32));
    const auto digest = digestOf(text);
    return {std::move(text), digest};
}

crypto::Digest digestOf(std::string_view token) {
    return crypto::Hasher("api token").add(token).finish();
}

void addRoutes(transport::Router& router, const Portal& portal, transport::RateLimitTable& calls, const json::object& schemas) {
    for (const auto& endpoint : endpoints())
        router.route(endpoint.method, std::string("/api/v1") + endpoint.path,
                     [&portal, &calls, row = &endpoint](HttpRequest request) { return respond(&portal, &calls, row, std::move(request)); });
    const auto description = std::make_shared<const std::string>(json::serialize(openApi(portal, schemas)));
    router.route("GET", "/api/v1/openapi.json", [description](HttpRequest request) { return describeApi(description, std::move(request)); });
}

} // namespace api
