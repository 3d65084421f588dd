#include "client/console/SignInView.hpp"

#include "client/console/ConsoleController.hpp"
#include "client/console/Controls.hpp"
#include "client/widgets/LanguageMenu.hpp"

#include <QLineEdit>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int narrowestCard = 36; // characters
constexpr int widestCard = 60;

} // namespace

SignInView::SignInView(ConsoleController& controller, const QString& name, QWidget* parent)
    : QWidget(parent), controller_(controller) {
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(buildCard(name), 2);
    row->addStretch();
    layout->addLayout(row);
    layout->addStretch(3);
    for (auto* field : {name_, password_, code_}) {
        connect(field, &QLineEdit::textChanged, this, [this] { updateButton(controller_.state()); });
        connect(field, &QLineEdit::returnPressed, signIn_, &QPushButton::click);
    }
    connect(signIn_, &QPushButton::clicked, this, &SignInView::signIn);
    show(controller_.state());
}

QWidget* SignInView::buildCard(const QString& name) {
    auto* card = panel(QStringLiteral("signInCard"));
    card->setMinimumWidth(card->fontMetrics().averageCharWidth() * narrowestCard);
    card->setMaximumWidth(card->fontMetrics().averageCharWidth() * widestCard);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(32, 28, 32, 28);
    layout->setSpacing(6);
    layout->addWidget(label(tr("Proctor console"), QStringLiteral("title")));
    layout->addSpacing(8);
    layout->addWidget(lost_ = banner(QStringLiteral("connectionLostBanner"), QStringLiteral("warning")));
    layout->addWidget(problem_ = banner(QStringLiteral("signInProblem"), QStringLiteral("problem")));
    name_ = addField(*layout, tr("&Name"), QStringLiteral("staffName"));
    name_->setText(name);
    password_ = addField(*layout, tr("&Password"), QStringLiteral("staffPassword"));
    password_->setEchoMode(QLineEdit::Password);
    code_ = addField(*layout, tr("One-time &code"), QStringLiteral("staffOneTimeCode"));
    code_->setPlaceholderText(tr("Six digits from your authenticator"));
    code_->setInputMethodHints(Qt::ImhDigitsOnly);
    layout->addSpacing(14);
    layout->addWidget(signIn_ = button(tr("&Sign in"), QStringLiteral("signIn"), QStringLiteral("primary")));
    layout->addSpacing(6);
    auto* row = new QHBoxLayout;
    row->addWidget(connection_ = label({}, QStringLiteral("muted")), 1);
    row->addWidget(language_ = new widgets::LanguageMenu);
    layout->addLayout(row);
    return card;
}

void SignInView::show(const ConsoleState& state) {
    say(*lost_, state.connectionLost
                    ? tr("The connection to the server was lost, so you were signed out. The exams go on. "
                         "Sign in again with a new one-time code.")
                    : QString());
    say(*problem_, widgets::said(state.problem));
    connection_->setText(state.connected ? tr("Connected to the server") : tr("Connecting to the server …"));
    updateButton(state);
}

void SignInView::goOnFrom(const SignInView& before) {
    name_->setText(before.name_->text());
    password_->setText(before.password_->text());
    code_->setText(before.code_->text());
    language_->setFocus();
}

void SignInView::updateButton(const ConsoleState& state) {
    const bool complete =
        !name_->text().trimmed().isEmpty() && !password_->text().isEmpty() && !code_->text().isEmpty();
    signIn_->setEnabled(complete && state.connected && !state.busy);
}

void SignInView::signIn() {
    controller_.signIn(name_->text(), password_->text(), code_->text());
    code_->clear(); // it cannot be used twice
    code_->setFocus();
}

void SignInView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    password_->clear();
    code_->clear();
    (name_->text().isEmpty() ? name_ : password_)->setFocus();
}

} // namespace console
