#pragma once

#include "server/delivery/Admission.hpp"
#include "server/delivery/ExamDay.hpp"

namespace delivery {

// Does what the clock demands of every session: warns, ends sections and breaks, hands in at zero, notices silence and
// connections that do not come back, and closes check-in.
class ExamClock {
  public:
    ExamClock(ExamDay& day, Admission& admission) : day_(day), admission_(admission) {}

    // Ticks every hundred milliseconds, until the io_context stops. Once a second it also writes down that this server
    // is alive, which after a crash is the proof of how long the sessions ran.
    boost::asio::awaitable<void> run(std::string node);

    void tick();

    // Looks every few seconds at who is still to come, until the io_context stops.
    boost::asio::awaitable<void> runAhead();

    // Reads whom the roster shows as ahead, and records that nobody came where check-in has closed. Appointments may be
    // moved and cancelled until somebody signs in: nothing of them is kept from one look to the next.
    boost::asio::awaitable<core::Status> lookAhead();

  private:
    void check(const LiveSessionPtr& live, core::Instant now);
    void checkConnection(const LiveSessionPtr& live, core::Instant now);
    void checkSection(const LiveSessionPtr& live, core::Instant now);
    void checkBreak(const LiveSessionPtr& live, core::Instant now);
    void warn(const LiveSessionPtr& live, core::Instant now);
    boost::asio::awaitable<void> noteAlive(std::string node);
    boost::asio::awaitable<void> sendWhenDurable(LiveSessionPtr live, protocol::ServerMessage message);

    ExamDay& day_;
    Admission& admission_;
};

} // namespace delivery
