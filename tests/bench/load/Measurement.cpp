#include "tests/bench/load/Measurement.hpp"

#include <algorithm>
#include <fstream>
#include <iomanip>
#include <numeric>
#include <sstream>
#include <unistd.h>

namespace bench {
namespace {

// In milliseconds; `share` from 0 to 1 of sorted seconds.
double percentile(const std::vector<float>& sorted, double share) {
    if (sorted.empty()) return 0;
    const auto place = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
    return sorted[std::min(place, sorted.size() - 1)] * 1e3;
}

double microsecondsEach(double seconds, std::size_t count) {
    return count == 0 ? 0 : seconds * 1e6 / static_cast<double>(count);
}

std::string quoted(const std::string& text) {
    std::ostringstream out;
    out << std::quoted(text);
    return out.str();
}

// The fields of /proc/PID/stat from the third on; the second may contain anything.
std::vector<double> statisticsOf(int process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(file, line);
    const auto end = line.rfind(')');
    if (end == std::string::npos) return {};
    std::istringstream rest(line.substr(end + 4));
    std::vector<double> fields;
    for (double field = 0; rest >> field;) fields.push_back(field);
    return fields;
}

} // namespace

ProcessUse useOf(int process) {
    const auto fields = process > 0 ? statisticsOf(process) : std::vector<double>{};
    if (fields.size() < 21) return {};
    const double user = fields[10];
    const double system = fields[11];
    const double pages = fields[20];
    return {(user + system) / static_cast<double>(sysconf(_SC_CLK_TCK)),
            static_cast<long>(pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1024)};
}

Measurement::Measurement(int serverProcess)
    : serverProcess_(serverProcess), server_(useOf(serverProcess)), client_(useOf(getpid())) {}

void Measurement::restart() {
    began_ = Clock::now();
    server_ = useOf(serverProcess_);
    client_ = useOf(getpid());
    latencies_.clear();
}

double Measurement::seconds() const {
    return std::chrono::duration<double>(Clock::now() - began_).count();
}

double Measurement::perSecond() const {
    return static_cast<double>(latencies_.size()) / seconds();
}

std::size_t Measurement::failures() const {
    return std::accumulate(failures_.begin(), failures_.end(), std::size_t{0},
                           [](std::size_t sum, const auto& failure) { return sum + failure.second; });
}

std::string Measurement::json(const std::string& counted, unsigned candidates) const {
    auto sorted = latencies_;
    std::ranges::sort(sorted);
    const auto server = useOf(serverProcess_);
    std::ostringstream out;
    out << std::fixed << std::setprecision(3) << "{\"counted\":" << quoted(counted)
        << ",\"candidates\":" << candidates << ",\"seconds\":" << seconds() << ",\"count\":" << sorted.size()
        << ",\"per_second\":" << perSecond() << ",\"p50_ms\":" << percentile(sorted, 0.5)
        << ",\"p99_ms\":" << percentile(sorted, 0.99) << ",\"max_ms\":" << percentile(sorted, 1)
        << ",\"errors\":" << failures() << ",\"lost\":" << lost_ << ",\"reconnects\":" << reconnects_
        << ",\"server_cpu_us\":" << microsecondsEach(server.cpuSeconds - server_.cpuSeconds, sorted.size())
        << ",\"client_cpu_us\":"
        << microsecondsEach(useOf(getpid()).cpuSeconds - client_.cpuSeconds, sorted.size())
        << ",\"server_kib\":" << server.residentKiB << ",\"reasons\":{";
    std::string separator;
    for (const auto& [reason, count] : failures_)
        out << std::exchange(separator, ",") << quoted(reason) << ':' << count;
    out << "}}";
    return out.str();
}

std::string Measurement::text(const std::string& counted) const {
    auto sorted = latencies_;
    std::ranges::sort(sorted);
    std::ostringstream out;
    out << std::fixed << std::setprecision(1) << sorted.size() << ' ' << counted << " in " << seconds()
        << " s: " << perSecond() << "/s, p50 " << percentile(sorted, 0.5) << " ms, p99 "
        << percentile(sorted, 0.99) << " ms, max " << percentile(sorted, 1) << " ms; " << failures()
        << " errors, " << lost_ << " lost, " << reconnects_ << " reconnects";
    for (const auto& [reason, count] : failures_) out << "\n  " << count << " x " << reason;
    return out.str();
}

} // namespace bench
