#include "client/candidate/screens/EndedScreen.hpp"

#include "common/crypto/Digest.hpp"

#include <QDateTime>
#include <QLocale>
#include <QProgressBar>

namespace candidate {
namespace {

struct Ending {
    QString title;
    QString headline;
    QString detail;
};

Ending endingOf(const ExamState& state) {
    const auto reason = QString::fromStdString(state.session.reason());
    switch (state.session.state()) {
    case protocol::SESSION_STATE_INTERRUPTED:
        return {EndedScreen::tr("Your exam was interrupted"), EndedScreen::tr("It cannot go on from here."),
                EndedScreen::tr("You hear by mail how it goes on: with a free retake, or with what the staff need to know for one.")};
    case protocol::SESSION_STATE_TERMINATED:
        return {EndedScreen::tr("Your exam was ended"), EndedScreen::tr("A proctor ended the exam: %1").arg(reason),
                EndedScreen::tr("Every answer that was saved is kept. You can ask for a review; a second person will decide.")};
    case protocol::SESSION_STATE_NO_SHOW:
        return {EndedScreen::tr("Check-in is closed"), EndedScreen::tr("The time for check-in is over."),
                EndedScreen::tr("Ask the staff what you can do.")};
    default:
        return {EndedScreen::tr("Thank you"), EndedScreen::tr("Your exam is handed in."),
                EndedScreen::tr("Your preliminary result is being prepared …")};
    }
}

} // namespace

EndedScreen::EndedScreen(QWidget* parent)
    : Page(tr("Thank you"), parent), headline_(makeLabel({}, "heading")), detail_(makeLabel({}, "plain")),
      domains_(new QGridLayout), receipt_(makeLabel({}, "muted")) {
    domains_->setColumnStretch(1, 1);
    domains_->setHorizontalSpacing(16);
    receipt_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    content()->addWidget(headline_);
    content()->addWidget(detail_);
    content()->addLayout(domains_);
    content()->addWidget(receipt_);
    auto* quit = addButton(tr("Close"));
    connect(quit, &QPushButton::clicked, this, &EndedScreen::quitAsked);
}

void EndedScreen::show(const ExamState& state) {
    Page::show(state);
    const auto ending = endingOf(state);
    setTitle(ending.title);
    headline_->setText(ending.headline);
    detail_->setText(ending.detail);
    if (state.result) showResult(*state.result);
    showReceipt(state);
}

void EndedScreen::showResult(const protocol::ResultReleased& result) {
    if (result.under_review()) {
        headline_->setText(tr("Your result needs a person to look at it."));
        detail_->setText(tr("The programme will write to you. You need to do nothing."));
        return;
    }
    setTitle(result.passed() ? tr("Passed") : tr("Not passed this time"));
    headline_->setText(tr("%1 of %2 questions correct; %3 are needed to pass.")
                           .arg(result.score())
                           .arg(result.questions())
                           .arg(result.pass_mark()));
    detail_->setText(tr("This result is preliminary. The official result follows by mail."));
    if (domainsShown_) return;
    domainsShown_ = true;
    for (int row = 0; row < result.domains_size(); ++row) {
        const auto& domain = result.domains(row);
        const auto title = QString::fromStdString(domain.title());
        auto* bar = new QProgressBar;
        bar->setMaximum(static_cast<int>(domain.questions()));
        bar->setValue(static_cast<int>(domain.correct()));
        bar->setFormat(tr("%v of %m"));
        bar->setAccessibleName(tr("%1: %2 of %3").arg(title).arg(domain.correct()).arg(domain.questions()));
        domains_->addWidget(makeLabel(title, "plain"), row, 0);
        domains_->addWidget(bar, row, 1);
    }
}

void EndedScreen::showReceipt(const ExamState& state) {
    if (!state.receipt) return setTextOrHide(*receipt_, {});
    const auto& receipt = *state.receipt;
    const auto head = QString::fromStdString(crypto::toHex(crypto::viewOf(receipt.head()))).left(16);
    const auto at = QLocale().toString(QDateTime::fromMSecsSinceEpoch(receipt.submitted_at()), QLocale::LongFormat);
    receipt_->setText(tr("Receipt: %n sealed record(s), head %1…, handed in at %2. It is signed by the server and kept on this computer.",
                         nullptr, static_cast<int>(receipt.records()))
                          .arg(head, at));
    receipt_->show();
}

} // namespace candidate
