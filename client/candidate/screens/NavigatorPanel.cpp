#include "client/candidate/screens/NavigatorPanel.hpp"

#include "client/candidate/screens/Page.hpp"

namespace candidate {
namespace {

constexpr int columns = 10;

} // namespace

QString stateText(const QuestionState& question) {
    auto text = question.answered() ? NavigatorPanel::tr("answered")
                : question.seen     ? NavigatorPanel::tr("unanswered")
                                    : NavigatorPanel::tr("not seen yet");
    return question.flagged ? NavigatorPanel::tr("%1, flagged").arg(text) : text;
}

QString stateSign(const QuestionState& question) {
    const auto sign = question.answered() ? QStringLiteral("●") : question.seen ? QStringLiteral("○") : QStringLiteral("·");
    return question.flagged ? sign + QStringLiteral("⚑") : sign;
}

NavigatorPanel::NavigatorPanel(ExamController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller), grid_(new QGridLayout) {
    auto* column = new QVBoxLayout(this);
    column->addLayout(grid_);
    column->addWidget(makeLabel(tr("●  answered     ○  unanswered     ·  not seen yet     ⚑  flagged"), "muted"));
    grid_->setSpacing(4);
}

void NavigatorPanel::build(int count) {
    for (int number = 1; number <= count; ++number) {
        auto* button = new QPushButton;
        button->setProperty("kind", "cell");
        button->setAutoDefault(false);
        grid_->addWidget(button, (number - 1) / columns, (number - 1) % columns);
        connect(button, &QPushButton::clicked, this, [this, number] {
            controller_.goTo(number);
            emit chosen();
        });
        buttons_.push_back(button);
    }
}

void NavigatorPanel::show(const ExamState& state) {
    if (buttons_.empty()) build(static_cast<int>(state.questions.size()));
    for (std::size_t i = 0; i < buttons_.size() && i < state.sheet.questions.size(); ++i) {
        const auto& question = state.sheet.questions[i];
        const auto number = QString::number(i + 1);
        buttons_[i]->setText(number + QStringLiteral("\n") + stateSign(question));
        buttons_[i]->setAccessibleName(tr("Question %1, %2").arg(number, stateText(question)));
        buttons_[i]->setProperty("current", static_cast<int>(i) + 1 == state.current);
    }
}

} // namespace candidate
