#include "client/candidate/screens/ReviewScreen.hpp"

#include "client/candidate/screens/NavigatorPanel.hpp"
#include "client/candidate/screens/Page.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTextDocumentFragment>

#include <algorithm>

namespace candidate {
namespace {

QString textOf(const protocol::Question& question) {
    return QTextDocumentFragment::fromHtml(QString::fromStdString(question.stem_html())).toPlainText().simplified();
}

QString savedText(const ExamState& state, int number, const QuestionState& question) {
    if (!question.seen) return {};
    return state.isSaved(number) ? ReviewScreen::tr("✓ saved") : ReviewScreen::tr("… saving");
}

QTableWidgetItem* cell(const QString& text) {
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    return item;
}

} // namespace

ReviewScreen::ReviewScreen(ExamController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller), summary_(makeLabel({}, "plain")), filters_(new QButtonGroup(this)),
      table_(new QTableWidget(0, 4)), back_(new QPushButton(tr("Back to the &questions"))), end_(new QPushButton(tr("&End exam"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(32, 20, 32, 20);
    column->setSpacing(12);
    column->addWidget(makeLabel(tr("Review"), "title"));
    column->addWidget(summary_);
    auto* row = new QHBoxLayout;
    const std::pair<Filter, QString> names[] = {{Filter::all, tr("All")},
                                                {Filter::unanswered, tr("Unanswered")},
                                                {Filter::flagged, tr("Flagged")},
                                                {Filter::unseen, tr("Not seen yet")}};
    for (const auto& [filter, name] : names) {
        auto* button = new QPushButton(name);
        button->setCheckable(true);
        button->setProperty("kind", "filter");
        button->setAccessibleName(tr("Show: %1").arg(name));
        filters_->addButton(button, static_cast<int>(filter));
        row->addWidget(button);
    }
    filters_->button(0)->setChecked(true);
    row->addStretch();
    column->addLayout(row);
    table_->setHorizontalHeaderLabels({tr("Question"), tr("State"), tr("Saved"), tr("Text")});
    table_->horizontalHeader()->setStretchLastSection(true);
    table_->verticalHeader()->hide();
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setAccessibleName(tr("Questions"));
    table_->setTabKeyNavigation(false);
    table_->setWordWrap(false); // the end of a long question is left out
    column->addWidget(table_, 1);
    auto* buttons = new QHBoxLayout;
    end_->setProperty("kind", "primary");
    buttons->addWidget(back_);
    buttons->addStretch();
    buttons->addWidget(end_);
    column->addLayout(buttons);
    connect(table_, &QTableWidget::cellActivated, this, [this](int line) { open(line); });
    connect(table_, &QTableWidget::cellDoubleClicked, this, [this](int line) { open(line); });
    connect(back_, &QPushButton::clicked, this, [this] { controller_.goTo(controller_.state().current); });
    connect(end_, &QPushButton::clicked, this, &ReviewScreen::endAsked);
    connect(filters_, &QButtonGroup::idClicked, this, [this] { fill(controller_.state()); });
}

bool ReviewScreen::passes(const QuestionState& question) const {
    switch (static_cast<Filter>(filters_->checkedId())) {
    case Filter::unanswered: return !question.answered();
    case Filter::flagged: return question.flagged;
    case Filter::unseen: return !question.seen;
    default: return true;
    }
}

void ReviewScreen::fill(const ExamState& state) {
    shownSequence_ = state.lastSequence + state.savedSequence;
    table_->setRowCount(0);
    for (std::size_t i = 0; i < state.questions.size(); ++i) {
        const auto& question = state.sheet.questions[i];
        if (!passes(question)) continue;
        const int row = table_->rowCount();
        const int number = static_cast<int>(i) + 1;
        table_->insertRow(row);
        table_->setItem(row, 0, cell(QString::number(number)));
        table_->setItem(row, 1, cell(stateSign(question) + QStringLiteral("  ") + stateText(question)));
        table_->setItem(row, 2, cell(savedText(state, number, question)));
        table_->setItem(row, 3, cell(textOf(state.questions[i])));
    }
    for (const int column : {1, 2}) table_->resizeColumnToContents(column);
}

void ReviewScreen::open(int row) {
    controller_.goTo(table_->item(row, 0)->text().toInt());
}

void ReviewScreen::show(const ExamState& state) {
    const auto count = static_cast<int>(state.questions.size());
    summary_->setText(tr("%1 of %2 questions are answered, %3 are flagged. Open one with Enter or a double click.")
                          .arg(state.sheet.answered())
                          .arg(count)
                          .arg(state.sheet.flagged()));
    if (state.screen == Screen::review && shownSequence_ != state.lastSequence + state.savedSequence) fill(state);
    end_->setEnabled(!state.covered());
}

} // namespace candidate
