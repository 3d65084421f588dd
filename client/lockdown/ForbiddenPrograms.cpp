#include "client/lockdown/ForbiddenPrograms.hpp"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <map>

// Outside any namespace, as Qt asks for resources of a static library.
static void loadForbiddenPrograms() {
    Q_INIT_RESOURCE(lockdown);
}

namespace lockdown {
namespace {

// Process name -> what people call the program. Lines are "process = name"; # begins a comment.
std::map<QString, QString> readList() {
    loadForbiddenPrograms();
    QFile file(QStringLiteral(":/lockdown/forbidden-programs.txt"));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text)) return {};
    std::map<QString, QString> programs;
    for (const auto& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const auto parts = line.section(u'#', 0, 0).split(u'=');
        if (parts.size() == 2) programs[parts[0].trimmed()] = parts[1].trimmed();
    }
    return programs;
}

QString processName(const QString& process) {
    QFile file(QStringLiteral("/proc/%1/comm").arg(process));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

} // namespace

std::vector<QString> runningForbiddenPrograms() {
    static const auto programs = readList();
    std::vector<QString> found;
    for (const auto& process : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        if (!process[0].isDigit()) continue;
        const auto program = programs.find(processName(process));
        if (program != programs.end() && std::ranges::find(found, program->second) == found.end())
            found.push_back(program->second);
    }
    return found;
}

} // namespace lockdown
