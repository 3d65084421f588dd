#include "client/console/SessionPanel.hpp"

#include "client/console/ChatPanel.hpp"
#include "client/console/ConsoleController.hpp"
#include "client/console/Controls.hpp"
#include "client/console/Picture.hpp"
#include "client/console/RowDelegate.hpp"
#include "client/console/SessionActions.hpp"
#include "client/console/Wording.hpp"

#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace console {
namespace {

QListWidget* lines(const QString& name, const QString& accessibleName) {
    auto* list = new QListWidget;
    list->setObjectName(name);
    list->setAccessibleName(accessibleName);
    list->setWordWrap(true);
    list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // grows into what is left
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setItemDelegate(new RowDelegate(RowDelegate::FirstLine::strong, list));
    list->setResizeMode(QListView::Adjust);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    return list;
}

QString lineOf(const protocol::HistoryEntry& entry) {
    auto line = QStringLiteral("%1  %2").arg(timeOfDay(entry.at()), historyWord(entry.kind()));
    if (!entry.detail().empty()) line += QLatin1Char('\n') + detailWord(entry.detail());
    return line;
}

bool isIncident(const protocol::HistoryEntry& entry) {
    return !exam::eventNamed(entry.kind()).has_value();
}

// Newest first; rewritten only when something came, so that the place in the list stays.
void fill(QListWidget& list, const QStringList& entries) {
    if (list.property("shown").toStringList() == entries) return;
    list.setProperty("shown", entries);
    list.clear();
    list.addItems(entries);
}

QString factLines(const Candidate& candidate, std::int64_t now) {
    const auto& entry = candidate.entry;
    QStringList facts;
    const auto timeLeft = timeLeftWord(candidate, now);
    if (!timeLeft.isEmpty()) facts << SessionPanel::tr("Time left %1").arg(timeLeft);
    if (entry.added_ms() > 0) facts << SessionPanel::tr("Added %1").arg(clockWord(entry.added_ms()));
    if (candidate.reconnectMs(now) > 0 && !entry.connected())
        facts << SessionPanel::tr("Time to come back %1").arg(clockWord(candidate.reconnectMs(now)));
    const auto progress = progressWord(candidate);
    if (!progress.isEmpty()) facts << SessionPanel::tr("Answered %1").arg(progress);
    if (entry.current_question() > 0)
        facts << SessionPanel::tr("At question %1").arg(entry.current_question());
    if (entry.flagged() > 0) facts << SessionPanel::tr("Flagged %1").arg(entry.flagged());
    facts << connectionWord(candidate);
    if (entry.disconnects() > 0) facts << SessionPanel::tr("Disconnected %n time(s)", nullptr, static_cast<int>(entry.disconnects()));
    return facts.join(QStringLiteral("  ·  "));
}

} // namespace

SessionPanel::SessionPanel(ConsoleController& controller, QWidget* parent)
    : QFrame(parent), controller_(controller) {
    setObjectName(QStringLiteral("sessionPanel"));
    setProperty("panel", QStringLiteral("dialog"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(2, 2, 2, 2);
    outer->addWidget(nobody_ = plainLabel(QStringLiteral("sessionNobody"), QStringLiteral("muted")), 1);
    nobody_->setAlignment(Qt::AlignCenter);
    nobody_->setText(tr("Choose a candidate to see details."));
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setStyleSheet(QStringLiteral("QScrollArea, QWidget#sessionContent { background: transparent; }"));
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(content_ = scroll, 1);
    auto* inside = new QWidget;
    inside->setObjectName(QStringLiteral("sessionContent"));
    auto* layout = new QVBoxLayout(inside);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(8);
    buildDetails(*layout);
    buildTabs(*layout);
    scroll->setWidget(inside);
    scroll->setMinimumWidth(inside->minimumSizeHint().width() +
                            scroll->verticalScrollBar()->sizeHint().width());
}

void SessionPanel::buildDetails(QVBoxLayout& layout) {
    layout.addWidget(name_ = plainLabel(QStringLiteral("sessionName"), QStringLiteral("heading")));
    layout.addWidget(details_ = plainLabel(QStringLiteral("sessionDetails"), QStringLiteral("muted")));
    layout.addWidget(
        picture_ = new Picture(QStringLiteral("cameraPicture"), tr("Camera picture of the candidate")), 3);
    picture_->setMinimumHeight(110);
    layout.addWidget(facts_ = plainLabel(QStringLiteral("sessionFacts")));
    layout.addWidget(actions_ = new SessionActions(controller_));
}

void SessionPanel::buildTabs(QVBoxLayout& layout) {
    layout.addWidget(tabs_ = new QTabWidget, 4);
    tabs_->setObjectName(QStringLiteral("sessionTabs"));
    tabs_->setAccessibleName(tr("Candidate's details"));
    tabs_->setMinimumHeight(tabs_->fontMetrics().lineSpacing() * 10);
    tabs_->addTab(chat_ = new ChatPanel(controller_), tr("Chat"));
    tabs_->addTab(noticed_ = lines(QStringLiteral("noticedList"), tr("What was noticed")), tr("Noticed"));
    tabs_->addTab(history_ = lines(QStringLiteral("historyList"), tr("History")), tr("History"));
}

void SessionPanel::show(const ConsoleState& state) {
    const auto* candidate = state.selectedCandidate();
    const bool shown = candidate && !candidate->isWaiting();
    nobody_->setVisible(!shown);
    content_->setVisible(shown);
    if (!shown) return;
    picture_->setPlaceholder(state.mayProctor() ? tr("No camera picture") : tr("Camera pictures are for proctors"));
    showCandidate(*candidate, state.now());
    showHistory(*candidate);
    actions_->show(state);
    chat_->show(state);
}

void SessionPanel::showCandidate(const Candidate& candidate, std::int64_t now) {
    const auto& entry = candidate.entry;
    name_->setText(breakable(text(entry.candidate_name())));
    QStringList details{stateWord(candidate), text(entry.exam_code())};
    if (!entry.seat().empty()) details << tr("Seat %1").arg(text(entry.seat()));
    details_->setText(details.join(QStringLiteral("  ·  ")));
    picture_->setJpeg(candidate.frame);
    facts_->setText(factLines(candidate, now));
}

void SessionPanel::showHistory(const Candidate& candidate) {
    QStringList noticed;
    QStringList history;
    for (const auto& entry : candidate.history) {
        history.prepend(lineOf(entry));
        if (isIncident(entry)) noticed.prepend(lineOf(entry));
    }
    fill(*noticed_, noticed);
    fill(*history_, history);
    const auto unread = candidate.unreadChats;
    tabs_->setTabText(0, unread > 0 ? tr("Chat (%1)").arg(unread) : tr("Chat"));
    tabs_->setTabText(1, noticed.isEmpty() ? tr("Noticed") : tr("Noticed (%1)").arg(noticed.size()));
}

void SessionPanel::focusChat() {
    tabs_->setCurrentWidget(chat_);
    chat_->takeFocus();
}

} // namespace console
