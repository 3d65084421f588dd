#include "tests/support/TestServer.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace transport {
namespace {

TEST(TlsContext, NamesTheFileThatCannotBeUsed) {
    const TestCertificate certificate;
    const TestCertificate other;
    const auto missing = certificate.folder.path() / "missing.pem";
    const auto garbage = certificate.folder.path() / "garbage.pem";
    std::ofstream(garbage) << "no certificate";
    const std::vector<std::tuple<std::filesystem::path, std::filesystem::path, std::string>> cases{
        {missing, certificate.key(), missing.string()},
        {garbage, certificate.key(), garbage.string()},
        {certificate.certificate(), missing, missing.string()},
        {certificate.certificate(), garbage, garbage.string()},
        {certificate.certificate(), other.key(), other.key().string()},
    };
    for (const auto& [chain, key, name] : cases) {
        const auto context = TlsContext::load(chain, key);
        ASSERT_FALSE(context) << name;
        EXPECT_EQ(context.error().code, core::ErrorCode::configurationInvalid);
        EXPECT_NE(context.error().detail.find(name), std::string::npos) << context.error().detail;
    }
    EXPECT_TRUE(TlsContext::load(certificate.certificate(), certificate.key()));
}

TEST(TlsContext, RefusesKeysThatMakeHandshakesDear) {
    const TestCertificate certificate("P-384");
    const auto context = TlsContext::load(certificate.certificate(), certificate.key());
    ASSERT_FALSE(context);
    EXPECT_NE(context.error().detail.find("P-256"), std::string::npos);
}

} // namespace
} // namespace transport
