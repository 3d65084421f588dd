#include "client/candidate/screens/SurveyScreen.hpp"

#include <QGroupBox>
#include <QHBoxLayout>
#include <QRadioButton>

namespace candidate {
namespace {

constexpr int highestRating = 5;

} // namespace

SurveyScreen::SurveyScreen(ExamController& controller, QWidget* parent)
    : Page(tr("Your exam is handed in"), parent), controller_(controller), comment_(new QPlainTextEdit),
      send_(addButton(tr("Send and show the result"))), skip_(addButton(tr("Skip to the result"))) {
    setLead(tr("Three short questions, if you like. They have no influence on your result."));
    addQuestion("check-in", tr("How was the check-in?"));
    addQuestion("application", tr("How did you get along with the exam application?"));
    addQuestion("staff", tr("How was the help of the staff?"));
    comment_->setAccessibleName(tr("Comment"));
    comment_->setPlaceholderText(tr("Anything else? Please do not quote exam questions."));
    comment_->setMaximumHeight(90);
    comment_->setTabChangesFocus(true);
    content()->addWidget(comment_);
    connect(send_, &QPushButton::clicked, this, &SurveyScreen::send);
    connect(skip_, &QPushButton::clicked, this, [this] { controller_.skipSurvey(); });
}

void SurveyScreen::addQuestion(const char* id, const QString& text) {
    auto* box = new QGroupBox(text);
    auto* row = new QHBoxLayout(box);
    auto* group = new QButtonGroup(this);
    for (int rating = 1; rating <= highestRating; ++rating) {
        auto* button = new QRadioButton(QString::number(rating));
        button->setAccessibleName(tr("%1 %2 of %3").arg(text).arg(rating).arg(highestRating));
        group->addButton(button, rating);
        row->addWidget(button);
    }
    row->addWidget(makeLabel(tr("1 = poor, 5 = very good"), "muted"));
    row->addStretch();
    ratings_.emplace_back(id, group);
    content()->addWidget(box);
}

void SurveyScreen::send() {
    protocol::AnswerSurvey survey;
    for (const auto& [id, group] : ratings_)
        if (group->checkedId() > 0) {
            auto& answer = *survey.add_answers();
            answer.set_question(id);
            answer.set_rating(static_cast<unsigned>(group->checkedId()));
        }
    survey.set_comment(comment_->toPlainText().left(2000).toStdString());
    controller_.answerSurvey(survey);
}

void SurveyScreen::show(const ExamState& state) {
    Page::show(state);
    send_->setEnabled(state.connected && !state.busy);
}

} // namespace candidate
