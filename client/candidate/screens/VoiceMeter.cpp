#include "client/candidate/screens/VoiceMeter.hpp"

#include "client/candidate/screens/Page.hpp"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace candidate {
namespace {

constexpr double quietestVoice = 0.05; // of full scale: above the hiss of an open microphone, below a voice at arm's length

} // namespace

VoiceMeter::VoiceMeter(QWidget* parent) : QWidget(parent), words_(makeLabel(tr("Say something: the bar follows your voice."), "plain")), bar_(new QProgressBar) {
    bar_->setRange(0, 100);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Loudness of the microphone"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 16, 0, 0);
    layout->addWidget(words_);
    layout->addWidget(bar_);
    connect(&microphone_, &capture::Microphone::level, this, &VoiceMeter::hear);
    connect(&microphone_, &capture::Microphone::failed, words_, &QLabel::setText);
}

// Loudness is shown by its square root: a voice then fills half of the bar and a whisper can be seen.
void VoiceMeter::hear(double loudness) {
    bar_->setValue(static_cast<int>(std::lround(std::sqrt(std::clamp(loudness, 0.0, 1.0)) * 100)));
    if (heard_ || loudness < quietestVoice) return;
    heard_ = true;
    words_->setText(tr("The microphone hears you."));
}

void VoiceMeter::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    microphone_.start();
}

void VoiceMeter::hideEvent(QHideEvent* event) {
    microphone_.stop();
    QWidget::hideEvent(event);
}

} // namespace candidate
