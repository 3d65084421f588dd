#pragma once

#include "common/core/Instant.hpp"

#include <memory>
#include <string>
#include <vector>

namespace pdf {

struct DomainBar {
    std::string title;
    int correct = 0;
    int questions = 0;
};

// What a score report says. It holds no question and no answer.
struct ScoreReportContent {
    std::string programme;
    std::string examTitle;
    std::string candidateName;
    std::string sessionNumber;
    core::Instant takenAt{};
    bool passed = false;
    int correct = 0;
    int questions = 0;
    int questionsToPass = 0;
    std::vector<DomainBar> domains;
};

// Starts what draws pages; once, in main, before anything is drawn. No display is needed.
class PageDrawing {
  public:
    PageDrawing();
    ~PageDrawing();
    PageDrawing(const PageDrawing&) = delete;
    PageDrawing& operator=(const PageDrawing&) = delete;

  private:
    struct Application;
    std::unique_ptr<Application> application_;
};

// One A4 page as PDF, with a bar for each domain. Text of any script, as far as the machine has fonts for it.
std::string drawScoreReport(const ScoreReportContent& content);

} // namespace pdf
