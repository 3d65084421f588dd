#pragma once

#include <QCamera>
#include <QElapsedTimer>
#include <QImage>
#include <QMediaCaptureSession>
#include <QObject>
#include <QTimer>
#include <QVideoSink>

#include <memory>

namespace capture {

// The first camera of this computer, as pictures, or a still picture where there is none: for places whose staff look at
// the candidate themselves, and for demonstrations. Nothing passes a still picture off as a camera: isStillPicture says so.
class Camera : public QObject {
    Q_OBJECT

  public:
    // `stillPicture` is used only if no camera is found; empty: none.
    explicit Camera(const QString& stillPicture, QObject* parent = nullptr);
    ~Camera() override;

    void start(int framesPerSecond);
    void stop();

    static bool isPresent();
    static bool hasMicrophone();
    bool isStillPicture() const { return !isPresent() && !still_.isNull(); }
    bool isAvailable() const { return isPresent() || !still_.isNull(); }

  signals:
    void frame(const QImage& picture);
    void failed(const QString& reason);

  private:
    void startDevice();
    void take(const QImage& picture);
    void tick();

    QImage still_;
    std::unique_ptr<QCamera> camera_;
    QMediaCaptureSession session_;
    QVideoSink sink_;
    QTimer stillTimer_;
    QElapsedTimer lastFrame_;
    int interval_ = 1000;
};

// As JPEG of at most `maxBytes`, scaled down to `maxEdge` pixels; quality is given up before size. Empty if it cannot be.
QByteArray encodeJpeg(const QImage& picture, int maxEdge, int maxBytes);

} // namespace capture
