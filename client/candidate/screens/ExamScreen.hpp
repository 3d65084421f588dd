#pragma once

#include "client/candidate/ExamController.hpp"
#include "client/candidate/screens/ExamHeader.hpp"
#include "client/candidate/screens/NavigatorPanel.hpp"
#include "client/candidate/screens/QuestionPanel.hpp"
#include "client/candidate/screens/ReviewScreen.hpp"
#include "client/widgets/CoverView.hpp"
#include "client/widgets/ToolPanel.hpp"

#include <QBoxLayout>
#include <QStackedWidget>

namespace candidate {

// The exam: header, question or review, and the row of buttons. The tools lie above it in panels.
class ExamScreen : public QWidget {
    Q_OBJECT

  public:
    explicit ExamScreen(ExamController& controller, QWidget* parent = nullptr);
    void show(const ExamState& state);

  signals:
    void zoomAsked(int steps); // +1 larger, -1 smaller, 0 as usual
    void themeAsked();
    void chatAsked();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    QWidget* makeFooter();
    void fitFooter();
    QPushButton* addTool(QLayout& row, const QString& text, widgets::ToolPanel* panel);
    void showCover(const ExamState& state);
    void showNotices(const ExamState& state);
    void confirmEnd();
    void endSectionOrExam();

    ExamController& controller_;
    ExamHeader* header_;
    QLabel* notice_;
    QPushButton* dismiss_;
    QWidget* noticeBar_;
    QStackedWidget* body_;
    QuestionPanel* question_;
    ReviewScreen* review_;
    QWidget* footer_;
    QBoxLayout* footerRows_ = nullptr;
    QPushButton* previous_;
    QPushButton* next_;
    QPushButton* flag_;
    QPushButton* chatButton_;
    QPushButton* end_;
    NavigatorPanel* navigator_;
    widgets::ToolPanel* navigatorPanel_;
    widgets::ToolPanel* calculator_;
    widgets::ToolPanel* whiteboard_;
    widgets::ToolPanel* notepad_;
    widgets::CoverView* cover_;
    std::vector<std::pair<std::string, QPushButton*>> toolButtons_; // by the rulebook's name
};

} // namespace candidate
