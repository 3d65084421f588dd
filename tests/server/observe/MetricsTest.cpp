#include "server/observe/Metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::HasSubstr;

TEST(Metrics, ShowsCountersGaugesAndHistograms) {
    observe::Metrics metrics;
    auto& saved = metrics.counter("lcoc_answers_saved_total", "Answers that became durable.");
    auto& latency = metrics.histogram("lcoc_save_seconds", "Time to a durable answer.");
    metrics.gauge("lcoc_sessions", "Sessions now.", [] { return 3.0; });
    saved.add();
    saved.add(4);
    latency.observe(0.002);
    latency.observe(0.3);
    latency.observe(99);
    const auto text = metrics.toText();
    EXPECT_THAT(text, HasSubstr("# TYPE lcoc_answers_saved_total counter\nlcoc_answers_saved_total 5\n"));
    EXPECT_THAT(text, HasSubstr("lcoc_sessions 3\n"));
    EXPECT_THAT(text, HasSubstr("lcoc_save_seconds_bucket{le=\"0.001\"} 0\n"));
    EXPECT_THAT(text, HasSubstr("lcoc_save_seconds_bucket{le=\"0.0025\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("lcoc_save_seconds_bucket{le=\"0.5\"} 2\n"));
    EXPECT_THAT(text, HasSubstr("lcoc_save_seconds_bucket{le=\"+Inf\"} 3\n"));
    EXPECT_THAT(text, HasSubstr("lcoc_save_seconds_count 3\n"));
}

} // namespace
