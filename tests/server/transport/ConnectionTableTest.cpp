#include "server/transport/ConnectionTable.hpp"

#include <gtest/gtest.h>

namespace transport {
namespace {

using boost::asio::ip::make_address;

TEST(ConnectionTable, CountsByAddressOrNetwork) {
    const std::vector<std::tuple<std::string, std::string, std::string>> cases{
        {"203.0.113.5", "203.0.113.5", "203.0.113.5"},
        {"::ffff:203.0.113.5", "203.0.113.5", "203.0.113.5"},
        {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
        {"2001:db8:1:2::9", "2001:db8:1:2::9", "2001:db8:1:2::/64"},
        {"::1", "::1", "::/64"},
    };
    for (const auto& [address, text, origin] : cases) {
        EXPECT_EQ(ConnectionTable::plainText(make_address(address)), text);
        EXPECT_EQ(ConnectionTable::originOf(make_address(address)), origin);
    }
}

TEST(ConnectionTable, AdmitsAgainWhoeverMakesRoom) {
    ConnectionTable table({.total = 3, .perAddress = 2, .newPerAddress = {.perSecond = 1, .burst = 100}});
    const core::Instant now{};
    const auto first = table.add({nullptr, "a", "a"});
    table.add({nullptr, "a", "a"});
    EXPECT_FALSE(table.admits("a", now));
    EXPECT_TRUE(table.admits("b", now));
    const auto other = table.add({nullptr, "b", "b"});
    EXPECT_FALSE(table.admits("b", now));
    table.remove(other);
    EXPECT_FALSE(table.admits("a", now));
    table.remove(first);
    EXPECT_TRUE(table.admits("a", now));
    EXPECT_EQ(table.size(), 1u);
}

} // namespace
} // namespace transport
