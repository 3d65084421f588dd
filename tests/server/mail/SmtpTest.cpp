#include "server/mail/Smtp.hpp"

#include "tests/support/ChildProgram.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace mail {
namespace {

namespace fs = std::filesystem;

const std::string dottedLetter = "From: a@example.org\r\nTo: ada@example.org\r\nSubject: Hello\r\n\r\nA line.\r\n.a line with a dot\r\n";

// A real mail server: tests/web/mailbox.py.
class Mailbox {
  public:
    Mailbox(const std::string& folder, const std::vector<std::string>& options) : program_(words(folder, options)) {}
    std::string address(const std::string& scheme) const { return scheme + "://localhost:" + std::to_string(program_.port()); }

  private:
    static std::vector<std::string> words(const std::string& folder, const std::vector<std::string>& options) {
        std::vector<std::string> all{"/usr/bin/python3", LCOC_SOURCE_DIR "/tests/web/mailbox.py", folder, "0"};
        all.insert(all.end(), options.begin(), options.end());
        return all;
    }

    support::ChildProgram program_;
};

class SmtpTest : public testing::Test {
  protected:
    void SetUp() override {
        const auto make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout " +
                          key() + " -out " + certificate() + " 2> /dev/null";
        ASSERT_EQ(std::system(make.c_str()), 0);
    }

    std::string certificate() const { return folder_ / "certificate.pem"; }
    std::string key() const { return folder_ / "key.pem"; }
    std::string mails() const { return folder_ / "mails"; }
    std::vector<std::string> files() const {
        std::vector<std::string> found;
        if (fs::exists(mails()))
            for (const auto& entry : fs::directory_iterator(mails())) found.push_back(entry.path());
        return found;
    }
    SmtpSettings settings(const std::string& address, const std::string& password) const {
        return {address, "programme", crypto::SecretBytes(crypto::viewOf(password)), certificate()};
    }
    DeliveryReport send(const SmtpSettings& to, const std::string& recipient = "ada@example.org") const { return sendMail(to, "a@example.org", recipient, dottedLetter); }

    support::TemporaryFolder folder_;
};

TEST_F(SmtpTest, SendsOverTlsAfterSigningIn) {
    const Mailbox mailbox(mails(), {"--tls", certificate(), key(), "--login", "programme", "the secret"});
    const auto report = send(settings(mailbox.address("smtps"), "the secret"));
    EXPECT_EQ(report.delivery, Delivery::sent) << report.detail;
    ASSERT_EQ(files().size(), 1u);
    std::ifstream file(files().front(), std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), dottedLetter);
}

TEST_F(SmtpTest, AsksForTlsWhereTheServerOffersIt) {
    const Mailbox mailbox(mails(), {"--starttls", certificate(), key(), "--login", "programme", "the secret"});
    const auto report = send(settings(mailbox.address("smtp"), "the secret"));
    EXPECT_EQ(report.delivery, Delivery::sent) << report.detail;
}

TEST_F(SmtpTest, SaysNothingToAServerThatItDoesNotTrust) {
    const Mailbox mailbox(mails(), {"--tls", certificate(), key()});
    auto to = settings(mailbox.address("smtps"), "the secret");
    to.trustedCertificates = "/etc/ssl/certs/ca-certificates.crt";
    EXPECT_EQ(send(to).delivery, Delivery::failedForNow);
    EXPECT_TRUE(files().empty());
}

TEST_F(SmtpTest, SaysNothingWithoutTls) {
    const Mailbox mailbox(mails(), {});
    EXPECT_EQ(send(settings(mailbox.address("smtp"), "the secret")).delivery, Delivery::failedForNow);
    EXPECT_TRUE(files().empty());
}

TEST_F(SmtpTest, AWrongPasswordIsForNow) {
    const Mailbox mailbox(mails(), {"--tls", certificate(), key(), "--login", "programme", "the secret"});
    EXPECT_EQ(send(settings(mailbox.address("smtps"), "another")).delivery, Delivery::failedForNow);
}

TEST_F(SmtpTest, AnAddressThatDoesNotExistIsForGood) {
    const Mailbox mailbox(mails(), {"--tls", certificate(), key(), "--login", "programme", "the secret"});
    EXPECT_EQ(send(settings(mailbox.address("smtps"), "the secret"), "refused@example.org").delivery, Delivery::failedForGood);
}

TEST_F(SmtpTest, AServerThatRefusesTheSenderIsForNow) {
    const Mailbox mailbox(mails(), {"--tls", certificate(), key(), "--login", "programme", "the secret", "--no-sender"});
    const auto report = send(settings(mailbox.address("smtps"), "the secret"));
    EXPECT_EQ(report.delivery, Delivery::failedForNow);
    EXPECT_EQ(report.detail, "SMTP reply 550 to MAIL");
}

TEST_F(SmtpTest, AServerThatIsGoneIsForNow) {
    EXPECT_EQ(send(settings("smtps://localhost:1", "the secret")).delivery, Delivery::failedForNow);
}

} // namespace
} // namespace mail
