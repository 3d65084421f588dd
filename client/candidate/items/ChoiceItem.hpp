#pragma once

#include "common/exam/Response.hpp"
#include "lcoc.pb.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QLabel>
#include <QToolButton>
#include <QWidget>

#include <vector>

namespace candidate {

// The choices of a question: radio buttons for one answer, check boxes for several, each with a button that strikes it
// out. Letters of the keyboard choose.
class ChoiceItem : public QWidget {
    Q_OBJECT

  public:
    explicit ChoiceItem(const protocol::ChoiceInteraction& interaction, QWidget* parent = nullptr);

    void show(const exam::ChoiceResponse& response, const std::vector<int>& struckOut);

    // The choice with that letter, as if it were clicked; false if there is none.
    bool press(QChar letter);

  signals:
    void answered(const exam::ChoiceResponse& response);
    void struckOut(const std::vector<int>& choices);

  private:
    struct Row {
        QAbstractButton* button;
        QLabel* text;
        QToolButton* strike;
        QString html;
        bool struck = false;
    };

    void addRow(int position, const QString& html);
    void choose(int position, bool chosen);
    void strike(int position);
    void draw(const Row& row) const;
    bool isSingle() const { return choose_ == 1; }
    exam::ChoiceResponse response() const;

    std::vector<Row> rows_;
    int choose_;
    QLabel* hint_;
};

} // namespace candidate
