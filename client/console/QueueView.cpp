#include "client/console/QueueView.hpp"

#include "client/console/CheckInPanel.hpp"
#include "client/console/ConsoleController.hpp"
#include "client/console/Controls.hpp"
#include "client/console/RowDelegate.hpp"
#include "client/console/Wording.hpp"

#include <QListWidget>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int sessionRole = Qt::UserRole;

QString lineOf(const Candidate& candidate, std::int64_t now) {
    QStringList details{text(candidate.entry.exam_code())};
    if (!candidate.entry.seat().empty())
        details << QueueView::tr("Seat %1").arg(text(candidate.entry.seat()));
    details << waitWord(candidate.waitedMs(now));
    return text(candidate.entry.candidate_name()) + QLatin1Char('\n') + details.join(QStringLiteral("  ·  "));
}

SessionKey sessionOf(const QListWidgetItem* item) {
    return item ? item->data(sessionRole).toByteArray().toStdString() : SessionKey();
}

} // namespace

QueueView::QueueView(ConsoleController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller) {
    setObjectName(QStringLiteral("queueView"));
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->addWidget(label(tr("Waiting for admission"), QStringLiteral("heading")));
    column->addWidget(queue_ = new QListWidget, 1);
    queue_->setObjectName(QStringLiteral("admissionQueue"));
    queue_->setAccessibleName(tr("Admission queue"));
    queue_->setWordWrap(true);
    queue_->setItemDelegate(new RowDelegate(RowDelegate::FirstLine::strong, queue_));
    queue_->setResizeMode(QListView::Adjust);
    queue_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    left->setMinimumWidth(240);

    auto* splitter = splitPage();
    splitter->addWidget(left);
    splitter->addWidget(checkIn_ = new CheckInPanel(controller));
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({300, 800});
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(splitter);
    connect(queue_, &QListWidget::currentItemChanged, this,
            [this](QListWidgetItem* item) { controller_.select(sessionOf(item)); });
}

void QueueView::show(const ConsoleState& state) {
    fill(state);
    checkIn_->show(state);
}

// Keeps the lines that stay, so that neither the selection nor a screen reader's place jumps every second.
void QueueView::fill(const ConsoleState& state) {
    const QSignalBlocker quiet(queue_);
    const auto waiting = state.roster.queue();
    const auto now = state.now();
    while (queue_->count() > static_cast<int>(waiting.size())) delete queue_->takeItem(queue_->count() - 1);
    int chosen = -1;
    for (int row = 0; row < static_cast<int>(waiting.size()); ++row) {
        const auto& candidate = *waiting[static_cast<std::size_t>(row)];
        if (row == queue_->count()) queue_->addItem(new QListWidgetItem);
        auto* item = queue_->item(row);
        item->setText(lineOf(candidate, now));
        item->setData(sessionRole, QByteArray::fromStdString(candidate.entry.session()));
        if (candidate.entry.session() == state.selected) chosen = row;
    }
    queue_->setCurrentRow(chosen);
}

void QueueView::takeFocus() {
    queue_->setFocus();
}

} // namespace console
