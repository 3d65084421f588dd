#include "client/candidate/screens/RulesScreen.hpp"

namespace candidate {

RulesScreen::RulesScreen(ExamController& controller, QWidget* parent)
    : Page(tr("Rules and confidentiality"), parent), rules_(new QTextBrowser),
      agree_(new QCheckBox(tr("I have read this and agree"))), next_(addButton(tr("Accept and continue"))) {
    rules_->setMinimumHeight(330);
    rules_->setOpenLinks(false);
    rules_->setAccessibleName(tr("Rules and confidentiality agreement"));
    content()->addWidget(rules_);
    content()->addWidget(agree_);
    connect(next_, &QPushButton::clicked, this, [&controller] { controller.acceptAgreement(); });
    connect(agree_, &QCheckBox::toggled, next_, &QPushButton::setEnabled);
    next_->setEnabled(false);
    setFocusProxy(rules_);
}

void RulesScreen::show(const ExamState& state) {
    Page::show(state);
    if (shown_ != state.sitting.rules_html()) {
        shown_ = state.sitting.rules_html();
        rules_->setHtml(QString::fromStdString(shown_));
    }
    next_->setEnabled(agree_->isChecked() && state.connected && !state.busy);
}

} // namespace candidate
