#include "server/observe/Log.hpp"

#include "common/core/Instant.hpp"

#include <boost/json.hpp>

#include <atomic>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace observe {
namespace {

std::atomic<Severity> leastSeverity{Severity::info};

spdlog::logger& logger() {
    static const auto made = [] {
        auto fresh = spdlog::stderr_logger_mt("lcoc");
        fresh->set_pattern("%v");
        fresh->set_level(spdlog::level::trace);
        return fresh;
    }();
    return *made;
}

constexpr std::string_view nameOf(Severity severity) {
    constexpr std::string_view names[] = {"debug", "info", "warning", "error"};
    return names[static_cast<int>(severity)];
}

boost::json::value toJson(const Field::second_type& value) {
    return std::visit([](const auto& v) { return boost::json::value(v); }, value);
}

} // namespace

void log(Severity severity, std::string_view event, std::initializer_list<Field> fields) {
    if (severity < leastSeverity.load(std::memory_order_relaxed)) return;
    boost::json::object line;
    line["time"] =
        core::toText(std::chrono::time_point_cast<core::Duration>(std::chrono::system_clock::now()));
    line["severity"] = nameOf(severity);
    line["event"] = event;
    for (const auto& [name, value] : fields) line[name] = toJson(value);
    logger().info("{}", boost::json::serialize(line));
    if (severity >= Severity::warning) logger().flush();
}

void setLeastSeverity(Severity severity) {
    leastSeverity = severity;
}

} // namespace observe
