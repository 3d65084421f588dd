#pragma once

#include <QSortFilterProxyModel>

namespace console {

// The rows of a RosterModel that contain every word somewhere, sorted by what the columns mean.
class RosterFilter : public QSortFilterProxyModel {
    Q_OBJECT

  public:
    enum class Finished { hidden, shown };

    explicit RosterFilter(QObject* parent = nullptr);

    void setWords(const QString& words);
    void setFinished(Finished finished);

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

  private:
    QStringList words_;
    Finished finished_ = Finished::hidden;
};

} // namespace console
