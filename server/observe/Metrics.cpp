#include "server/observe/Metrics.hpp"

#include <algorithm>
#include <sstream>

namespace observe {
namespace {

void writeHeader(std::ostream& out, const std::string& name, const std::string& help, const char* type) {
    out << "# HELP " << name << ' ' << help << "\n# TYPE " << name << ' ' << type << '\n';
}

} // namespace

void Histogram::observe(double seconds) {
    const auto bucket = std::ranges::lower_bound(bounds, seconds) - bounds.begin();
    counts_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(seconds, std::memory_order_relaxed);
}

Counter& Metrics::counter(std::string name, std::string help) {
    const std::lock_guard lock(mutex_);
    auto& made = counters_.emplace_back();
    made.name = std::move(name);
    made.help = std::move(help);
    return made.value;
}

Histogram& Metrics::histogram(std::string name, std::string help) {
    const std::lock_guard lock(mutex_);
    auto& made = histograms_.emplace_back();
    made.name = std::move(name);
    made.help = std::move(help);
    return made.value;
}

void Metrics::gauge(std::string name, std::string help, std::function<double()> read) {
    const std::lock_guard lock(mutex_);
    auto& made = gauges_.emplace_back();
    made.name = std::move(name);
    made.help = std::move(help);
    made.value = std::move(read);
}

std::string Metrics::toText() const {
    const std::lock_guard lock(mutex_);
    std::ostringstream out;
    for (const auto& [name, help, counter] : counters_) {
        writeHeader(out, name, help, "counter");
        out << name << ' ' << counter.value() << '\n';
    }
    for (const auto& [name, help, read] : gauges_) {
        writeHeader(out, name, help, "gauge");
        out << name << ' ' << read() << '\n';
    }
    for (const auto& [name, help, histogram] : histograms_) {
        writeHeader(out, name, help, "histogram");
        std::uint64_t below = 0;
        for (std::size_t i = 0; i < Histogram::bounds.size(); ++i) {
            below += histogram.counts_[i].load(std::memory_order_relaxed);
            out << name << "_bucket{le=\"" << Histogram::bounds[i] << "\"} " << below << '\n';
        }
        below += histogram.counts_.back().load(std::memory_order_relaxed);
        out << name << "_bucket{le=\"+Inf\"} " << below << '\n';
        out << name << "_sum " << histogram.sum_.load(std::memory_order_relaxed) << '\n';
        out << name << "_count " << below << '\n';
    }
    return out.str();
}

} // namespace observe
