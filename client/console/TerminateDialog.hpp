#pragma once

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace console {

// Ends an exam for good, in two steps: the reason first, then a word to type. Accepted only after both.
class TerminateDialog : public QDialog {
    Q_OBJECT

  public:
    static constexpr const char* word = "TERMINATE";

    TerminateDialog(const QString& candidateName, QWidget* parent);

    QString reason() const;

  private:
    QWidget* buildReasonStep(const QString& candidateName);
    QWidget* buildWordStep(const QString& candidateName);
    void goOn();
    void goBack();
    void update();

    QStackedWidget* steps_;
    QPlainTextEdit* reason_;
    QLineEdit* word_;
    QPushButton* next_;
    QPushButton* confirm_;
};

} // namespace console
