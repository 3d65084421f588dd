#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace candidate {

// What a link of the portal opens the application with: lcoc-exam://HOST[:PORT], for the exam, or
// lcoc-exam://HOST[:PORT]/check, to check this computer ahead of the day.
struct ExamLink {
    QUrl server; // wss://HOST[:PORT]
    bool check = false;
};

// Nothing for anything else: a link can come from any page or mail, so it carries no code, no file and no option.
std::optional<ExamLink> parseExamLink(const QString& text);

} // namespace candidate
