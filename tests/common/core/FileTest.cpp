#include "common/core/File.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace core {
namespace {

TEST(File, ItsBytesAreReadAsTheyAre) {
    const std::filesystem::path file = testing::TempDir() + "lcoc_file_test";
    const std::string bytes("a\r\n\0\xff", 5);
    std::ofstream(file, std::ios::binary) << bytes;
    EXPECT_EQ(readFile(file).value(), bytes);
    std::ofstream(file, std::ios::trunc).close();
    EXPECT_EQ(readFile(file).value(), "");
    std::ofstream(file, std::ios::binary) << std::string(200'000, 'x');
    EXPECT_EQ(readFile(file)->size(), 200'000u);
    std::filesystem::remove(file);
    EXPECT_EQ(readFile(testing::TempDir()).error().code, ErrorCode::fileFailed) << "a folder";
    EXPECT_EQ(readFile(file).error().code, ErrorCode::fileFailed);
    EXPECT_NE(readFile(file).error().detail.find(file.string()), std::string::npos);
}

} // namespace
} // namespace core
