#include "server/transport/HttpMessage.hpp"

#include <gtest/gtest.h>

namespace transport {
namespace {

TEST(HttpMessage, DecodesPercentEscapes) {
    const std::vector<std::pair<std::string_view, std::optional<std::string>>> cases{
        {"", ""},
        {"plain", "plain"},
        {"a%20b", "a b"},
        {"%C3%bc", "\xC3\xBC"},
        {"a+b", "a+b"},
        {"%2e%2E", ".."},
        {"%", std::nullopt},
        {"%4", std::nullopt},
        {"%zz", std::nullopt},
        {"%4g", std::nullopt},
        {"a%00b", std::nullopt},
        {"%ff", std::nullopt},
        {"%C3", std::nullopt},
        {"%ED%A0%80", std::nullopt}, // a half of a pair of UTF-16
    };
    for (const auto& [text, decoded] : cases) EXPECT_EQ(percentDecoded(text), decoded) << text;
}

TEST(HttpMessage, ParsesForms) {
    const std::vector<std::pair<std::string_view, std::optional<NamedValues>>> cases{
        {"", NamedValues{}},
        {"a=1&b=2", NamedValues{{"a", "1"}, {"b", "2"}}},
        {"a=1&a=2", NamedValues{{"a", "1"}, {"a", "2"}}},
        {"a", NamedValues{{"a", ""}}},
        {"=v", NamedValues{{"", "v"}}},
        {"a=b=c", NamedValues{{"a", "b=c"}}},
        {"&&a=1&", NamedValues{{"a", "1"}}},
        {"full+name=Ada+Lovelace%21", NamedValues{{"full name", "Ada Lovelace!"}}},
        {"a=%zz", std::nullopt},
    };
    for (const auto& [text, fields] : cases) EXPECT_EQ(parseForm(text), fields) << text;
}

TEST(HttpMessage, FindsHeadersInAnyCaseAndTheFirstOfAName) {
    HttpRequest request;
    request.headers = {{"Accept", "a"}, {"ACCEPT", "b"}};
    request.query = {{"page", "1"}, {"page", "2"}};
    EXPECT_EQ(request.header("accept"), "a");
    EXPECT_EQ(request.header("cookie"), std::nullopt);
    EXPECT_EQ(request.queried("page"), "1");
    EXPECT_EQ(request.queried("Page"), std::nullopt);
}

} // namespace
} // namespace transport
