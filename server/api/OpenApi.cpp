#include "server/api/Api.hpp"

#include "server/storage/ApiTokenStore.hpp"

namespace api {
namespace {

namespace json = boost::json;

json::object reference(const char* schema) {
    return {{"$ref", std::string("#/components/schemas/") + schema}};
}

json::object content(const char* type, const char* schema) {
    return {{type, {{"schema", reference(schema)}}}};
}

// Of an answer: JSON by its schema, or the bytes of a file.
json::object contentOf(const Endpoint& endpoint) {
    if (endpoint.files.empty()) return content("application/json", endpoint.gives);
    json::object types;
    for (const auto* type : endpoint.files) types[type] = json::object();
    return types;
}

json::object schemaOf(const QueryParameter& query) {
    if (std::string_view(query.name) == "limit") return {{"type", "integer"}, {"minimum", 1}, {"maximum", mostItems}};
    return {{"type", "string"}};
}

json::array parametersOf(const Endpoint& endpoint) {
    json::array parameters;
    const std::string_view path(endpoint.path);
    for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1))
        parameters.push_back({{"name", std::string(path.substr(open + 1, path.find('}', open) - open - 1))}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
    for (const auto& query : endpoint.query)
        parameters.push_back({{"name", query.name}, {"in", "query"}, {"required", query.required}, {"description", query.description}, {"schema", schemaOf(query)}});
    if (std::string_view(endpoint.method) != "GET" && *endpoint.scope)
        parameters.push_back({{"name", "Idempotency-Key"}, {"in", "header"}, {"required", false}, {"description", "The same key with the same body is answered as the first time, and changes nothing more. A key is known for " + std::to_string(storage::apiAnswerLife.count()) + " hours."}, {"schema", {{"type", "string"}, {"maxLength", 255}}}});
    return parameters;
}

json::object operationOf(const Endpoint& endpoint) {
    json::object operation{{"operationId", endpoint.operation}, {"summary", endpoint.summary}, {"parameters", parametersOf(endpoint)}};
    if (*endpoint.takes) operation["requestBody"] = {{"required", true}, {"content", content("application/json", endpoint.takes)}};
    operation["responses"] = {{std::to_string(endpoint.status), {{"description", endpoint.summary}, {"content", contentOf(endpoint)}}},
                              {"default", {{"description", "What went wrong"}, {"content", content("application/problem+json", "Problem")}}}};
    operation["security"] = *endpoint.scope ? json::array{json::object{{"token", json::array{endpoint.scope}}}} : json::array{};
    return operation;
}

} // namespace

json::object openApi(const portal::Portal& portal, const json::object& schemas) {
    json::object paths;
    for (const auto& endpoint : endpoints()) {
        std::string method(endpoint.method);
        for (auto& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        auto& path = paths[endpoint.path];
        if (!path.is_object()) path = json::object();
        path.get_object()[method] = operationOf(endpoint);
    }
    return {{"openapi", "3.1.0"},
            {"info", {{"title", portal.rulebook.programme.name}, {"version", "1"}, {"description", "Times are RFC 3339 in UTC, money is whole cents. Candidates make their tokens at the portal under Account, staff under Work."}}},
            {"servers", json::array{json::object{{"url", portal.origin + "/api/v1"}}}},
            {"paths", std::move(paths)},
            {"components", {{"schemas", schemas}, {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
}

} // namespace api
