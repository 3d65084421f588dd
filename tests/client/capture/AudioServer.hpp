#pragma once

#include <QProcess>
#include <QTemporaryDir>

// A sound server of the test's own, without a microphone until one is plugged in. PULSE_SERVER names it from
// then on. It ends with the program and no earlier: Qt's sound engine goes last of all, and aborts when its server goes at
// that very moment.
class AudioServer {
  public:
    AudioServer();

    // Runs pactl and returns what it says.
    static QByteArray control(const QStringList& arguments);

  private:
    QTemporaryDir folder_;
    QProcess* server_ = new QProcess; // ends by the signal that a parent's death sends
};

// A microphone as long as this lives.
class StandInMicrophone {
  public:
    StandInMicrophone();
    ~StandInMicrophone();
    StandInMicrophone(const StandInMicrophone&) = delete;
    StandInMicrophone& operator=(const StandInMicrophone&) = delete;

    void whistle();

  private:
    QByteArrayList modules_;
};
