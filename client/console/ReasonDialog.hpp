#pragma once

#include "client/console/ConsoleController.hpp"

#include <QDialog>

class QBoxLayout;
class QCheckBox;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace console {

// What an action that needs a reason asks for.
struct ReasonRequest {
    enum class Extra { none, minutes, pictures };

    QString title;
    QString explanation; // what will happen, and what the candidate sees
    QString confirm;     // text of the button
    Extra extra = Extra::none;
};

// Asks for the reason of one action, and minutes or pictures where the action needs them. Open it with
// open().
class ReasonDialog : public QDialog {
    Q_OBJECT

  public:
    ReasonDialog(const ReasonRequest& request, QWidget* parent);

    QString reason() const;
    std::chrono::minutes minutes() const;
    PicturesToRepeat pictures() const;

  private:
    void addExtra(QBoxLayout& layout, ReasonRequest::Extra extra);
    void addMinutes(QBoxLayout& layout);
    void addPictures(QBoxLayout& layout);
    void update();

    QPlainTextEdit* reason_ = nullptr;
    QSpinBox* minutes_ = nullptr;
    QCheckBox* face_ = nullptr;
    QCheckBox* document_ = nullptr;
    QPushButton* confirm_ = nullptr;
};

} // namespace console
