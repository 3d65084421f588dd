#include "client/candidate/screens/SignInScreen.hpp"

#include <QHBoxLayout>

namespace candidate {

SignInScreen::SignInScreen(ExamController& controller, QWidget* parent)
    : Page(tr("Welcome to your exam"), parent), controller_(controller), code_(new QLineEdit),
      connection_(makeLabel({}, "muted")), language_(new widgets::LanguageMenu), signIn_(addButton(tr("Sign in"))) {
    setLead(tr("Enter the admission code from your confirmation. It works once, on this computer."));
    auto* label = makeLabel(tr("Admission code"), "heading");
    label->setBuddy(code_);
    code_->setAccessibleName(tr("Admission code"));
    code_->setPlaceholderText(QStringLiteral("XXXX-XXXX-XXXX-XXXX"));
    code_->setProperty("size", "large");
    code_->setMaxLength(40);
    content()->addWidget(label);
    content()->addWidget(code_);
    auto* row = new QHBoxLayout;
    row->addWidget(connection_, 1);
    row->addWidget(language_);
    content()->addLayout(row);
    auto* check = addButton(tr("Check this computer"));
    check->setToolTip(tr("Ahead of the exam day: what to put right on this computer, without signing in"));
    connect(check, &QPushButton::clicked, &controller_, &ExamController::checkAhead);
    auto* quit = addButton(tr("Leave"));
    connect(quit, &QPushButton::clicked, this, &SignInScreen::quitAsked);
    connect(signIn_, &QPushButton::clicked, this, &SignInScreen::signIn);
    connect(code_, &QLineEdit::returnPressed, this, &SignInScreen::signIn);
    setFocusProxy(code_);
}

void SignInScreen::goOnFrom(const SignInScreen& before) {
    code_->setText(before.code_->text());
    language_->setFocus();
}

void SignInScreen::signIn() {
    if (signIn_->isEnabled()) controller_.signIn(code_->text());
}

void SignInScreen::show(const ExamState& state) {
    Page::show(state);
    const bool ready = state.connected && !state.busy && !state.resuming;
    signIn_->setEnabled(ready);
    code_->setEnabled(!state.resuming);
    if (!state.connected) connection_->setText(tr("○  Connecting to the exam server …"));
    else if (state.resuming) connection_->setText(tr("●  An exam on this computer is being continued …"));
    else connection_->setText(tr("●  Connected: %1").arg(state.programme));
}

} // namespace candidate
