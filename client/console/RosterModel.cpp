#include "client/console/RosterModel.hpp"

#include "client/console/Wording.hpp"

#include <algorithm>

namespace console {
namespace {

const char* titleOf(int column) {
    switch (column) {
    case RosterModel::name:
        return QT_TRANSLATE_NOOP("console::RosterModel", "Candidate");
    case RosterModel::seat:
        return QT_TRANSLATE_NOOP("console::RosterModel", "Seat");
    case RosterModel::exam:
        return QT_TRANSLATE_NOOP("console::RosterModel", "Exam");
    case RosterModel::stateWord:
        return QT_TRANSLATE_NOOP("console::RosterModel", "State");
    case RosterModel::progress:
        return QT_TRANSLATE_NOOP("console::RosterModel", "Answered");
    case RosterModel::timeLeft:
        return QT_TRANSLATE_NOOP("console::RosterModel", "Time left");
    case RosterModel::incidents:
        return QT_TRANSLATE_NOOP("console::RosterModel", "Incidents");
    case RosterModel::chat:
        return QT_TRANSLATE_NOOP("console::RosterModel", "Chat");
    default:
        return "";
    }
}

int alignmentOf(int column) {
    const bool isNumber = column >= RosterModel::progress && column <= RosterModel::chat;
    return static_cast<int>((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QString numberOrNothing(qlonglong number) {
    return number == 0 ? QString() : QString::number(number);
}

} // namespace

RosterModel::Row RosterModel::rowOf(const Candidate& candidate, std::int64_t now) {
    const auto& entry = candidate.entry;
    Row row{entry.session(), {}, {}, candidate.isOver(), candidate.frame};
    const auto add = [&row](const QString& words, const QVariant& key) {
        row.words << words;
        row.sortKeys << key;
    };
    const auto addWord = [&add](const QString& words) { add(words, words.toLower()); };
    const auto addNumber = [&add](qlonglong number) { add(numberOrNothing(number), number); };
    addWord(text(entry.candidate_name()));
    addWord(text(entry.seat()));
    add(console::presenceWord(candidate), static_cast<int>(entry.state()));
    add(progressWord(candidate), entry.answered());
    add(timeLeftWord(candidate, now), static_cast<qlonglong>(candidate.remainingMs(now)));
    addNumber(entry.incidents());
    addNumber(candidate.unreadChats);
    addWord(text(entry.exam_code()));
    return row;
}

void RosterModel::show(const ConsoleState& state) {
    std::vector<Row> rows;
    for (const auto* candidate : state.roster.others()) rows.push_back(rowOf(*candidate, state.now()));
    if (!std::ranges::equal(rows, rows_, {}, &Row::session, &Row::session)) {
        beginResetModel();
        rows_ = std::move(rows);
        return endResetModel();
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row] == rows_[row]) continue;
        rows_[row] = std::move(rows[row]);
        const auto shown = static_cast<int>(row);
        emit dataChanged(index(shown, 0), index(shown, columns - 1));
    }
}

int RosterModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int RosterModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant RosterModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto& row = rows_.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return row.words[index.column()];
    case Qt::ToolTipRole:
        return row.words[index.column()];
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(tr(titleOf(index.column())), row.words[index.column()]);
    case Qt::TextAlignmentRole:
        return alignmentOf(index.column());
    case sortRole:
        return row.sortKeys[index.column()];
    case sessionRole:
        return QByteArray::fromStdString(row.session);
    case overRole:
        return row.over;
    case frameRole:
        return row.frame;
    default:
        return {};
    }
}

QVariant RosterModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return alignmentOf(section);
    return role == Qt::DisplayRole ? tr(titleOf(section)) : QVariant();
}

} // namespace console
