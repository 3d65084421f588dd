#include "tests/bench/load/Load.hpp"

#include "tests/bench/load/Candidate.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <csignal>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace bench {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::seconds patienceAtTheEnd{30};
constexpr std::chrono::seconds patienceForSeats{300};

std::vector<std::string> readCodes(const Options& options) {
    std::ifstream file(options.codes);
    std::vector<std::string> codes;
    std::string code;
    for (unsigned line = 0; codes.size() < options.candidates && std::getline(file, code); ++line)
        if (line >= options.skip) codes.push_back(code);
    if (codes.size() < options.candidates)
        throw std::runtime_error(options.codes + " has too few codes for " +
                                 std::to_string(options.candidates) + " candidates");
    return codes;
}

} // namespace

Load::Load(Options options)
    : options_(std::move(options)),
      tls_(trustContext(options_.trust)),
      server_(findServer(options_.server, options_.candidates, options_.addresses)),
      ledger_(options_.ledger),
      measurement_(options_.serverProcess),
      signals_(network_, SIGUSR1, SIGTERM, SIGINT),
      patience_(network_) {
    for (const auto& code : readCodes(options_))
        candidates_.push_back(
            std::make_unique<Candidate>(*this, static_cast<unsigned>(candidates_.size()), code));
}

Load::~Load() = default;

bool Load::run() {
    waitForSignal();
    endAt(Clock::now() + patienceForSeats);
    measurement_.restart();
    for (unsigned i = 0; i < options_.connecting; ++i) startNext();
    network_.run();
    if (options_.pace != Pace::startStorm) report();
    return measurement_.failures() == 0 && measurement_.lostRecords() == 0;
}

void Load::startNext() {
    if (started_ == candidates_.size()) return;
    auto& candidate = *candidates_[started_++];
    asio::co_spawn(network_, candidate.takePart(), [this](const std::exception_ptr& bug) {
        if (bug) std::rethrow_exception(bug);
        finished();
    });
}

void Load::arrived() {
    if (++arrived_ == candidates_.size())
        allArrived();
    else
        startNext();
}

void Load::allArrived() {
    std::cerr << "seated" << std::endl;
    if (options_.pace != Pace::startStorm) begin();
}

void Load::begin() {
    began_ = Clock::now();
    measurement_.restart();
    endAt(*began_ + std::chrono::duration_cast<Clock::duration>(options_.duration) + patienceAtTheEnd);
    wakeAll();
}

void Load::inside() {
    if (++inside_ < candidates_.size()) return;
    stopped_ = Clock::now();
    patience_.cancel();
    report();
}

void Load::leave() {
    patience_.cancel();
    signals_.cancel();
}

Clock::time_point Load::ends() const {
    if (stopped_) return *stopped_;
    if (!began_) return Clock::time_point::max();
    return *began_ + std::chrono::duration_cast<Clock::duration>(options_.duration);
}

void Load::finished() {
    if (++finished_ == candidates_.size() && options_.pace != Pace::startStorm) leave();
}

void Load::report() const {
    const auto counted = options_.pace == Pace::startStorm ? "starts" : "saves";
    std::cout << (options_.json ? measurement_.json(counted, options_.candidates)
                                : measurement_.text(counted))
              << std::endl;
}

void Load::waitForSignal() {
    signals_.async_wait([this](boost::system::error_code error, int signal) {
        if (error) return;
        if (options_.pace == Pace::startStorm) {
            if (signal != SIGUSR1) return leave();
            begin();
        } else if (signal == SIGUSR1) {
            report();
            measurement_ = Measurement(options_.serverProcess);
        } else {
            stopped_ = Clock::now();
            endAt(*stopped_ + patienceAtTheEnd);
            wakeAll();
        }
        waitForSignal();
    });
}

// However little the server says.
void Load::endAt(Clock::time_point latest) {
    patience_.expires_at(latest);
    patience_.async_wait([this](boost::system::error_code error) {
        if (error) return;
        measurement_.failed("the server stopped answering");
        network_.stop();
    });
}

void Load::wakeAll() {
    for (const auto& candidate : candidates_) candidate->wake();
}

} // namespace bench
