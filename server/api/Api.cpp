#include "server/api/Api.hpp"

#include "common/crypto/Random.hpp"
#include "server/api/Cursor.hpp"
#include "server/observe/Log.hpp"
#include "server/portal/Frame.hpp"
#include "server/portal/Slow.hpp"
#include "server/storage/ApiTokenStore.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
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
constexpr std::string_view jsonType = "application/json";

// What an endpoint's function comes to: as it is sent, and as it is kept for the same key.
struct Outcome {
    int status = 200;
    std::string body;
    Caller caller = {};
    std::optional<Download> download = {};
};

// RFC 9457.
struct Problem {
    int status = 500;
    std::string_view code;
    std::string_view title;
    std::string detail = {};
};

const Problem foreignBody{415, "unsupported-media-type", "Send JSON, as application/json."};

HttpResponse problemResponse(const Problem& problem) {
    json::object body{{"type", "urn:lcoc:problem:" + std::string(problem.code)}, {"title", problem.title}, {"status", problem.status}, {"code", problem.code}};
    if (!problem.detail.empty()) body["detail"] = problem.detail;
    HttpResponse response{problem.status, "application/problem+json", {}, json::serialize(body)};
    if (problem.status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
    if (problem.status == 429) response.headers.emplace_back("Retry-After", "1");
    return response;
}

bool isScope(std::string_view name) {
    return std::ranges::count(scopes(), name, &Scope::name) + std::ranges::count(staffScopes(), name, &Scope::name) > 0;
}

int statusOf(ErrorCode code) {
    return code == ErrorCode::signInRequired ? 401 : code == ErrorCode::malformedMessage ? 400 : portal::httpStatusOf(code);
}

std::string_view titleOf(const core::ErrorDescription& description) {
    if (description.code == ErrorCode::malformedMessage) return "The body is not a JSON object, or a text in it holds the character NUL.";
    return description.candidateMaySee ? description.sentence : "Please try again a little later.";
}

// Told are the member that is wrong, what is not met, and the scope that a token lacks.
HttpResponse problemResponse(const core::Error& error) {
    const auto& description = core::describe(error.code);
    const bool told = error.code == ErrorCode::inputInvalid || error.code == ErrorCode::notEligible || (error.code == ErrorCode::notAuthorised && isScope(error.detail));
    return problemResponse(Problem{statusOf(error.code), description.wireName, titleOf(description), told ? error.detail : std::string()});
}

// What no endpoint answers: an address that cannot be read (400), an unknown one (404), another method (405).
awaitable<HttpResponse> refuse(HttpRequest, HttpResponse plain) {
    const auto code = plain.status == 405 ? "method-not-allowed" : core::describe(plain.status == 404 ? ErrorCode::notFound : ErrorCode::malformedMessage).wireName;
    const auto title = std::string_view(plain.body).substr(0, plain.body.find('\n'));
    auto response = problemResponse(Problem{plain.status, code, title});
    response.headers = std::move(plain.headers);
    co_return response;
}

bool offers(const Endpoint& endpoint, std::string_view parameter) {
    return std::ranges::find(endpoint.query, parameter, &QueryParameter::name) != endpoint.query.end();
}

// Opens the cursor that was sent, in its place. inputInvalid names what asks for no page of that list.
core::Status openPage(const Portal& portal, const Endpoint& endpoint, HttpRequest& request) {
    for (auto& [name, value] : request.query) {
        if (!offers(endpoint, name)) continue;
        if (name == "limit" && !pageSizeIn(value)) return core::fail(ErrorCode::inputInvalid, "limit");
        if (name != "after" || value.empty()) continue;
        auto position = openedCursor(portal.codeKey, endpoint.operation, value);
        if (!position) return core::fail(ErrorCode::inputInvalid, "after");
        value = std::move(*position);
    }
    return {};
}

// Seals where the next page begins. inputInvalid where the list has no such page.
core::Status sealPage(const Portal& portal, const Endpoint& endpoint, json::value& body) {
    auto& page = body.get_object();
    if (!page.contains("items")) return core::fail(ErrorCode::inputInvalid, "after");
    auto& next = page["next"];
    if (const auto* position = next.if_string()) next = sealedCursor(portal.codeKey, endpoint.operation, *position);
    return {};
}

// A body without a type is taken for JSON.
bool isForeign(const HttpRequest& request) {
    auto type = request.header("Content-Type").value_or(jsonType);
    type = type.substr(0, type.find_first_of("; \t"));
    return !type.empty() && !transport::sameIgnoringCase(type, jsonType);
}

std::string bearerToken(const HttpRequest& request) {
    const auto header = request.header("Authorization").value_or("");
    constexpr std::string_view scheme = "Bearer ";
    return transport::sameIgnoringCase(header.substr(0, scheme.size()), scheme) ? std::string(header.substr(scheme.size())) : std::string(); // RFC 9110, 11.1
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

// NUL can be written in JSON, but is no part of a text.
bool holdsNul(const json::value& value) {
    if (const auto* text = value.if_string()) return text->find('\0') != json::string::npos;
    if (const auto* list = value.if_array()) return std::ranges::any_of(*list, holdsNul);
    const auto* object = value.if_object();
    return object && std::ranges::any_of(*object, [](const auto& entry) { return entry.key().find('\0') != json::string_view::npos || holdsNul(entry.value()); });
}

Result<json::object> bodyOf(const HttpRequest& request, const Endpoint& endpoint) {
    if (!*endpoint.takes) return json::object();
    json::error_code failed;
    auto value = json::parse(request.body, failed);
    if (failed || !value.is_object() || holdsNul(value)) return core::fail(ErrorCode::malformedMessage, "body");
    return std::move(value.get_object());
}

std::string queryOf(const HttpRequest& request) {
    std::string text;
    for (const auto& [name, value] : request.query) text += name + '\0' + value + '\0';
    return text;
}

Result<Outcome> runOnce(const Portal& portal, Connection& connection, const Endpoint& endpoint, const Call& call, const std::string& tokenId) {
    const std::string key(call.request.header("Idempotency-Key").value_or(""));
    const bool keyed = !key.empty() && !tokenId.empty() && std::string_view(endpoint.method) != "GET";
    if (key.size() > longestKey) return core::fail(ErrorCode::inputInvalid, "Idempotency-Key");
    const auto digest = crypto::Hasher("api request").add(endpoint.method).add(call.request.path).add(queryOf(call.request)).add(call.request.body).finish();
    if (keyed) {
        TRY(const auto known, storage::findApiAnswer(connection, tokenId, key));
        if (known && known->requestDigest != digest) return core::fail(ErrorCode::conflict, "Idempotency-Key");
        if (known) return Outcome{known->status, known->body};
    }
    TRY(auto answer, endpoint.function(portal, connection, call));
    if (offers(endpoint, "after")) TRY_STATUS(sealPage(portal, endpoint, answer.body));
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
    core::Status page = {};    // what is wrong about the page that is asked for
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
    TRY_STATUS(core::Status(prepared.page));
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
    if (!outcome.download) return {outcome.status, std::string(jsonType), {}, std::move(outcome.body)};
    auto& [type, name, content] = *outcome.download;
    return {outcome.status, std::move(type), {{"Content-Disposition", "attachment; filename=\"" + name + "\""}}, std::move(content)};
}

awaitable<HttpResponse> respond(const Portal* portal, transport::RateLimitTable* calls, const Endpoint* endpoint, HttpRequest request) {
    const auto token = bearerToken(request);
    const auto caller = calls->knows(token) ? token : request.remoteAddress; // a token is made up until it was once taken
    if (!calls->take(caller, portal->clock.now())) co_return problemResponse(core::Error{ErrorCode::tooManyRequests, {}});
    if (*endpoint->takes && isForeign(request)) co_return problemResponse(foreignBody);
    const auto prepared = std::make_shared<Prepared>(Prepared{std::move(request), {}, portal->clock.now()});
    prepared->page = openPage(*portal, *endpoint, prepared->request);
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
    if (*endpoint->scope) calls->take(token, portal->clock.now(), 0);
    if (endpoint->finish) {
        const auto finished = co_await finish(portal, endpoint, &*outcome);
        if (!finished) co_return problemResponse(finished.error());
    }
    co_return responseOf(std::move(*outcome));
}

awaitable<HttpResponse> describeApi(std::shared_ptr<const std::string> description, HttpRequest) {
    co_return HttpResponse{200, std::string(jsonType), {{"Access-Control-Allow-Origin", "*"}}, *description};
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
    router.refuse("/api/", refuse);
    const auto description = std::make_shared<const std::string>(json::serialize(openApi(portal, schemas)));
    router.route("GET", "/api/v1/openapi.json", [description](HttpRequest request) { return describeApi(description, std::move(request)); });
}

} // namespace api
