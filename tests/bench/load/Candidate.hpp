#pragma once

#include "lcoc.pb.h"
#include "tests/bench/load/Load.hpp"
#include "tests/bench/load/WebSocketClient.hpp"
#include "tests/bench/load/Workstation.hpp"

#include <boost/asio/steady_timer.hpp>

#include <optional>
#include <random>

namespace bench {

// One candidate's day, from the admission code to the end of the load. Has one request outstanding at most.
class Candidate {
  public:
    Candidate(Load& load, unsigned number, std::string code);

    // The connection stays open until the candidate is destroyed, so that all can be counted while all are
    // there.
    boost::asio::awaitable<void> takePart();
    // Ends a pause: what it waited for may have come.
    void wake() { timer_.cancel(); }

  private:
    using Message = protocol::ServerMessage;

    boost::asio::awaitable<bool> mustReturn();
    boost::asio::awaitable<void> sit();
    boost::asio::awaitable<void> joinStorm();
    boost::asio::awaitable<void> connect();
    void arrive();
    bool countFailure(const std::string& reason);

    // check-in
    boost::asio::awaitable<void> enter();
    boost::asio::awaitable<void> checkIn();
    boost::asio::awaitable<void> submitPicture(protocol::PictureKind kind);
    boost::asio::awaitable<void> requestAdmission();
    boost::asio::awaitable<void> receiveForm();
    void noteEntry();

    // the exam
    boost::asio::awaitable<void> waitForAll();
    boost::asio::awaitable<void> saveAtPace();
    boost::asio::awaitable<void> save(Clock::time_point due);
    boost::asio::awaitable<void> signHead();
    boost::asio::awaitable<void> submit();
    boost::asio::awaitable<void> pauseUntil(Clock::time_point due);
    boost::asio::awaitable<void> beat();

    // messages
    boost::asio::awaitable<void> send(protocol::ClientMessage message);
    boost::asio::awaitable<Message> ask(protocol::ClientMessage message);
    boost::asio::awaitable<Message> hear();
    void note(const Message& message);

    Load& load_;
    unsigned number_;
    std::string code_;
    Workstation workstation_;
    std::optional<WebSocketClient> connection_;
    boost::asio::steady_timer timer_;
    std::uint32_t requests_ = 0;
    protocol::SignedIn signedIn_;
    protocol::SessionState state_ = protocol::SESSION_STATE_SCHEDULED;
    bool hasForm_ = false;
    std::uint64_t saved_ = 0; // the server's last word
    bool arrived_ = false;    // counted as seated, or as never to be
    Clock::time_point heartbeatDue_;
    std::optional<Clock::time_point> saveDue_;
};

} // namespace bench
