#include "client/lockdown/Ledger.hpp"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <gtest/gtest.h>

#include <fstream>

namespace {

class Ledger : public testing::Test {
  protected:
    std::filesystem::path path() const { return folder_.filePath("ledger").toStdString(); }

    QTemporaryDir folder_;
    lockdown::Ledger ledger_{path()};
};

TEST_F(Ledger, keepsWhatWasBegunNewestFirst) {
    ASSERT_TRUE(ledger_.begin("one", {{"timeout", 600}}));
    ASSERT_TRUE(ledger_.begin("two", {}));
    const auto pending = lockdown::Ledger(path()).pending();
    ASSERT_EQ(pending.size(), 2U);
    EXPECT_EQ(pending[0].operation, "two");
    EXPECT_EQ(pending[1].operation, "one");
    EXPECT_EQ(pending[1].before["timeout"].toInt(), 600);
    EXPECT_EQ(pending[1].process, QCoreApplication::applicationPid());
}

TEST_F(Ledger, goesWithItsLastEntry) {
    ASSERT_TRUE(ledger_.begin("one", {}));
    ASSERT_TRUE(ledger_.begin("two", {}));
    ledger_.end(ledger_.pending().at(0));
    ASSERT_EQ(ledger_.pending().size(), 1U);
    EXPECT_EQ(ledger_.pending().at(0).operation, "one");
    EXPECT_TRUE(std::filesystem::exists(path()));
    ledger_.end(ledger_.pending().at(0));
    EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(Ledger, endOfOneProcessIsNotTheEndOfAnother) {
    ASSERT_TRUE(ledger_.begin("one", {}));
    auto other = ledger_.pending().at(0);
    ++other.process;
    ledger_.end(other);
    EXPECT_EQ(ledger_.pending().size(), 1U);
}

TEST_F(Ledger, aTornLineHidesNoOther) {
    ASSERT_TRUE(ledger_.begin("one", {}));
    std::ofstream(path(), std::ios::app) << R"({"began":"tor)";
    ASSERT_TRUE(ledger_.begin("two", {}));
    const auto pending = ledger_.pending();
    ASSERT_EQ(pending.size(), 2U);
    EXPECT_EQ(pending[0].operation, "two");
    EXPECT_EQ(pending[1].operation, "one");
}

TEST_F(Ledger, withoutFileHoldsNothing) {
    EXPECT_TRUE(ledger_.pending().empty());
}

TEST_F(Ledger, saysThatItCannotBeWritten) {
    const auto done = lockdown::Ledger(path() / "below").begin("one", {});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, core::ErrorCode::fileFailed);
}

} // namespace
