#include "server/transport/HttpWriter.hpp"

#include <gtest/gtest.h>

namespace transport {
namespace {

TEST(HttpWriter, AddsWhatKeepsBrowsersSafe) {
    const auto wire = toWire(plainResponse(200, "hello"));
    EXPECT_EQ(wire["Strict-Transport-Security"], "max-age=31536000");
    EXPECT_EQ(wire["X-Content-Type-Options"], "nosniff");
    EXPECT_EQ(wire["Cache-Control"], "no-store");
    EXPECT_NE(wire["Content-Security-Policy"].find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(wire["Content-Type"], "text/plain; charset=utf-8");
    EXPECT_EQ(wire["Content-Length"], "6");
}

TEST(HttpWriter, LetsAResponseSetItsOwn) {
    HttpResponse response;
    response.headers = {{"cache-control", "max-age=60"}, {"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}};
    const auto wire = toWire(response);
    EXPECT_EQ(wire["Cache-Control"], "max-age=60");
    EXPECT_EQ(wire.count("Cache-Control"), 1u);
    EXPECT_EQ(wire.count("Set-Cookie"), 2u);
}

TEST(HttpWriter, LetsNoValueBeginAnotherHeader) {
    HttpResponse response;
    response.headers = {{"Location", "/x\r\nSet-Cookie: a=1"}};
    EXPECT_EQ(toWire(response)["Location"], "/x  Set-Cookie: a=1");
}

TEST(HttpWriter, GivesNoBodyToStatusesWithoutOne) {
    for (const int status : {204, 304}) {
        auto response = plainResponse(status, "never seen");
        const auto wire = toWire(response);
        EXPECT_TRUE(wire.body().empty());
        EXPECT_EQ(wire.count("Content-Length"), 0u);
    }
}

} // namespace
} // namespace transport
