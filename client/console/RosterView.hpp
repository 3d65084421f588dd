#pragma once

#include "client/console/ConsoleState.hpp"

#include <QWidget>

#include <set>

class QAbstractItemView;
class QCheckBox;
class QLineEdit;
class QListView;
class QTableView;
class QTabWidget;

namespace console {

class ConsoleController;
class RosterFilter;
class RosterModel;

// Everybody but the admission queue: as a table to sort, and as a wall of camera pictures. The field filters
// both.
class RosterView : public QWidget {
    Q_OBJECT

  public:
    explicit RosterView(ConsoleController& controller, QWidget* parent = nullptr);

    void show(const ConsoleState& state);
    using QWidget::show;

    void focusFilter();
    void focusCandidates(); // the table or the wall, whichever is open
    void showCameras();

    // Whose pictures are on the wall now; nobody's while the table is shown.
    std::set<SessionKey> watched() const;

  private:
    QWidget* buildFilterRow();
    QTableView* buildTable();
    QListView* buildWall();
    void choose(const QModelIndex& index);
    void mark(QAbstractItemView& view, const SessionKey& session) const;

    ConsoleController& controller_;
    RosterModel* model_;
    RosterFilter* filter_;
    QLineEdit* words_;
    QCheckBox* finished_;
    QTabWidget* tabs_;
    QTableView* table_;
    QListView* wall_;
    bool showing_ = false;
};

} // namespace console
