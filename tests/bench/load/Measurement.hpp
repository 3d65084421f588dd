#pragma once

#include "tests/bench/load/Options.hpp"

#include <map>
#include <string>
#include <vector>

namespace bench {

// What the operating system says of a process; zero where it says nothing.
struct ProcessUse {
    double cpuSeconds = 0;
    long residentKiB = 0;
};
ProcessUse useOf(int process);

// What happened since it began: times, failures, and the cost of both ends.
class Measurement {
  public:
    explicit Measurement(int serverProcess);

    // Forgets the times and costs so far, but no failure.
    void restart();

    void succeeded(Clock::duration latency) {
        latencies_.push_back(std::chrono::duration<float>(latency).count());
    }
    void failed(const std::string& reason) { ++failures_[reason]; }
    void lost(std::uint64_t records) { lost_ += records; }
    void reconnected() { ++reconnects_; }

    // The name of what is counted ("saves", "starts") is in the field names.
    std::string json(const std::string& counted, unsigned candidates) const;
    std::string text(const std::string& counted) const;

    std::size_t failures() const;
    std::uint64_t lostRecords() const { return lost_; }

  private:
    double seconds() const;
    double perSecond() const;

    int serverProcess_;
    Clock::time_point began_ = Clock::now();
    ProcessUse server_;
    ProcessUse client_;
    std::vector<float> latencies_; // seconds
    std::map<std::string, std::size_t> failures_;
    std::uint64_t lost_ = 0;
    std::uint64_t reconnects_ = 0;
};

} // namespace bench
