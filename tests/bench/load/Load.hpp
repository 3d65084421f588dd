#pragma once

#include "tests/bench/load/Ledger.hpp"
#include "tests/bench/load/Measurement.hpp"
#include "tests/bench/load/Options.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace bench {

class Candidate;

// All candidates of one run, what they share, and what was measured of them.
class Load {
  public:
    explicit Load(Options options);
    ~Load();

    // Until the end of the measurement. False if anything failed or was lost.
    bool run();

    const Options& options() const { return options_; }
    const ServerPlace& server() const { return server_; }
    boost::asio::io_context& network() { return network_; }
    boost::asio::ssl::context& tls() { return tls_; }
    Ledger& ledger() { return ledger_; }
    Measurement& measurement() { return measurement_; }

    // A candidate is seated, or never will be. The last one begins the measurement.
    void arrived();
    // A candidate of a storm has the form, or never will. The last one ends the measurement.
    void inside();
    // Nothing until all have arrived, and, in a storm, until the signal.
    std::optional<Clock::time_point> began() const { return began_; }
    Clock::time_point ends() const;
    bool over() const { return Clock::now() >= ends(); }

  private:
    void startNext();
    void allArrived();
    void begin();
    void finished();
    void leave();
    void report() const;
    void waitForSignal();
    void wakeAll();
    void endAt(Clock::time_point latest);

    Options options_;
    boost::asio::io_context network_{1};
    boost::asio::ssl::context tls_;
    ServerPlace server_;
    Ledger ledger_;
    Measurement measurement_;
    boost::asio::signal_set signals_;
    boost::asio::steady_timer patience_; // ends a run whose server does not answer any more
    std::vector<std::unique_ptr<Candidate>> candidates_;
    std::size_t started_ = 0;
    std::size_t arrived_ = 0;
    std::size_t inside_ = 0;
    std::size_t finished_ = 0;
    std::optional<Clock::time_point> began_;
    std::optional<Clock::time_point> stopped_;
};

} // namespace bench
