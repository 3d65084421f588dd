#pragma once

#include <QApplication>
#include <gtest/gtest.h>

#include <memory>

// For tests of what is drawn: an application without a screen, for as long as the suite runs.
class WithApplication : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        static int count = 1;
        static char name[] = "test";
        static char* arguments[] = {name, nullptr};
        application_ = std::make_unique<QApplication>(count, arguments);
    }
    static void TearDownTestSuite() { application_.reset(); }

  private:
    static inline std::unique_ptr<QApplication> application_;
};
