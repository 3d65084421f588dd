#include "server/program/Notices.hpp"

#include "server/program/Rows.hpp"

namespace program {
namespace {

std::vector<Notice> readNotices(TomlTable& table, std::string_view key) {
    std::vector<Notice> notices;
    for (auto& row : table.tables(key)) {
        Notice notice{row.slug("id"), row.text("title"), row.number("days_before", 1, 3650)};
        if (!notices.empty() && notice.daysBefore >= notices.back().daysBefore)
            row.refuse("days_before", "must be less than in the notice before");
        notices.push_back(std::move(notice));
    }
    checkUnique(table, key, "id", notices, &Notice::id);
    return notices;
}

Notices readAll(TomlTable table) {
    Notices notices;
    notices.graceEndedDays = table.number("grace_ended_days", 1, 365);
    notices.beforeExpiry = readNotices(table, "before_expiry");
    notices.beforeExam = readNotices(table, "before_exam");
    return notices;
}

} // namespace

core::Result<Notices> parseNotices(std::string_view text, const std::string& fileName) {
    Notices notices;
    TRY_STATUS(readToml(text, fileName, [&](TomlTable table) { notices = readAll(table); }));
    return notices;
}

} // namespace program
