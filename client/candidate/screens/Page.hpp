#pragma once

#include "client/candidate/ExamController.hpp"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>

namespace candidate {

// A screen of the day outside the exam itself: a card in the middle with title, lead, content, what went wrong, and a row
// of buttons. A screen shows a state, and tells the controller what the candidate does.
class Page : public QWidget {
    Q_OBJECT

  public:
    explicit Page(const QString& title, QWidget* parent = nullptr);

    virtual void show(const ExamState& state);

  protected:
    void setTitle(const QString& title);
    void setLead(const QString& lead);
    QVBoxLayout* content() { return content_; }
    // Added from left to right; the first one is the primary one.
    QPushButton* addButton(const QString& text);
    void setProblem(const QString& problem);

    void keyPressEvent(QKeyEvent* event) override; // Enter presses the primary button

  private:
    QLabel* title_;
    QLabel* lead_;
    QVBoxLayout* content_;
    QLabel* problem_;
    QHBoxLayout* buttons_;
    QPushButton* primary_ = nullptr;
};

// A label in one of the roles that the theme knows: "title", "heading", "muted", "badge".
QLabel* makeLabel(const QString& text, const char* role, QWidget* parent = nullptr);

// Shows `text` only if it says something.
void setTextOrHide(QLabel& label, const QString& text);

} // namespace candidate
