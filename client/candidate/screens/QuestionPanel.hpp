#pragma once

#include "client/candidate/ExamController.hpp"
#include "client/candidate/items/ChoiceItem.hpp"
#include "client/widgets/RichTextView.hpp"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>

namespace candidate {

// One question: the exhibit, if it has one, beside stem and choices.
class QuestionPanel : public QWidget {
    Q_OBJECT

  public:
    explicit QuestionPanel(ExamController& controller, QWidget* parent = nullptr);
    void show(const ExamState& state);

    bool pressLetter(QChar letter) { return item_ && item_->press(letter); }
    void highlightSelection();
    void clearHighlights();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void keepLinesReadable();
    QPushButton* markButton(const QString& text, const QString& meaning, void (QuestionPanel::*pressed)());
    void open(const ExamState& state);
    void refresh(const ExamState& state);
    std::vector<protocol::TextRange> highlightsNow() const;

    ExamController& controller_;
    QSplitter* splitter_;
    QScrollArea* exhibitSide_;
    widgets::RichTextView* exhibit_;
    QScrollArea* questionSide_;
    QWidget* question_;
    QLabel* number_;
    QLabel* marks_;
    widgets::RichTextView* stem_;
    ChoiceItem* item_ = nullptr;
    int shown_ = 0; // number of the question; 0: none
};

} // namespace candidate
