#include "client/candidate/ExamLink.hpp"

#include <gtest/gtest.h>

namespace candidate {
namespace {

TEST(ExamLink, NamesAServerAndWhatToDo) {
    const auto exam = parseExamLink("lcoc-exam://certification.example");
    ASSERT_TRUE(exam);
    EXPECT_EQ(exam->server.toString(), "wss://certification.example");
    EXPECT_FALSE(exam->check);
    const auto check = parseExamLink("lcoc-exam://127.0.0.1:8443/check");
    ASSERT_TRUE(check);
    EXPECT_EQ(check->server.toString(), "wss://127.0.0.1:8443");
    EXPECT_TRUE(check->check);
    EXPECT_TRUE(parseExamLink("lcoc-exam://[::1]:8443/"));
    EXPECT_TRUE(parseExamLink("LCOC-EXAM://certification.example"));
}

TEST(ExamLink, IsNothingElse) {
    for (const char* text : {"", "certification.example", "https://certification.example", "lcoc-exam:", "lcoc-exam:///check", "lcoc-exam://", "lcoc-exam://host:port",
                             "lcoc-exam://host:99999", "lcoc-exam://ada:secret@host", "lcoc-exam://host/check/more", "lcoc-exam://host/?trust=/tmp/file", "lcoc-exam://host/#code",
                             "lcoc-exam://host/%2e%2e/check", "lcoc-exam://ho st", "--no-lockdown"})
        EXPECT_FALSE(parseExamLink(text)) << text;
}

} // namespace
} // namespace candidate
