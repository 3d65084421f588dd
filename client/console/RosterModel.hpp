#pragma once

#include "client/console/ConsoleState.hpp"

#include <QAbstractTableModel>

namespace console {

// Everybody who is not in the admission queue, as a table. Rows keep their place while the same people are
// there.
class RosterModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column {
        name,
        seat,
        stateWord,
        progress,
        timeLeft,
        incidents,
        chat,
        exam,
        columns
    };
    static constexpr int sortRole = Qt::UserRole;        // numbers where the column shows numbers
    static constexpr int sessionRole = Qt::UserRole + 1; // QByteArray
    static constexpr int overRole = Qt::UserRole + 2;    // bool: the session is over
    static constexpr int frameRole = Qt::UserRole + 3;   // QByteArray: the last camera picture, JPEG

    using QAbstractTableModel::QAbstractTableModel;

    void show(const ConsoleState& state);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    struct Row {
        SessionKey session;
        QStringList words; // a column each
        QVariantList sortKeys;
        bool over = false;
        QByteArray frame;

        friend bool operator==(const Row&, const Row&) = default;
    };

    static Row rowOf(const Candidate& candidate, std::int64_t now);

    std::vector<Row> rows_;
};

} // namespace console
