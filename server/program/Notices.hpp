#pragma once

#include "common/core/Result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace program {

// A message that is due a number of days before something.
struct Notice {
    std::string id;
    std::string title;
    int daysBefore = 0;
};

// resources/program/notices.toml; both lists with the earliest first.
struct Notices {
    std::vector<Notice> beforeExpiry; // of a credential
    std::vector<Notice> beforeExam;
    int graceEndedDays = 0; // so long after it, the end of a grace period is still told
};

// rulebookInvalid is "<fileName>:<line>: <key>: <reason>".
core::Result<Notices> parseNotices(std::string_view text, const std::string& fileName);

} // namespace program
