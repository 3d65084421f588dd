#include "client/console/RosterView.hpp"

#include "client/console/ConsoleController.hpp"
#include "client/console/Controls.hpp"
#include "client/console/RosterFilter.hpp"
#include "client/console/RosterModel.hpp"
#include "client/console/RowDelegate.hpp"
#include "client/console/ThumbnailDelegate.hpp"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace console {

RosterView::RosterView(ConsoleController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller) {
    setObjectName(QStringLiteral("rosterView"));
    model_ = new RosterModel(this);
    filter_ = new RosterFilter(this);
    filter_->setSourceModel(model_);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(buildFilterRow());
    layout->addWidget(tabs_ = new QTabWidget, 1);
    tabs_->setObjectName(QStringLiteral("rosterTabs"));
    tabs_->setAccessibleName(tr("Candidates"));
    tabs_->addTab(table_ = buildTable(), tr("Table"));
    tabs_->addTab(wall_ = buildWall(), tr("Cameras"));
    connect(tabs_, &QTabWidget::currentChanged, this, [this] { controller_.watch(watched()); });
    for (auto* view : {static_cast<QAbstractItemView*>(table_), static_cast<QAbstractItemView*>(wall_)})
        connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this, &RosterView::choose);
}

QWidget* RosterView::buildFilterRow() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(words_ = new QLineEdit, 1);
    words_->setObjectName(QStringLiteral("rosterFilter"));
    words_->setAccessibleName(tr("Filter candidates"));
    words_->setPlaceholderText(tr("Name, seat, exam or state (Ctrl+F)"));
    words_->setClearButtonEnabled(true);
    layout->addWidget(finished_ = new QCheckBox(tr("Show finished")));
    finished_->setObjectName(QStringLiteral("showFinished"));
    finished_->setAccessibleName(tr("Show finished"));
    connect(words_, &QLineEdit::textChanged, filter_, &RosterFilter::setWords);
    connect(finished_, &QCheckBox::toggled, this, [this](bool shown) {
        filter_->setFinished(shown ? RosterFilter::Finished::shown : RosterFilter::Finished::hidden);
    });
    return row;
}

QTableView* RosterView::buildTable() {
    auto* table = new QTableView;
    table->setObjectName(QStringLiteral("rosterTable"));
    table->setAccessibleName(tr("Candidates as a table"));
    table->setModel(filter_);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setSortingEnabled(true);
    table->sortByColumn(RosterModel::name, Qt::AscendingOrder);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().lineSpacing() + 14);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(RosterModel::name, QHeaderView::Stretch);
    table->setItemDelegate(new RowDelegate(RowDelegate::FirstLine::plain, table));
    return table;
}

QListView* RosterView::buildWall() {
    auto* wall = new QListView;
    wall->setObjectName(QStringLiteral("cameraWall"));
    wall->setAccessibleName(tr("Candidates as camera pictures"));
    wall->setModel(filter_);
    wall->setItemDelegate(new ThumbnailDelegate(wall));
    wall->setViewMode(QListView::IconMode);
    wall->setMovement(QListView::Static);
    wall->setResizeMode(QListView::Adjust);
    wall->setUniformItemSizes(true);
    wall->setSpacing(4);
    wall->setSelectionMode(QAbstractItemView::SingleSelection);
    wall->setFrameShape(QFrame::NoFrame);
    return wall;
}

void RosterView::show(const ConsoleState& state) {
    showing_ = true;
    model_->show(state);
    mark(*table_, state.selected);
    mark(*wall_, state.selected);
    showing_ = false;
    controller_.watch(watched());
}

// Shows the selection again after rows have come and gone.
void RosterView::mark(QAbstractItemView& view, const SessionKey& session) const {
    const auto wanted = QByteArray::fromStdString(session);
    if (view.currentIndex().data(RosterModel::sessionRole).toByteArray() == wanted) return;
    QModelIndex found;
    for (int row = 0; row < filter_->rowCount() && !found.isValid(); ++row)
        if (filter_->index(row, 0).data(RosterModel::sessionRole).toByteArray() == wanted)
            found = filter_->index(row, 0);
    view.setCurrentIndex(found);
}

// By a person alone, not by rows that come and go.
void RosterView::choose(const QModelIndex& index) {
    if (!showing_ && index.isValid())
        controller_.select(index.data(RosterModel::sessionRole).toByteArray().toStdString());
}

void RosterView::focusFilter() {
    words_->setFocus();
    words_->selectAll();
}

void RosterView::focusCandidates() {
    tabs_->currentWidget()->setFocus();
}

void RosterView::showCameras() {
    tabs_->setCurrentWidget(wall_);
    wall_->setFocus();
}

std::set<SessionKey> RosterView::watched() const {
    std::set<SessionKey> sessions;
    if (!isVisible() || tabs_->currentWidget() != wall_) return sessions;
    for (int row = 0; row < filter_->rowCount(); ++row)
        sessions.insert(filter_->index(row, 0).data(RosterModel::sessionRole).toByteArray().toStdString());
    return sessions;
}

} // namespace console
