#pragma once

#include "server/accounts/Permissions.hpp"
#include "server/portal/Portal.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/transport/HttpMessage.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace api {

// One request to the API, as an endpoint's function sees it.
struct Call {
    const transport::HttpRequest& request;
    std::optional<storage::AccountRecord> account;  // there wherever the endpoint has a scope and no action
    std::optional<accounts::SignedInStaff> staff;   // there wherever it has an action
    boost::json::object body;
    std::string passwordHash; // where the endpoint takes a password or makes one
    core::Instant now{};
    std::string password = {}; // the one that was made

    std::string parameter(std::string_view name) const { return std::string(request.parameter(name)); }
    std::string queried(std::string_view name) const { return std::string(request.queried(name).value_or("")); }
    // Of the body; empty or zero where it is absent. inputInvalid names a member of another type.
    core::Result<std::string> text(std::string_view member) const;
    core::Result<std::int64_t> number(std::string_view member) const;
    core::Result<bool> truth(std::string_view member) const;
};

// A file for saving.
struct Download {
    std::string type; // such as "application/pdf"
    std::string name;
    std::string content;
};

struct Answer {
    int status = 200;
    boost::json::value body;
    boost::json::object once = {}; // members that are told this once: they are not kept for the key of the request
    std::optional<Download> download = {}; // goes out instead of the body
};

// Whose token it was, as far as the endpoint asked.
struct Caller {
    std::optional<storage::AccountRecord> account;
    std::optional<accounts::SignedInStaff> staff;
};

// What was asked for and waits for a person: 201.
Answer asked(const std::string& id);

// A text, or null where it is empty; a moment, or null where there is none.
boost::json::value textOrNull(const std::string& text);
boost::json::value momentOrNull(const std::optional<core::Instant>& moment);

// The member "reason": why somebody did or decided something. inputInvalid where it is too long; in `reasonIn` where it is absent.
core::Result<std::string> reasonIn(const Call& call);
core::Result<std::string> reasonIfAny(const Call& call);

// The member of that name as a moment. inputInvalid names it where it is none.
core::Result<core::Instant> momentIn(const Call& call, std::string_view member);

// An error that names a page's field names the body's member instead.
struct FieldName {
    std::string_view field;
    std::string_view member;
};
tl::unexpected<core::Error> renamed(core::Error error, std::initializer_list<FieldName> names);

// Runs on a database thread, inside one transaction, and may run twice.
using Function = core::Result<Answer> (*)(const portal::Portal&, storage::Connection&, const Call&);

// What remains to be done without the database, with what the function answered: a call of the gateway, a document to be drawn. The same key brings it again.
using Finish = boost::asio::awaitable<core::Result<Answer>> (*)(const portal::Portal*, Caller, Answer, core::Instant now);

// Whether a password is hashed on a worker before the function runs: the body's, or one that is made for somebody.
enum class Password { none, taken, made };

struct QueryParameter {
    const char* name;
    const char* description;
    bool required = false;
};

// One row of the API's table. The routes and their OpenAPI description both come from it.
struct Endpoint {
    const char* method;
    const char* path; // below /api/v1, such as "/orders/{number}"
    const char* operation;
    const char* summary;
    const char* scope; // of the token; empty: for everybody
    std::vector<QueryParameter> query;
    const char* takes; // schema of the body; empty: none
    const char* gives; // schema of the answer; empty: it is a file
    int status;        // where all goes well
    Function function;
    std::optional<accounts::Action> action = {}; // what a member of staff must be allowed to, whose token it is
    Password password = Password::none;
    Finish finish = nullptr;
    std::vector<const char*> files = {}; // types of the file that it may be
};

std::span<const Endpoint> endpoints();

// What a token may be for, with what people are told about it.
struct Scope {
    std::string_view name;
    std::string_view title;
};
std::span<const Scope> scopes();      // of candidates' tokens
std::span<const Scope> staffScopes(); // of the staff's

// A page of a list: {"items": [...], "next": position or null}. The query's `after` is the position that a page before gave, `limit`
// the page's size. Positions go out sealed and come in opened (Api.cpp); where one stands for nothing in this list, the page is {}.
//
// In the order of those members, which are texts ("-": the greatest first); the position is their values, and stays where an item goes.
// `all` may be cut before: the position is below, and one item more than the page's size.
using Order = std::initializer_list<std::string_view>;
boost::json::object sortedPage(boost::json::array all, Order order, const Call& call);
// The values that the position has; empty where none was sent, or it is of another list.
std::vector<std::string> positionIn(const Call& call, std::size_t members);

// In the order of `all`, of which no item goes; the position is the member `key` of an item.
boost::json::object pageOf(boost::json::array all, std::string_view key, const Call& call);

// The same of rows that the database has cut: those after the key that `after` is, at most one more than the page's size.
boost::json::object pageOfRows(boost::json::array rows, std::string_view key, const Call& call);

inline constexpr int mostItems = 100; // of a page
int pageSize(const Call& call);
// Nothing unless it is a number from 1 to `mostItems`.
std::optional<int> pageSizeIn(std::string_view limit);

} // namespace api
