#pragma once

#include "client/candidate/ExamController.hpp"
#include "client/candidate/SystemCheck.hpp"
#include "client/capture/Camera.hpp"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QObject>

#include <functional>

namespace candidate {

// Measures this computer and its way to the server for the system check.
class Surroundings : public QObject {
    Q_OBJECT

  public:
    Surroundings(const ExamController& controller, const capture::Camera& camera, SittingPlace place, bool lockdown,
                 QObject* parent = nullptr);

    // Calls back once, after a few seconds at most.
    void measure(std::function<void(const Measurements&)> measured);

  private:
    Measurements local() const;
    void measureThroughput(Measurements measured, std::function<void(const Measurements&)> done);
    // By one small answer on the connection that the throughput was measured on: before sign-in no other one is timed.
    void measureRoundTrip(Measurements measured, std::function<void(const Measurements&)> done);
    QNetworkRequest requestTo(const QString& path) const;

    const ExamController& controller_;
    const capture::Camera& camera_;
    SittingPlace place_;
    bool lockdown_;
    QNetworkAccessManager network_;
};

} // namespace candidate
