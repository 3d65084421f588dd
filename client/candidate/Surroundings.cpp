#include "client/candidate/Surroundings.hpp"

#include "client/lockdown/ForbiddenPrograms.hpp"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QGuiApplication>
#include <QNetworkReply>
#include <QScreen>
#include <QStorageInfo>

namespace candidate {
namespace {

constexpr int throughputBytes = 256 * 1024;
constexpr int throughputTimeout = 8000;

} // namespace

Surroundings::Surroundings(const ExamController& controller, const capture::Camera& camera, SittingPlace place,
                           bool lockdown, QObject* parent)
    : QObject(parent), controller_(controller), camera_(camera), place_(std::move(place)), lockdown_(lockdown) {}

Measurements Surroundings::local() const {
    Measurements measured;
    measured.displays = static_cast<int>(QGuiApplication::screens().size());
    const auto* screen = QGuiApplication::primaryScreen();
    measured.width = qRound(screen->geometry().width() * screen->devicePixelRatio());
    measured.height = qRound(screen->geometry().height() * screen->devicePixelRatio());
    measured.camera = capture::Camera::isPresent();
    measured.stillPicture = camera_.isStillPicture();
    measured.microphone = capture::Camera::hasMicrophone();
    measured.needsCamera = controller_.state().sitting.proctored();
    if (controller_.state().connected && !controller_.state().ahead) measured.roundTrip = controller_.roundTrip().count();
    measured.clockOffset = controller_.clockOffset().count();
    const auto folder = QString::fromStdString(place_.folder.string());
    measured.diskFreeBytes = QStorageInfo(folder).bytesAvailable();
    measured.folderWritable = QFileInfo(folder).isWritable();
    measured.forbiddenPrograms = lockdown::runningForbiddenPrograms();
    measured.lockdown = lockdown_;
    return measured;
}

void Surroundings::measure(std::function<void(const Measurements&)> measured) {
    measureThroughput(local(), std::move(measured));
}

void Surroundings::measureThroughput(Measurements measured, std::function<void(const Measurements&)> done) {
    QElapsedTimer watch;
    watch.start();
    auto* reply = network_.get(requestTo(QStringLiteral("/throughput")));
    connect(reply, &QNetworkReply::finished, this, [this, reply, watch, measured, done = std::move(done)]() mutable {
        const auto seconds = static_cast<double>(std::max<qint64>(1, watch.elapsed())) / 1000;
        const auto bytes = reply->readAll().size();
        if (reply->error() == QNetworkReply::NoError && bytes >= throughputBytes)
            measured.megabitsPerSecond = static_cast<double>(bytes) * 8 / 1e6 / seconds;
        reply->deleteLater();
        if (measured.roundTrip) done(measured);
        else measureRoundTrip(measured, std::move(done));
    });
}

void Surroundings::measureRoundTrip(Measurements measured, std::function<void(const Measurements&)> done) {
    QElapsedTimer watch;
    watch.start();
    auto* reply = network_.get(requestTo(QStringLiteral("/healthz")));
    connect(reply, &QNetworkReply::finished, this, [reply, watch, measured, done = std::move(done)]() mutable {
        if (reply->error() == QNetworkReply::NoError) measured.roundTrip = watch.elapsed();
        reply->deleteLater();
        done(measured);
    });
}

QNetworkRequest Surroundings::requestTo(const QString& path) const {
    QUrl url = place_.server.url;
    url.setScheme(QStringLiteral("https"));
    url.setPath(path);
    QNetworkRequest request(url);
    request.setSslConfiguration(links::tlsFor(place_.server));
    request.setTransferTimeout(throughputTimeout);
    return request;
}

} // namespace candidate
