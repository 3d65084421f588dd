#pragma once

#include "client/capture/Jpeg.hpp"
#include "client/capture/StillSource.hpp"

#include <QCamera>
#include <QElapsedTimer>
#include <QImage>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QObject>
#include <QTimer>
#include <QVideoFrame>
#include <QVideoSink>

#include <memory>

namespace capture {

// The first camera of this computer, as pictures, or a still picture where there is none: for places whose
// staff look at the candidate themselves, and for demonstrations. Nothing passes a still picture off as a
// camera: isStillPicture says so. A camera that is plugged in, or back in, while this runs is used at once.
class Camera : public QObject {
    Q_OBJECT

  public:
    // `stillPicture`, a picture or a folder of them, is used only while there is no camera; empty: none.
    explicit Camera(const QString& stillPicture, QObject* parent = nullptr);
    ~Camera() override;

    // At most so many pictures a second; of a still picture, one.
    void start(int framesPerSecond);
    void stop();

    static bool isPresent();
    static bool hasMicrophone();
    bool isStillPicture() const { return !isPresent() && !still_.isEmpty(); }
    bool isAvailable() const { return isPresent() || !still_.isEmpty(); }

  signals:
    void frame(const QImage& picture);
    // In plain English words, as it is recorded, once for each time that pictures stop coming.
    void failed(const QString& reason);

  private:
    void useWhatIsThere();
    void startDevice();
    void leaveDevice();
    void take(const QVideoFrame& frame);
    void give(const QImage& picture);
    void tell(const QString& reason);

    StillSource still_;
    QMediaDevices devices_;
    std::unique_ptr<QCamera> camera_;
    QMediaCaptureSession session_;
    QVideoSink sink_;
    QTimer stillTimer_;
    QTimer stalled_; // runs out if no picture comes
    QElapsedTimer lastFrame_;
    qint64 interval_ = 1000; // ms
    bool running_ = false;
    bool told_ = false;
};

} // namespace capture
