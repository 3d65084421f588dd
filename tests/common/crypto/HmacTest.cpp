#include "common/crypto/Hmac.hpp"

#include "common/crypto/CheckedCode.hpp"

#include <gtest/gtest.h>

namespace crypto {
namespace {

// RFC 4231, test cases 1, 2 and 6.
TEST(Hmac, FitsThePublishedVectors) {
    EXPECT_EQ(hmacSha256(SecretBytes{viewOf(std::string(20, '\x0b'))}, "Hi There"),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hmacSha256(SecretBytes{viewOf("Jefe")}, "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hmacSha256(SecretBytes{viewOf(std::string(131, '\xaa'))}, "Test Using Larger Than Block-Size Key - Hash Key First"),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Hmac, ComparesWholeTexts) {
    EXPECT_TRUE(equalInConstantTime("abc", "abc"));
    EXPECT_FALSE(equalInConstantTime("abc", "abd"));
    EXPECT_FALSE(equalInConstantTime("abc", "ab"));
    EXPECT_TRUE(equalInConstantTime("", ""));
}

TEST(CheckedCode, AcceptsWhatCanBeMistaken) {
    const auto code = newCheckedCode(9);
    EXPECT_EQ(code.size(), 10u);
    std::string typed;
    for (const char c : code) typed += c == '0' ? 'o' : c == '1' ? 'l' : c;
    EXPECT_EQ(acceptedCheckedCode(typed, 9), code);
    EXPECT_TRUE(acceptedCheckedCode(code, 8).empty());
    EXPECT_TRUE(acceptedCheckedCode(code + "0", 9).empty());
    EXPECT_TRUE(acceptedCheckedCode("", 9).empty());
}

} // namespace
} // namespace crypto
