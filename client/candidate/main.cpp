#include "client/candidate/ExamController.hpp"
#include "client/candidate/ExamLink.hpp"
#include "client/candidate/ExamWindow.hpp"
#include "client/candidate/Surroundings.hpp"
#include "client/capture/Camera.hpp"
#include "client/lockdown/ClipboardConfinement.hpp"
#include "client/lockdown/CoreDumpOff.hpp"
#include "client/lockdown/DisplayCover.hpp"
#include "client/lockdown/FocusWatch.hpp"
#include "client/lockdown/FullScreen.hpp"
#include "client/lockdown/KeyGrab.hpp"
#include "client/lockdown/Operation.hpp"
#include "client/lockdown/ProgramWatch.hpp"
#include "client/lockdown/ScreenSaver.hpp"
#include "client/lockdown/Watchdog.hpp"
#include "client/widgets/Language.hpp"
#include "client/widgets/Theme.hpp"
#include "common/protocol/Protocol.hpp"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>
#include <QSysInfo>
#include <QTimer>

#include <cstdlib>
#include <iostream>

namespace {

constexpr int framesPerSecond = 1;
constexpr int pictureEdge = 960;
constexpr int pictureBytes = 300'000;
constexpr int thumbnailEdge = 320;
constexpr int thumbnailBytes = 20'000;

struct Options {
    Q_DECLARE_TR_FUNCTIONS(Options)

  public:
    QString server;
    QString trust;
    QString folder;
    QString stillPicture;
    bool lockdown = true;
    bool check = false; // this computer, ahead of the day
    int watched = 0; // process to watch over; 0: be the exam
    QString ledger;
};

QString fromEnvironment(const char* name, const QString& otherwise = {}) {
    return qEnvironmentVariable(name, otherwise);
}

Options readOptions(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(Options::tr("LLM Cost Ops Certification: the candidate's application"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({{"server", Options::tr("Address of the server: wss://host:port (LCOC_SERVER)"), "address", fromEnvironment("LCOC_SERVER", "wss://localhost:8443")},
                       {"trust", Options::tr("PEM file with the only certificates to trust (LCOC_TRUST)"), "file", fromEnvironment("LCOC_TRUST")},
                       {"folder", Options::tr("Where answers are kept on this computer (LCOC_FOLDER)"), "folder",
                        fromEnvironment("LCOC_FOLDER", QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation))},
                       {"still-picture", Options::tr("Picture that stands in for a missing camera (LCOC_STILL_PICTURE)"), "file", fromEnvironment("LCOC_STILL_PICTURE")},
                       {"no-lockdown", Options::tr("Leave the computer as it is: for demonstrations; the proctor is told")},
                       {"check", Options::tr("Check this computer ahead of the exam day")},
                       {"watchdog", {}, "process"},
                       {"ledger", {}, "file"}});
    parser.addPositionalArgument("link", Options::tr("Link of the portal: lcoc-exam://host"), "[link]");
    parser.process(application);
    Options options{parser.value("server"),       parser.value("trust"),   parser.value("folder"),           parser.value("still-picture"),
                    !parser.isSet("no-lockdown"), parser.isSet("check"),   parser.value("watchdog").toInt(), parser.value("ledger")};
    const auto words = parser.positionalArguments();
    if (words.isEmpty()) return options;
    const auto link = candidate::parseExamLink(words.first());
    if (!link || words.size() > 1) {
        std::cerr << Options::tr("lcoc-exam: this is no link of the portal: %1").arg(words.join(QLatin1Char(' '))).toStdString() << std::endl;
        std::exit(2);
    }
    options.server = link->server.toString();
    options.check = options.check || link->check;
    return options;
}

void addOperations(lockdown::OperationSequence& sequence, QWidget& window, const std::filesystem::path& ledger) {
    sequence.add(std::make_unique<lockdown::FullScreen>(window));
    sequence.add(std::make_unique<lockdown::DisplayCover>(window));
    sequence.add(std::make_unique<lockdown::ClipboardConfinement>());
    sequence.add(std::make_unique<lockdown::KeyGrab>(window));
    sequence.add(std::make_unique<lockdown::ScreenSaver>(ledger));
    sequence.add(std::make_unique<lockdown::CoreDumpOff>());
    sequence.add(std::make_unique<lockdown::ProgramWatch>());
    sequence.add(std::make_unique<lockdown::FocusWatch>(window));
}

candidate::SittingPlace placeOf(const Options& options) {
    QDir().mkpath(options.folder);
    return {{QUrl(options.server), options.trust},
            std::filesystem::path(options.folder.toStdString()),
            QSysInfo::prettyProductName(),
            QCoreApplication::applicationVersion()};
}

// Locks while there is something to protect: from sign-in on, until the exam is over.
bool mustBeLocked(const candidate::ExamState& state) {
    return !state.ahead && state.screen != candidate::Screen::signIn && state.screen != candidate::Screen::ended;
}

int runExam(QApplication& application, const Options& options) {
    const auto place = placeOf(options);
    const auto ledger = place.folder / "lockdown-ledger";
    lockdown::revertLedger(ledger); // of a run that crashed

    candidate::ExamController controller(place);
    capture::Camera camera(options.stillPicture);
    candidate::Surroundings surroundings(controller, camera, place, options.lockdown);
    candidate::ExamWindow window(
        controller, [&](auto measured) { surroundings.measure(std::move(measured)); },
        [](const QImage& picture) { return capture::encodeJpeg(picture, pictureEdge, pictureBytes); });
    lockdown::OperationSequence lockdownSequence;
    addOperations(lockdownSequence, window, ledger);

    QObject::connect(&lockdownSequence, &lockdown::OperationSequence::noticed, &controller,
                     &candidate::ExamController::reportIncident);
    QObject::connect(&camera, &capture::Camera::frame, &window, [&](const QImage& picture) {
        window.showFrame(picture);
        controller.sendCameraFrame(capture::encodeJpeg(picture, thumbnailEdge, thumbnailBytes));
    });
    QObject::connect(&camera, &capture::Camera::failed, &controller, [&](const QString& reason) {
        controller.reportIncident(QStringLiteral("camera-failed"), reason);
    });
    QObject::connect(&controller, &candidate::ExamController::changed, &window, [&] {
        const bool locked = mustBeLocked(controller.state());
        if (!options.lockdown || locked == lockdownSequence.isActive()) return;
        if (!locked) {
            lockdownSequence.revert();
            window.showMaximized();
        } else if (const auto done = lockdownSequence.perform(); !done) {
            controller.reportIncident(QStringLiteral("lockdown-failed"), QString::fromStdString(done.error().detail));
        }
    });
    QObject::connect(&window, &candidate::ExamWindow::quitAsked, &application, [] { QApplication::exit(0); });

    if (options.lockdown) static_cast<void>(lockdown::startWatchdog(ledger)); // the next start reverts as well
    window.showMaximized();
    camera.start(framesPerSecond);
    controller.connectToServer();
    if (options.check) controller.checkAhead();
    return QApplication::exec();
}

} // namespace

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("lcoc-exam"));
    QApplication::setApplicationVersion(QStringLiteral(LCOC_VERSION));
    widgets::loadTranslations();
    const auto options = readOptions(application);
    if (options.watched > 0) {
        lockdown::runWatchdog(options.watched, options.ledger.toStdString());
        return 0;
    }
    widgets::applyTheme(application, widgets::Theme::light, 1.0);
    return runExam(application, options);
}
