#include "client/console/RosterFilter.hpp"

#include "client/console/RosterModel.hpp"

#include <algorithm>

namespace console {

RosterFilter::RosterFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(RosterModel::sortRole);
    setSortLocaleAware(true);
}

void RosterFilter::setWords(const QString& words) {
    words_ = words.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void RosterFilter::setFinished(Finished finished) {
    finished_ = finished;
    invalidateFilter();
}

bool RosterFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const auto cell = [&](int column, int role) {
        return sourceModel()->index(row, column, parent).data(role);
    };
    if (finished_ == Finished::hidden && cell(0, RosterModel::overRole).toBool()) return false;
    QString line;
    for (const int column : {RosterModel::name, RosterModel::seat, RosterModel::exam, RosterModel::stateWord})
        line += cell(column, Qt::DisplayRole).toString() + QLatin1Char('\n');
    return std::ranges::all_of(
        words_, [&line](const QString& word) { return line.contains(word, Qt::CaseInsensitive); });
}

} // namespace console
