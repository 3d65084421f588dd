#include "tests/bench/load/Options.hpp"

#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>

namespace bench {
namespace {

constexpr std::string_view usage = R"(usage: lcoc-load --trust CERTIFICATE --codes FILE [options]
  --server HOST:PORT   default 127.0.0.1:8443
  --codes FILE         admission codes, one a line; each can be used by one run only
  --skip N             leave out the first N codes
  --candidates N       default 64
  --connecting N       how many check in at the same time, default 64
  --addresses N        loopback addresses to call from, default one for 400 candidates
  --closed-loop        save again as soon as the last answer is acknowledged (default)
  --every SECONDS      save at fixed times; latency counts from the scheduled time
  --once               save one answer, then stay seated
  --start-storm        check in and leave; then, on SIGUSR1, all at once: connect, be admitted,
                       have the form, and stay until SIGTERM
  --duration SECONDS   of the measurement, default 10
  --bytes N            size of a sealed record; default: that of an answer
  --sign-every N       records between two signed heads, default 16, 0: none
  --submit             hand the exam in at the end
  --reconnect          come back after a lost connection, until the end
  --ledger FILE        append each acknowledged record: session, sequence, SHA-256 of its bytes
  --process PID        the server's, to measure its CPU time and memory
  --json               one JSON object a measurement
Signals: SIGUSR1 reports what was measured so far and begins anew; SIGTERM ends.
)";

using Setter = std::function<void(Options&, const char*)>;

unsigned number(const char* text) {
    return static_cast<unsigned>(std::strtoul(text, nullptr, 10));
}

std::chrono::duration<double> seconds(const char* text) {
    return std::chrono::duration<double>(std::strtod(text, nullptr));
}

const std::map<std::string_view, Setter> withValue{
    {"--server", [](Options& o, const char* v) { o.server = v; }},
    {"--trust", [](Options& o, const char* v) { o.trust = v; }},
    {"--codes", [](Options& o, const char* v) { o.codes = v; }},
    {"--ledger", [](Options& o, const char* v) { o.ledger = v; }},
    {"--skip", [](Options& o, const char* v) { o.skip = number(v); }},
    {"--candidates", [](Options& o, const char* v) { o.candidates = number(v); }},
    {"--connecting", [](Options& o, const char* v) { o.connecting = number(v); }},
    {"--addresses", [](Options& o, const char* v) { o.addresses = number(v); }},
    {"--duration", [](Options& o, const char* v) { o.duration = seconds(v); }},
    {"--bytes", [](Options& o, const char* v) { o.bytes = number(v); }},
    {"--sign-every", [](Options& o, const char* v) { o.signEvery = number(v); }},
    {"--process", [](Options& o, const char* v) { o.serverProcess = static_cast<int>(number(v)); }},
    {"--every",
     [](Options& o, const char* v) {
         o.pace = Pace::every;
         o.interval = seconds(v);
     }},
};

const std::map<std::string_view, std::function<void(Options&)>> alone{
    {"--closed-loop", [](Options& o) { o.pace = Pace::closedLoop; }},
    {"--once", [](Options& o) { o.pace = Pace::once; }},
    {"--start-storm", [](Options& o) { o.pace = Pace::startStorm; }},
    {"--submit", [](Options& o) { o.submit = true; }},
    {"--reconnect", [](Options& o) { o.reconnect = true; }},
    {"--json", [](Options& o) { o.json = true; }},
};

std::optional<Options> refuse(const std::string& reason) {
    std::cerr << "lcoc-load: " << reason << '\n' << usage;
    return std::nullopt;
}

} // namespace

std::optional<Options> readOptions(int count, const char* const* arguments) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string_view name = arguments[i];
        if (const auto found = alone.find(name); found != alone.end())
            found->second(options);
        else if (const auto setter = withValue.find(name); setter != withValue.end() && i + 1 < count)
            setter->second(options, arguments[++i]);
        else
            return refuse("what is " + std::string(name) + "?");
    }
    if (options.trust.empty() || options.codes.empty()) return refuse("--trust and --codes are needed");
    if (options.candidates == 0 || options.interval.count() <= 0) return refuse("nothing to do");
    return options;
}

ServerPlace findServer(const std::string& hostAndPort, unsigned candidates, unsigned addresses) {
    const auto colon = hostAndPort.rfind(':');
    const auto host = hostAndPort.substr(0, colon);
    const auto port = colon == std::string::npos ? "443" : hostAndPort.substr(colon + 1);
    boost::asio::io_context context;
    boost::asio::ip::tcp::resolver resolver(context);
    const auto endpoint = resolver.resolve(host, port)->endpoint();
    return {hostAndPort, endpoint, addresses > 0 ? addresses : candidates / 400 + 1};
}

} // namespace bench
