#include "client/capture/Microphone.hpp"

#include <QMediaDevices>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>

namespace capture {
namespace {

using namespace std::chrono_literals;

constexpr int samplesPerSecond = 16'000;
constexpr int levelsPerSecond = 10;
constexpr double fullScale = 32'768;

} // namespace

double loudest(const QByteArray& samples) {
    int largest = 0;
    for (qsizetype at = 0; at + 1 < samples.size(); at += 2) {
        qint16 sample = 0;
        std::memcpy(&sample, samples.constData() + at, sizeof sample);
        largest = std::max(largest, std::abs(static_cast<int>(sample)));
    }
    return largest / fullScale;
}

Microphone::Microphone(QObject* parent) : QObject(parent) {
    format_.setSampleFormat(QAudioFormat::Int16);
    format_.setSampleRate(samplesPerSecond);
    format_.setChannelCount(1);
    look_.setInterval(1s);
    connect(&look_, &QTimer::timeout, this, &Microphone::useWhatIsThere);
}

Microphone::~Microphone() {
    stop();
}

bool Microphone::isPresent() {
    return !QMediaDevices::audioInputs().isEmpty();
}

void Microphone::start() {
    told_ = false;
    look_.start();
    useWhatIsThere();
}

void Microphone::stop() {
    look_.stop();
    close();
}

void Microphone::useWhatIsThere() {
    if (!isPresent()) {
        close();
        return tell(tr("No microphone was found. Plug one in; it is used at once."));
    }
    const auto device = QMediaDevices::defaultAudioInput();
    if (!source_ || device != device_) open(device);
}

void Microphone::open(const QAudioDevice& device) {
    close();
    device_ = device;
    source_ = std::make_unique<QAudioSource>(device, format_);
    source_->setBufferSize(format_.bytesForDuration(1'000'000 / levelsPerSecond));
    connect(source_.get(), &QAudioSource::stateChanged, this, &Microphone::follow);
    sound_ = source_->start();
    if (sound_) connect(sound_, &QIODevice::readyRead, this, &Microphone::listen);
}

void Microphone::close() {
    if (source_) source_->disconnect(this);
    source_.reset();
    sound_ = nullptr;
}

void Microphone::listen() {
    const auto samples = sound_->readAll();
    if (samples.isEmpty()) return;
    told_ = false;
    emit level(loudest(samples));
}

void Microphone::tell(const QString& reason) {
    if (told_) return;
    told_ = true;
    emit failed(reason);
}

void Microphone::follow(QAudio::State state) {
    if (state == QAudio::StoppedState && source_ && source_->error() != QAudio::NoError)
        tell(tr("The microphone gives no sound. Close other programs that use it, or plug it in again."));
}

} // namespace capture
