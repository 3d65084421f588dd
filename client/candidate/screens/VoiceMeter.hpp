#pragma once

#include "client/capture/Microphone.hpp"

#include <QLabel>
#include <QProgressBar>
#include <QWidget>

namespace candidate {

// Shows, while it is visible, how loud the microphone is, and says when it has heard somebody. It keeps no sound.
class VoiceMeter : public QWidget {
    Q_OBJECT

  public:
    explicit VoiceMeter(QWidget* parent = nullptr);

    // Loudness from 0 to 1.
    void hear(double loudness);
    bool heardSomebody() const { return heard_; }

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    capture::Microphone microphone_;
    QLabel* words_;
    QProgressBar* bar_;
    bool heard_ = false;
};

} // namespace candidate
