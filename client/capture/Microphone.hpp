#pragma once

#include <QAudioDevice>
#include <QAudioFormat>
#include <QAudioSource>
#include <QIODevice>
#include <QObject>
#include <QTimer>

#include <memory>

namespace capture {

// How loud the default microphone is. It keeps no sound. A microphone that is plugged in later is used within
// a second.
class Microphone : public QObject {
    Q_OBJECT

  public:
    explicit Microphone(QObject* parent = nullptr);
    ~Microphone() override;

    static bool isPresent();

    void start();
    void stop();

  signals:
    // The loudest moment since the last one, 0 to 1; about ten times a second.
    void level(double loudness);
    // In plain words, once until sound comes again; exams go on without a microphone.
    void failed(const QString& reason);

  private:
    void useWhatIsThere();
    void open(const QAudioDevice& device);
    void close();
    void listen();
    void tell(const QString& reason);
    void follow(QAudio::State state);

    QAudioFormat format_;
    QAudioDevice device_; // the source's
    std::unique_ptr<QAudioSource> source_;
    QIODevice* sound_ = nullptr; // the source's
    QTimer look_;                // Qt 6.4 does not announce microphones that come and go under PulseAudio
    bool told_ = false;
};

// The largest deviation from silence in signed 16-bit samples of this computer's byte order, 0 to 1.
double loudest(const QByteArray& samples);

} // namespace capture
