#include "client/candidate/screens/IdentityScreen.hpp"

#include <QHBoxLayout>

namespace candidate {
namespace {

constexpr QSize viewSize(250, 188);
constexpr int viewSpacing = 6;

void setPicture(QLabel& view, const QImage& picture) {
    if (picture.isNull()) return view.setPixmap({});
    view.setPixmap(QPixmap::fromImage(picture).scaled(viewSize, Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

QLabel* makeView(const QString& name, const QString& empty) {
    auto* view = new QLabel(empty);
    view->setFixedSize(viewSize);
    view->setAlignment(Qt::AlignCenter);
    view->setWordWrap(true);
    view->setProperty("role", "picture");
    view->setAccessibleName(name);
    return view;
}

} // namespace

IdentityScreen::IdentityScreen(ExamController& controller, Encode encode, QWidget* parent)
    : Page(tr("Who you are"), parent), controller_(controller), encode_(std::move(encode)),
      name_(makeLabel({}, "heading")), request_(makeLabel({}, "warning")),
      live_(makeView(tr("Live camera"), tr("Waiting for the camera …"))), next_(addButton(tr("Continue"))) {
    setLead(tr("Take one picture of your face, and one of your identity document held into the camera so that name and "
               "photo can be read. Only the staff of the programme sees them."));
    content()->addWidget(name_);
    content()->addWidget(request_);
    auto* row = new QHBoxLayout;
    auto* liveColumn = new QVBoxLayout;
    liveColumn->setSpacing(viewSpacing);
    liveColumn->addWidget(makeLabel(tr("Live camera"), "strong"));
    liveColumn->addWidget(live_);
    liveColumn->addStretch();
    row->addLayout(liveColumn);
    row->addWidget(makePicture(tr("Your face"), face_, takeFace_, protocol::PICTURE_KIND_FACE));
    row->addWidget(makePicture(tr("Your document"), document_, takeDocument_, protocol::PICTURE_KIND_DOCUMENT));
    row->addStretch();
    content()->addLayout(row);
    takeFace_->setText(tr("Take face picture"));
    takeDocument_->setText(tr("Take document picture"));
    connect(next_, &QPushButton::clicked, this, [this] { controller_.finishIdentity(); });
    setFocusProxy(takeFace_);
}

QWidget* IdentityScreen::makePicture(const QString& title, QLabel*& view, QPushButton*& button,
                                     protocol::PictureKind kind) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(viewSpacing);
    view = makeView(title, tr("Not taken yet"));
    button = new QPushButton;
    column->addWidget(makeLabel(title, "strong"));
    column->addWidget(view);
    column->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, kind] { take(kind); });
    return box;
}

void IdentityScreen::take(protocol::PictureKind kind) {
    if (!frame_.isNull()) controller_.submitPicture(kind, encode_(frame_));
}

void IdentityScreen::showFrame(const QImage& frame) {
    frame_ = frame;
    if (isVisible()) setPicture(*live_, frame);
}

void IdentityScreen::show(const ExamState& state) {
    Page::show(state);
    name_->setText(tr("Registered name: %1").arg(QString::fromStdString(state.sitting.candidate_name())));
    setTextOrHide(*request_, state.askedAgain ? tr("The proctor asks you to repeat this step: %1")
                                                    .arg(QString::fromStdString(state.askedAgain->reason()))
                                              : QString());
    setPicture(*face_, QImage::fromData(state.faceJpeg));
    setPicture(*document_, QImage::fromData(state.documentJpeg));
    if (state.faceJpeg.isEmpty()) face_->setText(tr("Not taken yet"));
    if (state.documentJpeg.isEmpty()) document_->setText(tr("Not taken yet"));
    const bool idle = state.connected && !state.busy;
    takeFace_->setEnabled(idle);
    takeDocument_->setEnabled(idle);
    const auto& done = state.sitting.check_in();
    const bool faceDone = done.face_received() && !(state.askedAgain && state.askedAgain->face() && state.faceJpeg.isEmpty());
    const bool documentDone =
        done.document_received() && !(state.askedAgain && state.askedAgain->document() && state.documentJpeg.isEmpty());
    next_->setEnabled(idle && faceDone && documentDone);
}

} // namespace candidate
