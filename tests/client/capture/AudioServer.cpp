#include "AudioServer.hpp"

#include <QDeadlineTimer>
#include <QThread>

#include <algorithm>
#include <signal.h>
#include <stdexcept>
#include <sys/prctl.h>

namespace {

bool answers() {
    QProcess asked;
    asked.start("pactl", {"info"});
    return asked.waitForFinished() && asked.exitCode() == 0;
}

} // namespace

AudioServer::AudioServer() {
    const auto socket = folder_.filePath("native");
    qputenv("PULSE_SERVER", "unix:" + socket.toUtf8());
    qputenv("PULSE_RUNTIME_PATH", folder_.path().toUtf8());
    qputenv("PULSE_STATE_PATH", folder_.path().toUtf8());
    server_->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    server_->setStandardErrorFile(QProcess::nullDevice());
    server_->start("pulseaudio", {"-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
                                 "--load=module-native-protocol-unix auth-anonymous=1 socket=" + socket,
                                 "--load=module-null-sink sink_name=loudspeaker"});
    for (const QDeadlineTimer deadline(20'000); !answers(); QThread::msleep(20))
        if (deadline.hasExpired()) throw std::runtime_error("pulseaudio does not start");
}

QByteArray AudioServer::control(const QStringList& arguments) {
    QProcess asked;
    asked.start("pactl", arguments);
    if (!asked.waitForFinished() || asked.exitCode() != 0)
        throw std::runtime_error("pactl: " + asked.readAllStandardError().toStdString());
    return asked.readAllStandardOutput().trimmed();
}

StandInMicrophone::StandInMicrophone() {
    modules_ << AudioServer::control(
        {"load-module", "module-remap-source", "source_name=microphone", "master=loudspeaker.monitor"});
}

StandInMicrophone::~StandInMicrophone() {
    std::ranges::reverse(modules_);
    for (const auto& module : modules_) AudioServer::control({"unload-module", module});
}

void StandInMicrophone::whistle() {
    modules_ << AudioServer::control({"load-module", "module-sine", "sink=loudspeaker", "frequency=440"});
}
