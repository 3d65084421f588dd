#include "client/lockdown/ForbiddenPrograms.hpp"

#include "client/lockdown/ProgramWatch.hpp"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <gmock/gmock.h>

#include <algorithm>

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// A folder shaped as /proc.
class Processes : public testing::Test {
  protected:
    void run(const QString& process, const QByteArray& comm, const QByteArray& cmdline,
             const QString& program) {
        const QDir folder(folder_.filePath(process));
        folder.mkpath(".");
        write(folder.filePath("comm"), comm + '\n');
        write(folder.filePath("cmdline"), cmdline);
        if (!program.isEmpty()) QFile::link(program, folder.filePath("exe"));
    }
    std::vector<QString> found() const { return lockdown::findPrograms(table_, folder_.path()); }

    const lockdown::ProgramTable table_ =
        lockdown::readProgramTable("# comment\n"
                                   "obs = OBS Studio # records\n"
                                   "AnyDesk = AnyDesk\n"
                                   "\n"
                                   "simplescreenrecorder = SimpleScreenRecorder\n");

  private:
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        file.open(QIODevice::WriteOnly);
        file.write(bytes);
    }

    QTemporaryDir folder_;
};

TEST_F(Processes, noneIsForbiddenThatIsNotInTheTable) {
    run("1", "systemd", QByteArray("/sbin/init\0", 11), "/usr/lib/systemd/systemd");
    run("2", "obsession", "obsession", "/usr/bin/obsession");
    run("self", "obs", "obs", "/usr/bin/obs");
    EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Processes, areKnownByAnyOfTheirNames) {
    run("10", "obs", "", "");
    EXPECT_THAT(found(), ElementsAre("OBS Studio"));
    run("11", "harmless", QByteArray("/opt/anydesk/AnyDesk\0--tray\0", 28), "/opt/x");
    EXPECT_THAT(found(), UnorderedElementsAre("OBS Studio", "AnyDesk"));
}

TEST_F(Processes, areKnownByTheirFile) {
    run("10", "harmless", "harmless", "/opt/anydesk/anydesk");
    EXPECT_THAT(found(), ElementsAre("AnyDesk"));
}

TEST_F(Processes, longNamesAreCutAsTheKernelCutsThem) {
    run("10", "simplescreenrec", "", "");
    EXPECT_THAT(found(), ElementsAre("SimpleScreenRecorder"));
}

TEST_F(Processes, areNamedOnce) {
    run("10", "obs", "", "");
    run("11", "obs", "", "");
    EXPECT_EQ(found().size(), 1U);
}

TEST(ForbiddenPrograms, findsOneThatRunsHere) {
    QTemporaryDir folder;
    const auto recorder = folder.filePath("recordmydesktop");
    ASSERT_TRUE(QFile::copy(QStandardPaths::findExecutable("sleep"), recorder));
    QProcess process;
    process.start(recorder, {"60"});
    ASSERT_TRUE(process.waitForStarted());
    const auto runs = [] {
        return std::ranges::count(lockdown::runningForbiddenPrograms(), QString("recordMyDesktop")) == 1;
    };
    EXPECT_TRUE(QTest::qWaitFor(runs, 10'000));
    process.kill();
    process.waitForFinished();
    EXPECT_FALSE(runs());
}

TEST(ProgramWatch, tellsEachProgramOnceForEveryStart) {
    std::vector<QString> running{"OBS Studio"};
    lockdown::ProgramWatch watch([&running] { return running; });
    QSignalSpy noticed(&watch, &lockdown::Operation::noticed);
    const auto told = [&] {
        return std::ranges::count_if(noticed,
                                     [](const auto& signal) { return signal.at(0) == "forbidden-program"; });
    };
    ASSERT_TRUE(watch.perform());
    EXPECT_EQ(told(), 1);
    EXPECT_EQ(noticed.last().at(1), "OBS Studio");
    watch.look();
    EXPECT_EQ(told(), 1);
    running = {"OBS Studio", "Zoom"};
    watch.look();
    EXPECT_EQ(told(), 2);
    EXPECT_EQ(noticed.last().at(1), "Zoom");
    running.clear();
    watch.look();
    running = {"Zoom"};
    watch.look();
    EXPECT_EQ(told(), 3);
}

} // namespace
