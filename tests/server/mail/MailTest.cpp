#include "server/mail/MailTemplates.hpp"
#include "server/mail/MailWorker.hpp"
#include "server/mail/Message.hpp"
#include "server/storage/MailStore.hpp"
#include "server/storage/Migrations.hpp"
#include "tests/support/TestDatabase.hpp"

#include <regex>

namespace mail {
namespace {

using namespace std::chrono_literals;

const core::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

Message message() {
    Message mail;
    mail.id = "0123";
    mail.senderName = "LLM Cost Ops";
    mail.sender = "certification@example.org";
    mail.recipientName = "Ada Müller-Sørensen";
    mail.recipient = "ada@example.org";
    mail.subject = "Größe and 日本語 and a subject that is so long that it has to be folded somewhere";
    mail.text = "Hello\n.\nworld äöü";
    mail.html = "<p>Hello</p>";
    mail.date = now;
    return mail;
}

TEST(Message, IsPlainAsciiWithShortLines) {
    auto mail = message();
    mail.calendarMethod = "REQUEST";
    mail.calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
    mail.attachments.push_back({"certificate.pdf", "application/pdf", std::string(500, '\xff')});
    const auto wire = toWire(mail).value();
    std::size_t length = 0;
    for (const char c : wire) {
        EXPECT_LT(static_cast<unsigned char>(c), 128);
        length = c == '\n' ? 0 : length + 1;
        EXPECT_LE(length, 200u);
    }
    for (const auto* part : {"Message-Id: <0123@example.org>", "Auto-Submitted: auto-generated", "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "method=REQUEST", "application/pdf"})
        EXPECT_TRUE(std::regex_search(wire, std::regex(part, std::regex::icase))) << part;
}

TEST(Message, LineBreakInAHeaderIsRefused) {
    for (auto Message::*field : {&Message::subject, &Message::recipient, &Message::recipientName, &Message::sender, &Message::senderName}) {
        auto mail = message();
        mail.*field = "x\r\nBcc: everybody@example.org";
        EXPECT_EQ(toWire(mail).error().code, core::ErrorCode::inputInvalid);
    }
}

TEST(MailTemplates, EscapeInHtmlAndNotInText) {
    const auto templates = MailTemplates::load(std::filesystem::path(LCOC_SOURCE_DIR) / "resources/mail").value();
    const auto mail = templates.render("verify-mail", {{"name", "<b>Ada & Co</b>"}, {"programme", "P"}, {"link", "https://example.org/?a=1&b=2"}, {"life", "48 hours"}}).value();
    EXPECT_NE(mail.text.find("<b>Ada & Co</b>"), mail.text.npos);
    EXPECT_EQ(mail.html.find("<b>Ada"), mail.html.npos);
    EXPECT_NE(mail.html.find("&lt;b&gt;Ada &amp; Co"), mail.html.npos);
    EXPECT_NE(mail.text.find("https://example.org/?a=1&b=2"), mail.text.npos);
}

TEST(MailTemplates, NameWhatIsMissing) {
    const auto templates = MailTemplates::load(std::filesystem::path(LCOC_SOURCE_DIR) / "resources/mail").value();
    EXPECT_EQ(templates.render("none", {}).error().code, core::ErrorCode::notFound);
    EXPECT_NE(templates.render("verify-mail", {{"name", "Ada"}}).error().detail.find("programme"), std::string::npos);
}

TEST(NextAttempt, WaitsLongerEachTimeAndThenGivesUp) {
    EXPECT_EQ(nextAttempt(1, now), now + 1min);
    EXPECT_EQ(nextAttempt(2, now), now + 2min);
    EXPECT_EQ(nextAttempt(8, now), now + 128min);
    EXPECT_EQ(nextAttempt(9, now), now + 4h);
    auto last = now;
    for (int attempts = 1; const auto next = nextAttempt(attempts, last); ++attempts) last = *next;
    EXPECT_GT(last - now, 72h);
    EXPECT_LT(last - now, 76h);
}

class MailStoreTest : public storage::OnBothEngines {};
LCOC_ON_BOTH_ENGINES(MailStoreTest);

TEST_P(MailStoreTest, AnOccasionHasOneMailAndAClaimIsExclusive) {
    const auto connection = storage::connect(address()).value();
    ASSERT_TRUE(storage::migrate(*connection));
    core::MailId id;
    for (int i = 0; i < 3; ++i) {
        id.bytes[0] = static_cast<std::uint8_t>(i);
        ASSERT_TRUE(storage::insertMail(*connection, {id, "order:1", "ada@example.org", "order", "Subject", "bytes", 0, now}));
    }
    const auto claimed = storage::claimMails(*connection, now, now + 1min, 10).value();
    ASSERT_EQ(claimed.size(), 1u);
    EXPECT_EQ(claimed[0].attempts, 1);
    EXPECT_TRUE(storage::claimMails(*connection, now, now + 1min, 10)->empty());
    EXPECT_EQ(storage::claimMails(*connection, now + 1min, now + 2min, 10)->size(), 1u) << "whoever claimed it has died";
    ASSERT_TRUE(storage::noteMailSent(*connection, claimed[0].id, now));
    EXPECT_TRUE(storage::claimMails(*connection, now + 1h, now + 2h, 10)->empty());
}

TEST_P(MailStoreTest, DeadMailIsNotTriedAgain) {
    const auto connection = storage::connect(address()).value();
    ASSERT_TRUE(storage::migrate(*connection));
    ASSERT_TRUE(storage::insertMail(*connection, {core::MailId{}, "x", "ada@example.org", "order", "Subject", "bytes", 0, now}));
    ASSERT_TRUE(storage::noteMailFailed(*connection, core::MailId{}, "no such mailbox", std::nullopt));
    EXPECT_TRUE(storage::claimMails(*connection, now + 24h, now + 25h, 10)->empty());
    EXPECT_EQ(storage::searchMails(*connection, "ada@example.org", 10)->front().state, "dead");
}

TEST_P(MailStoreTest, DeadMailCanBeSentAgain) {
    const auto connection = storage::connect(address()).value();
    ASSERT_TRUE(storage::migrate(*connection));
    ASSERT_TRUE(storage::insertMail(*connection, {core::MailId{}, "x", "ada@example.org", "order", "Subject", "bytes", 0, now}));
    EXPECT_EQ(storage::reviveMail(*connection, core::MailId{}, now).error().code, core::ErrorCode::conflict) << "it waits";
    ASSERT_EQ(storage::claimMails(*connection, now, now + 1min, 10)->size(), 1u);
    ASSERT_TRUE(storage::noteMailFailed(*connection, core::MailId{}, "no such mailbox", std::nullopt));
    const auto dead = storage::searchMails(*connection, "dead", 10).value();
    ASSERT_EQ(dead.size(), 1u);
    ASSERT_TRUE(storage::reviveMail(*connection, dead[0].id, now + 1h));
    const auto claimed = storage::claimMails(*connection, now + 1h, now + 2h, 10).value();
    ASSERT_EQ(claimed.size(), 1u);
    EXPECT_EQ(claimed[0].attempts, 1);
    EXPECT_EQ(storage::searchMails(*connection, "waiting", 10)->front().lastError, "");
}

} // namespace
} // namespace mail
