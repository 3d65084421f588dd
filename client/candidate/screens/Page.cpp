#include "client/candidate/screens/Page.hpp"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>

namespace candidate {
namespace {

constexpr int cardWidth = 860;

} // namespace

QLabel* makeLabel(const QString& text, const char* role, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setProperty("role", role);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

void setTextOrHide(QLabel& label, const QString& text) {
    if (label.text() != text) label.setText(text);
    label.setVisible(!text.isEmpty());
}

Page::Page(const QString& title, QWidget* parent)
    : QWidget(parent), title_(makeLabel(title, "title")), lead_(makeLabel({}, "muted")), content_(new QVBoxLayout),
      problem_(makeLabel({}, "problem")), buttons_(new QHBoxLayout) {
    auto* card = new QFrame;
    card->setProperty("card", true);
    card->setMaximumWidth(cardWidth);
    card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(40, 32, 40, 32);
    column->setSpacing(16);
    column->addWidget(title_);
    column->addWidget(lead_);
    column->addLayout(content_);
    column->addWidget(problem_);
    column->addLayout(buttons_);
    content_->setSpacing(12);
    buttons_->setSpacing(12);
    buttons_->addStretch();
    problem_->hide();
    lead_->hide();
    title_->setAccessibleName(title);

    auto* middle = new QWidget;
    auto* row = new QHBoxLayout(middle);
    row->addStretch(1);
    row->addWidget(card, 8, Qt::AlignVCenter); // as high as its texts are at this width
    row->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(middle);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    setAccessibleName(title);
}

void Page::show(const ExamState& state) {
    setProblem(widgets::said(state.problem));
}

void Page::setTitle(const QString& title) {
    title_->setText(title);
    title_->setAccessibleName(title);
    setAccessibleName(title);
}

void Page::setLead(const QString& lead) {
    setTextOrHide(*lead_, lead);
}

QPushButton* Page::addButton(const QString& text) {
    auto* button = new QPushButton(text);
    button->setMinimumWidth(140);
    button->setAutoDefault(false);
    if (!primary_) {
        primary_ = button;
        button->setProperty("kind", "primary");
        buttons_->addWidget(button);
    } else {
        buttons_->insertWidget(1, button); // the primary one stays at the right
    }
    return button;
}

void Page::setProblem(const QString& problem) {
    setTextOrHide(*problem_, problem.isEmpty() ? QString() : QStringLiteral("⚠  ") + problem);
    problem_->setAccessibleName(problem);
}

void Page::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && primary_ && primary_->isVisible() && primary_->isEnabled()) primary_->click();
    else QWidget::keyPressEvent(event);
}

} // namespace candidate
