#include "client/capture/Camera.hpp"

#include <QAudioDevice>
#include <QBuffer>
#include <QCameraDevice>
#include <QMediaDevices>
#include <QPainter>
#include <QTime>
#include <QVideoFrame>

namespace capture {
namespace {

constexpr int firstQuality = 80;
constexpr int lastQuality = 20;
constexpr int qualityStep = 15;

// A still picture with the time in it, so that a live view can be seen to live.
QImage stamped(QImage picture) {
    QPainter painter(&picture);
    QFont font = painter.font();
    font.setPixelSize(std::max(12, picture.height() / 18));
    painter.setFont(font);
    const auto text = QTime::currentTime().toString(QStringLiteral("HH:mm:ss"));
    const auto box = painter.fontMetrics().boundingRect(text).adjusted(-6, -4, 6, 4);
    const QRect place(QPoint(8, picture.height() - box.height() - 8), box.size());
    painter.fillRect(place, QColor(0, 0, 0, 170));
    painter.setPen(Qt::white);
    painter.drawText(place, Qt::AlignCenter, text);
    return picture;
}

} // namespace

Camera::Camera(const QString& stillPicture, QObject* parent) : QObject(parent) {
    if (!stillPicture.isEmpty()) still_ = QImage(stillPicture).convertToFormat(QImage::Format_RGB32);
    session_.setVideoSink(&sink_);
    connect(&sink_, &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame& frame) {
        if (lastFrame_.isValid() && lastFrame_.elapsed() < interval_) return;
        if (frame.isValid()) take(frame.toImage());
    });
    connect(&stillTimer_, &QTimer::timeout, this, &Camera::tick);
}

Camera::~Camera() {
    stop();
}

bool Camera::isPresent() {
    return !QMediaDevices::videoInputs().isEmpty();
}

bool Camera::hasMicrophone() {
    return !QMediaDevices::audioInputs().isEmpty();
}

void Camera::start(int framesPerSecond) {
    interval_ = 1000 / std::max(1, framesPerSecond);
    if (isPresent()) return startDevice();
    if (still_.isNull()) {
        emit failed(tr("No camera was found."));
        return;
    }
    stillTimer_.start(interval_);
    tick();
}

void Camera::startDevice() {
    if (!camera_) {
        camera_ = std::make_unique<QCamera>(QMediaDevices::defaultVideoInput());
        connect(camera_.get(), &QCamera::errorOccurred, this,
                [this](QCamera::Error, const QString& reason) { emit failed(reason); });
        session_.setCamera(camera_.get());
    }
    camera_->start();
}

void Camera::stop() {
    stillTimer_.stop();
    if (camera_) camera_->stop();
}

void Camera::tick() {
    take(stamped(still_));
}

void Camera::take(const QImage& picture) {
    lastFrame_.start();
    emit frame(picture);
}

QByteArray encodeJpeg(const QImage& picture, int maxEdge, int maxBytes) {
    const bool large = std::max(picture.width(), picture.height()) > maxEdge;
    const auto scaled = large ? picture.scaled(maxEdge, maxEdge, Qt::KeepAspectRatio, Qt::SmoothTransformation) : picture;
    for (int quality = firstQuality; quality >= lastQuality; quality -= qualityStep) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (scaled.save(&buffer, "JPEG", quality) && bytes.size() <= maxBytes) return bytes;
    }
    return {};
}

} // namespace capture
