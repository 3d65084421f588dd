#include "client/console/TerminateDialog.hpp"

#include "client/console/Controls.hpp"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace console {
namespace {

QHBoxLayout* buttonRow(QPushButton* left, QPushButton* right) {
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(left);
    row->addWidget(right);
    return row;
}

} // namespace

TerminateDialog::TerminateDialog(const QString& candidateName, QWidget* parent) : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("terminateDialog"));
    setWindowTitle(tr("End exam for good"));
    setMinimumWidth(480);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->addWidget(steps_ = new QStackedWidget);
    steps_->addWidget(buildReasonStep(candidateName));
    steps_->addWidget(buildWordStep(candidateName));
    connect(reason_, &QPlainTextEdit::textChanged, this, &TerminateDialog::update);
    connect(word_, &QLineEdit::textChanged, this, &TerminateDialog::update);
    reason_->setFocus();
    update();
}

QWidget* TerminateDialog::buildReasonStep(const QString& candidateName) {
    auto* step = new QWidget;
    auto* layout = new QVBoxLayout(step);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(
        label(tr("End the exam of %1 for good?").arg(candidateName), QStringLiteral("heading")));
    layout->addWidget(label(
        tr("The candidate cannot go on and there is no way back. The answers given so far are kept, and "
           "a person reviews the decision. If a technical fault is the cause, use Interrupt instead.")));
    auto* caption = label(tr("&Reason, as the candidate will read it"), QStringLiteral("muted"));
    layout->addWidget(caption);
    layout->addWidget(reason_ = new QPlainTextEdit, 1);
    reason_->setObjectName(QStringLiteral("reason"));
    reason_->setAccessibleName(tr("Reason"));
    reason_->setTabChangesFocus(true);
    caption->setBuddy(reason_);
    auto* cancel = button(tr("Cancel"), QStringLiteral("cancel"), QStringLiteral("quiet"));
    next_ = button(tr("Go on"), QStringLiteral("next"), QStringLiteral("primary"));
    layout->addLayout(buttonRow(cancel, next_));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(next_, &QPushButton::clicked, this, &TerminateDialog::goOn);
    return step;
}

QWidget* TerminateDialog::buildWordStep(const QString& candidateName) {
    auto* step = new QWidget;
    auto* layout = new QVBoxLayout(step);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(label(tr("Please confirm"), QStringLiteral("heading")));
    layout->addWidget(
        label(tr("To end the exam of %1, type the word %2.").arg(candidateName, QLatin1String(word))));
    layout->addWidget(word_ = new QLineEdit);
    word_->setObjectName(QStringLiteral("confirmationWord"));
    word_->setAccessibleName(tr("Confirmation word"));
    layout->addStretch();
    auto* back = button(tr("Back"), QStringLiteral("back"), QStringLiteral("quiet"));
    confirm_ = button(tr("End exam"), QStringLiteral("confirm"), QStringLiteral("danger"));
    back->setAutoDefault(false);
    layout->addLayout(buttonRow(back, confirm_));
    connect(back, &QPushButton::clicked, this, &TerminateDialog::goBack);
    connect(confirm_, &QPushButton::clicked, this, &QDialog::accept);
    return step;
}

void TerminateDialog::goOn() {
    steps_->setCurrentIndex(1);
    word_->clear();
    confirm_->setDefault(true);
    word_->setFocus();
}

void TerminateDialog::goBack() {
    steps_->setCurrentIndex(0);
    next_->setDefault(true);
    reason_->setFocus();
}

void TerminateDialog::update() {
    next_->setEnabled(!reason().isEmpty());
    confirm_->setEnabled(word_->text().trimmed() == QLatin1String(word) && !reason().isEmpty());
}

QString TerminateDialog::reason() const {
    return reason_->toPlainText().trimmed();
}

} // namespace console
