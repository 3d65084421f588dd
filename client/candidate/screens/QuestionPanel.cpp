#include "client/candidate/screens/QuestionPanel.hpp"

#include "client/candidate/screens/Page.hpp"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>

namespace candidate {
namespace {

constexpr int lettersInALine = 130;

QScrollArea* scrollable(QWidget* content, const QString& name) {
    auto* area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(name);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

std::vector<widgets::TextRange> rangesOf(const QuestionState& question, const std::string& part) {
    std::vector<widgets::TextRange> ranges;
    for (const auto& range : question.highlights)
        if (range.part() == part) ranges.push_back({static_cast<int>(range.start()), static_cast<int>(range.length())});
    return ranges;
}

void addRanges(std::vector<protocol::TextRange>& all, const widgets::RichTextView& view, const char* part) {
    for (const auto& range : view.ranges()) {
        auto& added = all.emplace_back();
        added.set_part(part);
        added.set_start(static_cast<unsigned>(range.start));
        added.set_length(static_cast<unsigned>(range.length));
    }
}

} // namespace

QuestionPanel::QuestionPanel(ExamController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller), splitter_(new QSplitter(Qt::Horizontal)),
      exhibit_(new widgets::RichTextView), question_(new QWidget), number_(makeLabel({}, "heading")),
      marks_(makeLabel({}, "muted")), stem_(new widgets::RichTextView) {
    exhibit_->setAccessibleName(tr("Exhibit"));
    stem_->setAccessibleName(tr("Question"));
    auto* exhibitBox = new QWidget;
    auto* exhibitColumn = new QVBoxLayout(exhibitBox);
    exhibitColumn->setContentsMargins(24, 20, 24, 20);
    exhibitColumn->addWidget(makeLabel(tr("Exhibit"), "heading"));
    exhibitColumn->addWidget(exhibit_);
    exhibitColumn->addStretch();
    exhibitSide_ = scrollable(exhibitBox, tr("Exhibit"));

    auto* column = new QVBoxLayout(question_);
    column->setContentsMargins(32, 20, 32, 20);
    column->setSpacing(16);
    auto* top = new QHBoxLayout;
    top->addWidget(number_);
    top->addStretch();
    top->addWidget(markButton(tr("Highlight"), tr("Highlight the selected words (Alt+M)"), &QuestionPanel::highlightSelection));
    top->addWidget(markButton(tr("Clear"), tr("Clear the highlights of this question"), &QuestionPanel::clearHighlights));
    marks_->setWordWrap(false);
    top->addWidget(marks_);
    column->addLayout(top);
    column->addWidget(stem_);
    column->addStretch();
    questionSide_ = scrollable(question_, tr("Question"));
    questionSide_->setAlignment(Qt::AlignHCenter);
    keepLinesReadable();

    splitter_->addWidget(exhibitSide_);
    splitter_->addWidget(questionSide_);
    splitter_->setChildrenCollapsible(false);
    auto* outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(splitter_);
    setFocusPolicy(Qt::StrongFocus);
}

// Wide screens do not make wide lines: the eye would lose its way back.
void QuestionPanel::keepLinesReadable() {
    question_->setMaximumWidth(question_->fontMetrics().averageCharWidth() * lettersInALine);
}

void QuestionPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) keepLinesReadable();
    QWidget::changeEvent(event);
}

// It takes no focus, so that what is selected stays selected.
QPushButton* QuestionPanel::markButton(const QString& text, const QString& meaning, void (QuestionPanel::*pressed)()) {
    auto* button = new QPushButton(text);
    button->setProperty("kind", "quiet");
    button->setFocusPolicy(Qt::NoFocus);
    button->setToolTip(meaning);
    button->setAccessibleName(meaning);
    connect(button, &QPushButton::clicked, this, pressed);
    return button;
}

void QuestionPanel::show(const ExamState& state) {
    if (state.questions.empty()) return;
    if (shown_ != state.current) open(state);
    refresh(state);
}

void QuestionPanel::open(const ExamState& state) {
    shown_ = state.current;
    const auto& question = state.questions[static_cast<std::size_t>(shown_ - 1)];
    exhibitSide_->setVisible(!question.exhibit_html().empty());
    exhibit_->setHtml(QString::fromStdString(question.exhibit_html()));
    stem_->setHtml(QString::fromStdString(question.stem_html()));
    if (exhibitSide_->isVisible()) splitter_->setSizes({width() / 2, width() / 2});
    delete item_;
    item_ = new ChoiceItem(question.choice());
    static_cast<QVBoxLayout*>(question_->layout())->insertWidget(2, item_);
    const int number = shown_;
    connect(item_, &ChoiceItem::answered, this,
            [this, number](const exam::ChoiceResponse& response) { controller_.choose(number, response); });
    connect(item_, &ChoiceItem::struckOut, this,
            [this, number](const std::vector<int>& choices) { controller_.strikeOut(number, choices); });
    questionSide_->ensureVisible(0, 0);
    setAccessibleName(tr("Question %1").arg(shown_));
    setFocus(); // from here letters answer, and screen readers begin
    const auto& sheet = state.sheet.question(shown_);
    exhibit_->setRanges(rangesOf(sheet, "exhibit"));
    stem_->setRanges(rangesOf(sheet, "stem"));
}

void QuestionPanel::refresh(const ExamState& state) {
    const auto& sheet = state.sheet.question(shown_);
    item_->show(sheet.response, sheet.struckOut);
    item_->setEnabled(!state.covered());
    number_->setText(tr("Question %1").arg(shown_));
    const auto saved = state.isSaved(shown_) ? tr("✓ saved") : tr("… saving");
    marks_->setText(sheet.flagged ? tr("⚑ flagged for review   %1").arg(saved) : saved);
}

std::vector<protocol::TextRange> QuestionPanel::highlightsNow() const {
    std::vector<protocol::TextRange> all;
    addRanges(all, *stem_, "stem");
    addRanges(all, *exhibit_, "exhibit");
    return all;
}

void QuestionPanel::highlightSelection() {
    stem_->addHighlight();
    exhibit_->addHighlight();
    controller_.highlight(shown_, highlightsNow());
}

void QuestionPanel::clearHighlights() {
    stem_->setRanges({});
    exhibit_->setRanges({});
    controller_.highlight(shown_, {});
}

} // namespace candidate
