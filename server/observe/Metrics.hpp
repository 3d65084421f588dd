#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>

namespace observe {

// A number that only grows.
class Counter {
  public:
    void add(std::uint64_t amount = 1) { value_.fetch_add(amount, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<std::uint64_t> value_{0};
};

// How many observations, in seconds, fell below each bound.
class Histogram {
  public:
    static constexpr std::array bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                       0.1,   0.25,   0.5,   1.0,  2.5,   10.0};
    void observe(double seconds);

  private:
    friend class Metrics;
    std::array<std::atomic<std::uint64_t>, bounds.size() + 1> counts_{};
    std::atomic<double> sum_{0};
};

// What /metrics shows, in Prometheus' text format 0.0.4. Made once at start; its members are used from any
// thread.
class Metrics {
  public:
    Counter& counter(std::string name, std::string help);
    Histogram& histogram(std::string name, std::string help);
    // `read` is called whenever the metrics are shown.
    void gauge(std::string name, std::string help, std::function<double()> read);

    std::string toText() const;

  private:
    template <class Value>
    struct Named {
        std::string name;
        std::string help;
        Value value{};
    };
    mutable std::mutex mutex_;
    std::deque<Named<Counter>> counters_;
    std::deque<Named<Histogram>> histograms_;
    std::deque<Named<std::function<double()>>> gauges_;
};

} // namespace observe
