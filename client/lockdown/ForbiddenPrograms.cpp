#include "client/lockdown/ForbiddenPrograms.hpp"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <array>

// Outside any namespace, as Qt asks for resources of a static library.
static void loadForbiddenPrograms() {
    Q_INIT_RESOURCE(lockdown);
}

namespace lockdown {
namespace {

constexpr qsizetype commLength = 15; // the kernel cuts a process's name there

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// What a process calls itself, what was started, and which file that is: a wrong name in one of them is
// common.
QStringList namesOf(const QString& process) {
    const auto started =
        QString::fromUtf8(contentOf(process + QStringLiteral("/cmdline")).split('\0').first());
    const auto file = QFile::symLinkTarget(process + QStringLiteral("/exe"));
    return {QString::fromUtf8(contentOf(process + QStringLiteral("/comm"))).trimmed().toLower(),
            QFileInfo(started).fileName().toLower(), QFileInfo(file).fileName().toLower()};
}

QString findIn(const ProgramTable& table, const QString& process) {
    for (const auto& name : namesOf(process))
        if (const auto program = table.find(name.left(commLength)); program != table.end())
            return program->second;
    return {};
}

} // namespace

ProgramTable readProgramTable(const QString& text) {
    ProgramTable programs;
    for (const auto& line : text.split(u'\n')) {
        const auto parts = line.section(u'#', 0, 0).split(u'=');
        if (parts.size() == 2) programs[parts[0].trimmed().toLower().left(commLength)] = parts[1].trimmed();
    }
    return programs;
}

std::vector<QString> findPrograms(const ProgramTable& table, const QString& processes) {
    std::vector<QString> found;
    for (const auto& process : QDir(processes).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (!process[0].isDigit()) continue;
        const auto program = findIn(table, processes + u'/' + process);
        if (!program.isEmpty() && std::ranges::find(found, program) == found.end()) found.push_back(program);
    }
    return found;
}

std::vector<QString> runningForbiddenPrograms() {
    static const auto table = [] {
        loadForbiddenPrograms();
        return readProgramTable(
            QString::fromUtf8(contentOf(QStringLiteral(":/lockdown/forbidden-programs.txt"))));
    }();
    return findPrograms(table, QStringLiteral("/proc"));
}

QString virtualMachine() {
    static constexpr std::array makes{"QEMU", "KVM",       "VirtualBox", "VMware", "Virtual Machine",
                                      "Xen",  "Parallels", "Bochs",      "bhyve"};
    const auto firmware = contentOf(QStringLiteral("/sys/class/dmi/id/sys_vendor")) + ' ' +
                          contentOf(QStringLiteral("/sys/class/dmi/id/product_name"));
    const auto found = std::ranges::find_if(makes, [&](const char* make) { return firmware.contains(make); });
    return found == makes.end() ? QString() : QString::fromLatin1(*found);
}

} // namespace lockdown
