#include "client/lockdown/Watchdog.hpp"

#include "Stranger.hpp"
#include "client/lockdown/ScreenSaver.hpp"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class Watchdog : public testing::Test {
  protected:
    Watchdog() { stranger_.setScreenSaverTimeout(321); }

    std::filesystem::path ledger() const { return folder_.filePath("ledger").toStdString(); }
    bool ledgerExists() const { return std::filesystem::exists(ledger()); }

    QTemporaryDir folder_;
    Stranger stranger_;
};

TEST_F(Watchdog, screenSaverIsOffBetweenPerformAndRevert) {
    lockdown::ScreenSaver saver(ledger());
    ASSERT_TRUE(saver.perform());
    EXPECT_EQ(stranger_.screenSaverTimeout(), 0);
    EXPECT_TRUE(ledgerExists());
    saver.revert();
    EXPECT_EQ(stranger_.screenSaverTimeout(), 321);
    EXPECT_FALSE(ledgerExists());
}

TEST_F(Watchdog, nothingIsChangedIfTheLedgerCannotBeWritten) {
    lockdown::ScreenSaver saver(ledger() / "no-such-folder" / "ledger");
    const auto done = saver.perform();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, core::ErrorCode::fileFailed);
    EXPECT_EQ(stranger_.screenSaverTimeout(), 321);
}

TEST_F(Watchdog, nextStartPutsBackWhatACrashLeft) {
    {
        lockdown::ScreenSaver crashed(ledger());
        ASSERT_TRUE(crashed.perform());
    }
    ASSERT_EQ(stranger_.screenSaverTimeout(), 0);
    lockdown::revertLedger(ledger());
    EXPECT_EQ(stranger_.screenSaverTimeout(), 321);
    EXPECT_FALSE(ledgerExists());
}

TEST_F(Watchdog, putsBackWhatAKilledExamLeft) {
    QProcess exam;
    exam.start(QCoreApplication::applicationFilePath(),
               {"--exam", QString::fromStdString(ledger().string())});
    ASSERT_TRUE(exam.waitForReadyRead(20'000));
    ASSERT_EQ(exam.readLine(), "locked\n");
    ASSERT_EQ(stranger_.screenSaverTimeout(), 0);
    exam.kill();
    ASSERT_TRUE(exam.waitForFinished());
    EXPECT_TRUE(QTest::qWaitFor([this] { return !ledgerExists(); }, 20'000));
    EXPECT_EQ(stranger_.screenSaverTimeout(), 321);
}

TEST_F(Watchdog, leavesAloneWhatTheNextExamBegan) {
    lockdown::ScreenSaver saver(ledger());
    ASSERT_TRUE(saver.perform());
    QProcess gone;
    gone.start("true", QStringList());
    const auto process = static_cast<int>(gone.processId());
    ASSERT_TRUE(gone.waitForFinished());
    lockdown::runWatchdog(process, ledger());
    EXPECT_EQ(stranger_.screenSaverTimeout(), 0);
    EXPECT_TRUE(ledgerExists());
    saver.revert();
}

} // namespace
