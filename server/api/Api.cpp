#include "server/api/Api.hpp"

#include "common/crypto/Random.hpp"
#include "server/observe/Log.hpp"
#include "server/portal/Frame.hpp"
#include "server/portal/Slow.hpp"
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
    Caller caller = {};
    std::optional<Download> download = {};
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
    TRY(auto answer, endpoint.function(portal, connection, call));
    Outcome outcome{answer.status, json::serialize(answer.body)};
    outcome.download = std::move(answer.download);
    if (keyed) TRY_STATUS(storage::insertApiAnswer(connection, tokenId, key, {digest, outcome.status, outcome.body}, call.now));
    if (answer.once.empty()) return outcome;
    for (const auto& [name, value] : answer.once) answer.body.get_object()[name] = value;
    outcome.body = json::serialize(answer.body);
    return outcome;
}

// A token acts as its holder does now: who lost a role has lost it here too.
core::Status findHolder(Connection& connection, const storage::ApiTokenRecord& token, const Endpoint& endpoint, Call& call) {
    if (!endpoint.action) {
        const auto id = core::AccountId::parse(token.holder);
        if (token.holderKind != "candidate" || !id) return core::fail(ErrorCode::notAuthorised, "token");
        TRY(call.account, storage::findAccount(connection, *id));
        if (!call.account || !call.account->emailVerifiedAt) return core::fail(ErrorCode::signInRequired, "token");
        return {};
    }
    const auto id = core::StaffId::parse(token.holder);
    if (token.holderKind != "staff" || !id) return core::fail(ErrorCode::notAuthorised, "token");
    TRY(const auto staff, storage::findStaffById(connection, *id));
    if (!staff) return core::fail(ErrorCode::signInRequired, "token");
    call.staff = accounts::staffOf(*staff);
    if (!accounts::mayDo(*call.staff, *endpoint.action)) return core::fail(ErrorCode::notAuthorised, "role");
    return {};
}

// A request with what was computed for it before the database is asked.
struct Prepared {
    HttpRequest request;
    std::string passwordHash;
    core::Instant now{};
    std::string password = {}; // the one that was made

    Call call() const { return {request, std::nullopt, std::nullopt, {}, passwordHash, now, password}; }
};

// Finds whose token it is, where the endpoint asks for one; the token's id.
Result<std::string> admit(Connection& connection, const Endpoint& endpoint, Call& call) {
    if (!*endpoint.scope) return std::string();
    TRY(const auto token, findToken(connection, call.request, endpoint, call.now));
    TRY_STATUS(findHolder(connection, token, endpoint, call));
    return token.id;
}

Result<Outcome> run(const Portal& portal, Connection& connection, const Endpoint& endpoint, const Prepared& prepared) {
    auto call = prepared.call();
    TRY(const auto tokenId, admit(connection, endpoint, call));
    TRY(call.body, bodyOf(prepared.request, endpoint));
    TRY(auto outcome, runOnce(portal, connection, endpoint, call, tokenId));
    outcome.caller = {std::move(call.account), std::move(call.staff)};
    return outcome;
}

awaitable<core::Status> finish(const Portal* portal, const Endpoint* endpoint, Outcome* outcome) {
    Answer answer{outcome->status, json::parse(outcome->body)};
    CO_TRY(auto finished, co_await endpoint->finish(portal, outcome->caller, std::move(answer), portal->clock.now()));
    outcome->body = json::serialize(finished.body);
    outcome->download = std::move(finished.download);
    co_return core::Status{};
}

// Registering costs a password hash and a mail: an address may not ask for many.
awaitable<core::Status> hashPassword(const Portal* portal, const Endpoint* endpoint, Prepared* prepared) {
    CO_TRY_STATUS(portal::spendRequest(*portal, prepared->request.remoteAddress));
    CO_TRY(const auto body, bodyOf(prepared->request, *endpoint));
    const auto* password = body.if_contains("password");
    if (!password || !password->is_string()) co_return core::fail(ErrorCode::inputInvalid, "password");
    auto hash = co_await portal::hashOnWorker(portal, std::string(password->get_string()));
    prepared->passwordHash = std::move(hash);
    co_return core::Status{};
}

// Who may not open accounts costs no password hash.
awaitable<core::Status> makePassword(const Portal* portal, const Endpoint* endpoint, Prepared* prepared) {
    std::function<core::Status(Connection&)> ask = [endpoint, prepared](Connection& connection) -> core::Status {
        auto call = prepared->call();
        TRY_STATUS(admit(connection, *endpoint, call));
        return {};
    };
    CO_TRY_STATUS(co_await portal->database.read<void>(std::move(ask)));
    prepared->password = accounts::firstPassword();
    auto hash = co_await portal::hashOnWorker(portal, prepared->password);
    prepared->passwordHash = std::move(hash);
    co_return core::Status{};
}

awaitable<core::Status> preparePassword(const Portal* portal, const Endpoint* endpoint, Prepared* prepared) {
    if (endpoint->password == Password::none) co_return core::Status{};
    if (endpoint->password == Password::made) co_return co_await makePassword(portal, endpoint, prepared);
    co_return co_await hashPassword(portal, endpoint, prepared);
}

HttpResponse responseOf(Outcome outcome) {
    if (!outcome.download) return {outcome.status, "application/json", {}, std::move(outcome.body)};
    auto& [type, name, content] = *outcome.download;
    return {outcome.status, std::move(type), {{"Content-Disposition", "attachment; filename=\"" + name + "\""}}, std::move(content)};
}

awaitable<HttpResponse> respond(const Portal* portal, transport::RateLimitTable* calls, const Endpoint* endpoint, HttpRequest request) {
    const auto token = bearerToken(request);
    if (!calls->take(token.empty() ? request.remoteAddress : token, portal->clock.now())) co_return problemResponse({ErrorCode::tooManyRequests, {}});
    const auto prepared = std::make_shared<Prepared>(Prepared{std::move(request), {}, portal->clock.now()});
    const auto hashed = co_await preparePassword(portal, endpoint, prepared.get());
    if (!hashed) co_return problemResponse(hashed.error());
    std::function<Result<Outcome>(Connection&)> work = [portal, endpoint, prepared](Connection& connection) { return run(*portal, connection, *endpoint, *prepared); };
    Result<Outcome> outcome = core::fail(ErrorCode::serverFailed);
    if (std::string_view(endpoint->method) == "GET") outcome = co_await portal->database.read<Outcome>(std::move(work));
    else outcome = co_await portal->database.write<Outcome>(std::move(work));
    if (!outcome) {
        observe::log(observe::Severity::info, "api.refused", {{"operation", std::string(endpoint->operation)}, {"reason", std::string(core::describe(outcome.error().code).wireName)}});
        co_return problemResponse(outcome.error());
    }
    if (endpoint->finish) {
        const auto finished = co_await finish(portal, endpoint, &*outcome);
        if (!finished) co_return problemResponse(finished.error());
    }
    co_return responseOf(std::move(*outcome));
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
