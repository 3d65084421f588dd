#include "client/candidate/screens/SystemCheckScreen.hpp"

#include <QPointer>

namespace candidate {
namespace {

QString signOf(protocol::CheckOutcome outcome) {
    switch (outcome) {
    case protocol::CHECK_OUTCOME_PASS: return QStringLiteral("✓  ");
    case protocol::CHECK_OUTCOME_WARN: return QStringLiteral("!  ");
    default: return QStringLiteral("✕  ");
    }
}

QString outcomeOf(protocol::CheckOutcome outcome) {
    switch (outcome) {
    case protocol::CHECK_OUTCOME_PASS: return SystemCheckScreen::tr("Good");
    case protocol::CHECK_OUTCOME_WARN: return SystemCheckScreen::tr("Note");
    default: return SystemCheckScreen::tr("Needs attention");
    }
}

const char* roleOf(protocol::CheckOutcome outcome) {
    switch (outcome) {
    case protocol::CHECK_OUTCOME_PASS: return "good";
    case protocol::CHECK_OUTCOME_WARN: return "warning";
    default: return "problem";
    }
}

void clear(QLayout& layout) {
    while (auto* item = layout.takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

SystemCheckScreen::SystemCheckScreen(ExamController& controller, Measure measure, QWidget* parent)
    : Page(tr("Checking this computer"), parent), controller_(controller), measure_(std::move(measure)),
      grid_(new QGridLayout), voice_(new VoiceMeter), next_(addButton(tr("Continue"))), repeat_(addButton(tr("Repeat the check"))) {
    grid_->setHorizontalSpacing(24);
    grid_->setVerticalSpacing(8);
    grid_->setColumnStretch(2, 1);
    content()->addLayout(grid_);
    content()->addWidget(voice_);
    voice_->hide();
    connect(next_, &QPushButton::clicked, this, &SystemCheckScreen::report);
    connect(repeat_, &QPushButton::clicked, this, &SystemCheckScreen::start);
    next_->setEnabled(false);
}

void SystemCheckScreen::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (checks_.empty()) start();
}

void SystemCheckScreen::start() {
    if (measuring_) return;
    measuring_ = true;
    checks_.clear();
    clear(*grid_);
    voice_->hide();
    grid_->addWidget(makeLabel(tr("Measuring …"), "muted"), 0, 0, 1, 3);
    next_->setEnabled(false);
    repeat_->setEnabled(false);
    measure_([screen = QPointer(this)](const Measurements& measured) {
        if (screen) screen->display(measured);
    });
}

void SystemCheckScreen::display(const Measurements& measured) {
    measuring_ = false;
    checks_ = judge(measured);
    clear(*grid_);
    int row = 0;
    for (const auto& check : checks_) addRow(row++, check);
    voice_->setVisible(measured.microphone);
    next_->setEnabled(ahead_ || mayGoOn(checks_));
    repeat_->setEnabled(true);
    (next_->isEnabled() ? next_ : repeat_)->setFocus();
}

void SystemCheckScreen::addRow(int row, const Check& check) {
    const auto word = outcomeOf(check.outcome);
    auto* outcome = makeLabel(signOf(check.outcome) + word, roleOf(check.outcome));
    outcome->setWordWrap(false);
    auto* title = makeLabel(check.title, "strong");
    title->setWordWrap(false);
    auto* finding = makeLabel(check.remedy.isEmpty() ? check.finding.shown : tr("%1. %2").arg(check.finding.shown, check.remedy), "plain");
    grid_->addWidget(title, row, 0, Qt::AlignTop);
    grid_->addWidget(outcome, row, 1, Qt::AlignTop);
    grid_->addWidget(finding, row, 2, Qt::AlignTop);
    finding->setAccessibleName(tr("%1: %2. %3").arg(check.title, word, finding->text()));
}

void SystemCheckScreen::report() {
    if (ahead_) {
        controller_.leaveCheck();
        return;
    }
    std::vector<protocol::CheckResult> results;
    for (const auto& check : checks_) {
        auto& result = results.emplace_back();
        result.set_check(check.id.toStdString());
        result.set_outcome(check.outcome);
        result.set_finding(check.finding.recorded.toStdString());
    }
    controller_.reportSystemCheck(results);
}

void SystemCheckScreen::show(const ExamState& state) {
    Page::show(state);
    if (state.ahead != ahead_) checks_.clear(); // what was found some other day counts for nothing
    ahead_ = state.ahead;
    setLead(ahead_ ? tr("This takes a few seconds and is sent to nobody. Put right whatever needs attention before your exam day.")
                   : tr("This takes a few seconds. Notes do not stop you; whatever needs attention must be put right first."));
    next_->setText(ahead_ ? tr("Back to sign-in") : tr("Continue"));
    if (ahead_) next_->setEnabled(!measuring_);
    else if (!checks_.empty()) next_->setEnabled(mayGoOn(checks_) && !state.busy && state.connected);
}

} // namespace candidate
