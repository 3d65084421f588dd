#include "server/proctoring/Conversation.hpp"

#include "common/crypto/Random.hpp"
#include "common/protocol/Protocol.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/TestDatabase.hpp"

#include <gtest/gtest.h>

namespace proctoring {
namespace {

using core::ErrorCode;

class ConversationTest : public storage::OnBothEngines {
  protected:
    void SetUp() override {
        storage::OnBothEngines::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        database_ = storage::Database::open(address(), context_).value();
        ASSERT_TRUE(database_->writeNow([&](storage::Connection& connection) -> core::Status {
            session_ = storage::insertSitting(connection, 1);
            return {};
        }));
        conversation_.emplace(*database_, clock_);
    }
    void TearDown() override {
        database_.reset();
        storage::OnBothEngines::TearDown();
    }

    core::Result<protocol::ChatReceived> say(std::optional<core::StaffId> staff, const std::string& text) {
        return support::awaited(context_, conversation_->say(session_, staff, staff ? "Pat" : "Ada", text));
    }
    core::Result<protocol::IncidentRaised> note(const std::string& kind, const std::string& detail) {
        protocol::ReportIncident message;
        message.set_kind(kind);
        message.set_detail(detail);
        message.set_client_elapsed_ms(1500);
        return support::awaited(context_, conversation_->note(session_, message));
    }
    template <class T>
    std::vector<T> stored(core::Result<std::vector<T>> (*find)(storage::Connection&, const core::SessionId&)) {
        const auto connection = storage::connect(address()).value();
        return find(*connection, session_).value();
    }

  private:
    boost::asio::io_context context_;
    core::Clock clock_;
    core::SessionId session_;
    std::unique_ptr<storage::Database> database_;
    std::optional<Conversation> conversation_;
};
LCOC_ON_BOTH_ENGINES(ConversationTest);

TEST_P(ConversationTest, IsKeptInOrderWithItsSpeakers) {
    const auto staff = crypto::randomId<core::StaffId>();
    const auto asked = say({}, "My screen is dark.\nWhat now? äß 日本");
    const auto answered = say(staff, "Press F5.");
    ASSERT_TRUE(asked && answered);
    EXPECT_FALSE(asked->from_staff());
    EXPECT_TRUE(answered->from_staff());
    EXPECT_EQ(answered->from(), "Pat");
    const auto chats = stored(&storage::findChats);
    ASSERT_EQ(chats.size(), 2U);
    EXPECT_EQ(chats[0].text, asked->text());
    EXPECT_EQ(chats[0].staff, std::nullopt);
    EXPECT_EQ(chats[1].staff, staff);
    EXPECT_EQ(chats[1].number, 2U);
}

TEST_P(ConversationTest, RefusesNothingAndTooMuch) {
    EXPECT_EQ(say({}, "").error().code, ErrorCode::malformedMessage);
    EXPECT_EQ(say({}, " \n\t ").error().code, ErrorCode::malformedMessage);
    EXPECT_EQ(say({}, std::string(protocol::chatLimit + 1, 'x')).error().code, ErrorCode::messageTooLarge);
    EXPECT_TRUE(say({}, std::string(protocol::chatLimit, 'x')));
    EXPECT_EQ(stored(&storage::findChats).size(), 1U);
}

TEST_P(ConversationTest, NotesWhatAClientSaw) {
    const auto raised = note("window-left", "for 2 s");
    ASSERT_TRUE(raised);
    EXPECT_EQ(raised->kind(), "window-left");
    const auto incidents = stored(&storage::findIncidents);
    ASSERT_EQ(incidents.size(), 1U);
    EXPECT_EQ(incidents[0].detail, "for 2 s");
    EXPECT_EQ(incidents[0].clientElapsed, core::Duration(1500));
}

TEST_P(ConversationTest, RefusesIncidentsWithoutKindOrTooLong) {
    EXPECT_EQ(note("", "x").error().code, ErrorCode::malformedMessage);
    EXPECT_EQ(note(std::string(61, 'k'), "x").error().code, ErrorCode::malformedMessage);
    EXPECT_EQ(note("kind", std::string(501, 'd')).error().code, ErrorCode::malformedMessage);
    EXPECT_TRUE(stored(&storage::findIncidents).empty());
}

} // namespace
} // namespace proctoring
