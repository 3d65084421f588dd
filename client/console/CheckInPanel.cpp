#include "client/console/CheckInPanel.hpp"

#include "client/console/ConsoleController.hpp"
#include "client/console/Controls.hpp"
#include "client/console/Picture.hpp"
#include "client/console/ReasonDialog.hpp"
#include "client/console/Wording.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace console {
namespace {

// One line a check; what is not in order comes first, and says so in words.
QString checkLines(const protocol::CheckInFetched& checkIn) {
    QStringList lines;
    QStringList fine;
    for (const auto& result : checkIn.system_check()) {
        if (result.outcome() == protocol::CHECK_OUTCOME_PASS) {
            fine << checkWord(result);
            continue;
        }
        const auto line = CheckInPanel::tr("%1: %2").arg(checkWord(result), outcomeWord(result.outcome()));
        lines << (result.finding().empty() ? line : CheckInPanel::tr("%1 – %2").arg(line, findingWord(result)));
    }
    if (!fine.isEmpty()) lines << CheckInPanel::tr("In order: %1").arg(fine.join(CheckInPanel::tr(", ")));
    return lines.isEmpty() ? CheckInPanel::tr("No system check was reported.")
                           : lines.join(QLatin1Char('\n'));
}

QWidget* captioned(const QString& caption, QWidget* picture) {
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(label(caption, QStringLiteral("muted")));
    layout->addWidget(picture, 1);
    return column;
}

} // namespace

CheckInPanel::CheckInPanel(ConsoleController& controller, QWidget* parent)
    : QFrame(parent), controller_(controller) {
    setObjectName(QStringLiteral("checkInPanel"));
    setProperty("panel", QStringLiteral("dialog"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(20, 16, 20, 16);
    outer->addWidget(nobody_ = plainLabel(QStringLiteral("checkInNobody"), QStringLiteral("muted")), 1);
    nobody_->setAlignment(Qt::AlignCenter);
    outer->addWidget(content_ = new QWidget, 1);
    auto* layout = new QVBoxLayout(content_);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    buildHeader(*layout);
    buildPictures(*layout);
    layout->addWidget(label(tr("System check"), QStringLiteral("muted")));
    layout->addWidget(checks_ = plainLabel(QStringLiteral("systemCheck")));
    buildActions(*layout);
}

void CheckInPanel::buildHeader(QVBoxLayout& layout) {
    layout.addWidget(label(tr("Registered name"), QStringLiteral("muted")));
    layout.addWidget(name_ = plainLabel(QStringLiteral("registeredName"), QStringLiteral("title")));
    layout.addWidget(details_ = plainLabel(QStringLiteral("checkInDetails"), QStringLiteral("muted")));
}

void CheckInPanel::buildPictures(QVBoxLayout& layout) {
    auto* row = new QHBoxLayout;
    row->setSpacing(14);
    face_ = new Picture(QStringLiteral("facePicture"), tr("Picture of the candidate's face"));
    document_ = new Picture(QStringLiteral("documentPicture"), tr("Picture of the identity document"));
    row->addWidget(captioned(tr("Candidate now"), face_), 1);
    row->addWidget(captioned(tr("Identity document"), document_), 1);
    layout.addLayout(row, 1);
}

void CheckInPanel::buildActions(QVBoxLayout& layout) {
    admit_ = button(tr("&Admit"), QStringLiteral("admit"), QStringLiteral("primary"));
    askAgain_ = button(tr("As&k again …"), QStringLiteral("askAgain"));
    refuse_ = button(tr("Re&fuse …"), QStringLiteral("refuse"));
    admit_->setToolTip(tr("Ctrl+Return"));
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(admit_);
    row->addWidget(askAgain_);
    row->addStretch();
    row->addWidget(refuse_);
    layout.addSpacing(4);
    layout.addLayout(row);
    connect(admit_, &QPushButton::clicked, this, &CheckInPanel::admit);
    connect(askAgain_, &QPushButton::clicked, this, &CheckInPanel::askAgain);
    connect(refuse_, &QPushButton::clicked, this, &CheckInPanel::refuse);
}

void CheckInPanel::show(const ConsoleState& state) {
    const auto* candidate = state.selectedCandidate();
    const bool waiting = candidate && candidate->isWaiting();
    session_ = waiting ? state.selected : SessionKey();
    content_->setVisible(waiting);
    nobody_->setVisible(!waiting);
    nobody_->setText(state.roster.queue().empty() ? tr("Nobody is waiting for admission.")
                                                  : tr("Choose a candidate from the queue."));
    if (waiting) showCandidate(*candidate, state);
    // Without the pictures on the screen nobody is admitted by mistake.
    const bool mayAct = waiting && !state.busy && state.mayProctor();
    admit_->setEnabled(mayAct && candidate->checkIn);
    askAgain_->setEnabled(mayAct);
    refuse_->setEnabled(mayAct);
}

void CheckInPanel::showCandidate(const Candidate& candidate, const ConsoleState& state) {
    name_->setText(breakable(text(candidate.entry.candidate_name())));
    QStringList details{text(candidate.entry.exam_code())};
    if (!candidate.entry.seat().empty()) details << tr("Seat %1").arg(text(candidate.entry.seat()));
    details << tr("Waiting for %1").arg(waitWord(candidate.waitedMs(state.now())));
    if (!candidate.entry.connected()) details << connectionWord(candidate);
    details_->setText(details.join(QStringLiteral("  ·  ")));
    const bool fetched = candidate.checkIn.has_value();
    const auto wait = state.mayProctor() ? tr("Loading …") : tr("For proctors alone");
    const auto words = fetched ? tr("No picture was taken") : wait;
    for (auto* picture : {face_, document_}) picture->setPlaceholder(words);
    face_->setJpeg(fetched ? QByteArray::fromStdString(candidate.checkIn->face_jpeg()) : QByteArray());
    document_->setJpeg(fetched ? QByteArray::fromStdString(candidate.checkIn->document_jpeg())
                               : QByteArray());
    checks_->setText(fetched ? checkLines(*candidate.checkIn) : wait);
}

void CheckInPanel::admit() {
    if (admit_->isEnabled()) controller_.admit(session_);
}

void CheckInPanel::askAgain() {
    auto* dialog =
        new ReasonDialog({tr("Ask %1 again").arg(name_->text()),
                          tr("The candidate goes back to check-in and repeats what you choose here."),
                          tr("Ask again"), ReasonRequest::Extra::pictures},
                         window());
    connect(dialog, &QDialog::accepted, this, [this, dialog, session = session_] {
        controller_.askAgain(session, dialog->pictures(), dialog->reason());
    });
    dialog->open();
}

void CheckInPanel::refuse() {
    auto* dialog =
        new ReasonDialog({tr("Refuse %1").arg(name_->text()),
                          tr("The appointment ends and the exam cannot be taken with it. A person reviews "
                             "every refusal."),
                          tr("Refuse")},
                         window());
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, session = session_] { controller_.refuse(session, dialog->reason()); });
    dialog->open();
}

} // namespace console
