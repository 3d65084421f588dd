#include "tests/support/TestDatabase.hpp"

#include "server/storage/SettingsStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>

#include <thread>

namespace storage {
namespace {

using core::ErrorCode;

class DatabaseTest : public OnBothEngines {
  protected:
    void SetUp() override {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        database_ = Database::open(address(), context_).value();
    }
    void TearDown() override {
        database_.reset();
        OnBothEngines::TearDown();
    }

    // Runs the io_context until `done` holds.
    template <class Condition>
    void runUntil(Condition done) {
        while (!done()) ASSERT_TRUE(context_.run_one_for(std::chrono::seconds(20))) << "no answer came";
    }

    template <class T>
    core::Result<T> await(boost::asio::awaitable<core::Result<T>> task) {
        std::optional<core::Result<T>> outcome;
        boost::asio::co_spawn(context_, std::move(task),
                              [&](std::exception_ptr, core::Result<T> result) { outcome = std::move(result); });
        runUntil([&] { return outcome.has_value(); });
        return std::move(*outcome);
    }

    Database& database() { return *database_; }
    boost::asio::io_context& context() { return context_; }
    void reopen() {
        database_.reset();
        database_ = Database::open(address(), context_).value();
    }

  private:
    boost::asio::io_context context_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{context_.get_executor()};
    std::unique_ptr<Database> database_;
};

core::Status save(Connection& connection, const std::string& name) {
    return saveSetting(connection, name, "value");
}

TEST_P(DatabaseTest, WritesThenReads) {
    std::function<core::Status(Connection&)> write = [](Connection& c) { return save(c, "a"); };
    ASSERT_TRUE(await(database().write<void>(write)));
    std::function<core::Result<std::optional<std::string>>(Connection&)> read = [](Connection& c) {
        return findSetting(c, "a");
    };
    EXPECT_EQ(await(database().read<std::optional<std::string>>(read)).value(), "value");
}

TEST_P(DatabaseTest, OneFailingWriteTakesNoOtherWithIt) {
    constexpr int count = 60;
    std::vector<core::Status> outcomes;
    for (int i = 0; i < count; ++i) {
        std::function<core::Status(Connection&)> write = [i](Connection& c) -> core::Status {
            TRY_STATUS(save(c, "n" + std::to_string(i)));
            if (i % 7 == 3) return core::fail(ErrorCode::conflict, std::to_string(i));
            return {};
        };
        boost::asio::co_spawn(context(), database().write<void>(write),
                              [&](std::exception_ptr, core::Status status) { outcomes.push_back(status); });
    }
    runUntil([&] { return outcomes.size() == count; });
    for (int i = 0; i < count; ++i) {
        EXPECT_EQ(outcomes[static_cast<std::size_t>(i)].has_value(), i % 7 != 3) << i;
        const auto stored = database()
                                .readNow<std::optional<std::string>>(
                                    [i](Connection& c) { return findSetting(c, "n" + std::to_string(i)); })
                                .value();
        EXPECT_EQ(stored.has_value(), i % 7 != 3) << i << ": a failed write leaves nothing behind";
    }
}

TEST_P(DatabaseTest, WhatIsThrownIsOneCallersError) {
    std::function<core::Status(Connection&)> throwing = [](Connection& c) -> core::Status {
        TRY_STATUS(save(c, "half"));
        throw std::runtime_error("thrown");
    };
    EXPECT_EQ(await(database().write<void>(throwing)).error().code, ErrorCode::serverFailed);
    std::function<core::Status(Connection&)> reading = [](Connection&) -> core::Status { throw std::runtime_error("thrown"); };
    EXPECT_EQ(await(database().read<void>(reading)).error().code, ErrorCode::serverFailed);
    std::function<core::Status(Connection&)> write = [](Connection& c) { return save(c, "whole"); };
    EXPECT_TRUE(await(database().write<void>(write)));
    std::function<core::Result<bool>(Connection&)> find = [](Connection& c) -> core::Result<bool> {
        TRY(const auto half, findSetting(c, "half"));
        return half.has_value();
    };
    EXPECT_FALSE(await(database().read<bool>(find)).value());
}

TEST_P(DatabaseTest, AppendedRecordsAreThereAfterReopening) {
    constexpr std::uint64_t count = 700;
    std::uint64_t saved = 0;
    for (std::uint64_t i = 1; i <= count; ++i)
        database().append({sessionNumber(static_cast<int>(i % 5)), i, "sealed", {}}, database().appendEpoch(),
                          [&](const core::Status& status) { saved += status.has_value(); });
    runUntil([&] { return saved == count; });
    reopen();
    std::size_t found = 0;
    for (int session = 0; session < 5; ++session)
        found += database()
                     .readNow<std::vector<AnswerRecord>>(
                         [&](Connection& c) { return findAnswers(c, sessionNumber(session)); })
                     .value()
                     .size();
    EXPECT_EQ(found, count);
}

TEST_P(DatabaseTest, LogIsFoldedWhenIdle) {
    bool saved = false;
    database().append({sessionNumber(1), 1, "sealed", {}}, 0, [&](const core::Status&) { saved = true; });
    runUntil([&] { return saved; });
    std::int64_t waiting = 1;
    for (int i = 0; i < 100 && waiting > 0; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        waiting = database()
                      .readNow<std::int64_t>([](Connection& c) -> core::Result<std::int64_t> {
                          TRY(const auto rows, c.query("SELECT COUNT(*) FROM answer_log"));
                          return rows[0].integer(0);
                      })
                      .value();
    }
    EXPECT_EQ(waiting, 0);
}

TEST_P(DatabaseTest, AfterAFailedAppendEarlierEpochsFailToo) {
    ASSERT_TRUE(database().writeNow([](Connection& c) { return c.execute("ALTER TABLE answer_log RENAME TO away"); }));
    std::vector<core::Status> outcomes;
    const auto note = [&](const core::Status& status) { outcomes.push_back(status); };
    const auto epoch = database().appendEpoch();
    database().append({sessionNumber(1), 1, "sealed", {}}, epoch, note);
    runUntil([&] { return outcomes.size() == 1; });
    EXPECT_FALSE(outcomes[0]);
    EXPECT_FALSE(database().healthy());
    ASSERT_TRUE(database().writeNow([](Connection& c) { return c.execute("ALTER TABLE away RENAME TO answer_log"); }));
    database().append({sessionNumber(1), 2, "sealed", {}}, epoch, note);
    database().append({sessionNumber(1), 1, "sealed", {}}, database().appendEpoch(), note);
    runUntil([&] { return outcomes.size() == 3; });
    EXPECT_EQ(outcomes[1].error().code, ErrorCode::answerOutOfOrder) << "record 2 must not be saved without record 1";
    EXPECT_TRUE(outcomes[2]);
}

TEST_P(DatabaseTest, EverythingThatWaitsIsWrittenBeforeItCloses) {
    for (int i = 0; i < 300; ++i)
        database().append({sessionNumber(1), static_cast<std::uint64_t>(i + 1), "sealed", {}}, 0,
                          [](const core::Status&) {});
    reopen();
    EXPECT_EQ(database()
                  .readNow<std::vector<AnswerRecord>>([](Connection& c) { return findAnswers(c, sessionNumber(1)); })
                  .value()
                  .size(),
              300u);
}

LCOC_ON_BOTH_ENGINES(DatabaseTest);

TEST(DatabaseAddress, IsExplainedWhenWrong) {
    EXPECT_EQ(connect("mysql:host=x").error().code, ErrorCode::configurationInvalid);
    EXPECT_EQ(connect("nothing").error().code, ErrorCode::configurationInvalid);
}

// A file system of a megabyte that fills up: needs the right to mount, as CI and administrators have.
TEST(DatabaseOnAFullDisk, RefusesAndGoesOnWhenThereIsRoom) {
    const std::string folder = testing::TempDir() + "lcoc_full";
    const auto shell = [](const std::string& command) { return std::system((command + " 2>/dev/null").c_str()); };
    shell("mkdir -p " + folder + " && umount " + folder);
    if (shell("mount -t tmpfs -o size=1500k lcoc " + folder) != 0) GTEST_SKIP() << "may not mount a file system here";
    {
        boost::asio::io_context context;
        const auto work = boost::asio::make_work_guard(context);
        auto database = Database::open("sqlite:" + folder + "/lcoc.db", context).value();
        std::optional<core::Status> outcome;
        std::uint64_t sequence = 0;
        const auto append = [&](std::size_t size) {
            outcome.reset();
            database->append({sessionNumber(1), sequence + 1, std::string(size, 'x'), {}}, database->appendEpoch(),
                             [&](const core::Status& status) { outcome = status; });
            while (!outcome) context.run_one();
            if (*outcome) ++sequence;
            return outcome->has_value();
        };
        while (append(60'000)) {
        }
        EXPECT_EQ(outcome->error().code, ErrorCode::storageFull);
        EXPECT_FALSE(database->healthy());
        ASSERT_EQ(shell("mount -o remount,size=16m " + folder), 0);
        EXPECT_TRUE(append(1000));
        const auto kept = database->readNow<std::vector<AnswerRecord>>(
            [](Connection& c) { return findAnswers(c, sessionNumber(1)); });
        EXPECT_EQ(kept->size(), sequence) << "every acknowledged record is there";
    }
    shell("umount " + folder);
}

} // namespace
} // namespace storage
