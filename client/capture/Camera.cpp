#include "client/capture/Camera.hpp"

#include "client/capture/Microphone.hpp"

#include <QCameraDevice>

#include <algorithm>
#include <chrono>

namespace capture {
namespace {

using namespace std::chrono_literals;

constexpr auto stillEvery = 1s;
constexpr auto patience = 10s; // some cameras take seconds until their first picture

} // namespace

Camera::Camera(const QString& stillPicture, QObject* parent) : QObject(parent), still_(stillPicture) {
    session_.setVideoSink(&sink_);
    stalled_.setInterval(patience);
    connect(&sink_, &QVideoSink::videoFrameChanged, this, &Camera::take);
    connect(&devices_, &QMediaDevices::videoInputsChanged, this, &Camera::useWhatIsThere);
    stillTimer_.setTimerType(Qt::PreciseTimer); // never twice within a second: each shows another time
    connect(&stillTimer_, &QTimer::timeout, this, [this] { give(still_.next()); });
    connect(&stalled_, &QTimer::timeout, this, [this] {
        tell(QStringLiteral(QT_TRANSLATE_NOOP(
            "Detail", "The camera gives no picture. Close other programs that use it, or plug it in again.")));
    });
}

Camera::~Camera() {
    stop();
}

bool Camera::isPresent() {
    return !QMediaDevices::videoInputs().isEmpty();
}

bool Camera::hasMicrophone() {
    return Microphone::isPresent();
}

void Camera::start(int framesPerSecond) {
    interval_ = 1000 / std::max(1, framesPerSecond);
    running_ = true;
    told_ = false;
    useWhatIsThere();
}

void Camera::stop() {
    running_ = false;
    stillTimer_.stop();
    leaveDevice();
}

void Camera::useWhatIsThere() {
    if (!running_) return;
    if (isPresent()) {
        stillTimer_.stop();
        return startDevice();
    }
    const bool lost = camera_ != nullptr;
    leaveDevice();
    if (lost)
        tell(QStringLiteral(QT_TRANSLATE_NOOP("Detail", "The camera was disconnected. Plug it in again.")));
    if (!still_.isEmpty()) {
        stillTimer_.start(stillEvery);
        give(still_.next());
    } else if (!lost) {
        tell(QStringLiteral(QT_TRANSLATE_NOOP("Detail", "No camera was found. Plug one in; it is used at once.")));
    }
}

void Camera::startDevice() {
    const auto device = QMediaDevices::defaultVideoInput();
    if (camera_ && camera_->cameraDevice() == device) return;
    leaveDevice();
    camera_ = std::make_unique<QCamera>(device);
    connect(camera_.get(), &QCamera::errorOccurred, this, [this](QCamera::Error, const QString& reason) {
        tell(QStringLiteral("The camera does not work: %1").arg(reason));
    });
    session_.setCamera(camera_.get());
    stalled_.start();
    camera_->start();
}

void Camera::leaveDevice() {
    stalled_.stop();
    if (!camera_) return;
    camera_->stop();
    session_.setCamera(nullptr);
    camera_.reset();
}

void Camera::take(const QVideoFrame& frame) {
    if (!camera_ || !frame.isValid()) return;
    if (lastFrame_.isValid() && lastFrame_.elapsed() < interval_) return;
    const auto picture = frame.toImage();
    if (picture.isNull()) return;
    lastFrame_.start();
    stalled_.start();
    give(picture);
}

void Camera::give(const QImage& picture) {
    told_ = told_ && stillTimer_.isActive(); // a still picture does not mend a camera
    emit frame(picture);
}

void Camera::tell(const QString& reason) {
    if (told_) return;
    told_ = true;
    emit failed(reason);
}

} // namespace capture
