#include "client/console/ReasonDialog.hpp"

#include "client/console/Controls.hpp"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int longestReason = 900; // characters; the server takes 1000 bytes and says so where that is less
constexpr int longestAddition = 240;
constexpr int usualAddition = 5;

QPlainTextEdit* reasonField() {
    auto* field = new QPlainTextEdit;
    field->setObjectName(QStringLiteral("reason"));
    field->setAccessibleName(ReasonDialog::tr("Reason"));
    field->setTabChangesFocus(true);
    field->setMinimumHeight(field->fontMetrics().lineSpacing() * 4);
    return field;
}

} // namespace

ReasonDialog::ReasonDialog(const ReasonRequest& request, QWidget* parent) : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("reasonDialog"));
    setWindowTitle(request.title);
    setMinimumWidth(460);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(10);
    layout->addWidget(label(request.title, QStringLiteral("heading")));
    layout->addWidget(label(request.explanation));
    addExtra(*layout, request.extra);
    auto* caption = label(tr("&Reason, as the candidate will read it"), QStringLiteral("muted"));
    layout->addWidget(caption);
    layout->addWidget(reason_ = reasonField(), 1);
    caption->setBuddy(reason_);
    auto* buttons = new QHBoxLayout;
    auto* cancel = button(tr("Cancel"), QStringLiteral("cancel"), QStringLiteral("quiet"));
    confirm_ = button(request.confirm, QStringLiteral("confirm"), QStringLiteral("primary"));
    confirm_->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(confirm_);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(confirm_, &QPushButton::clicked, this, &QDialog::accept);
    connect(reason_, &QPlainTextEdit::textChanged, this, &ReasonDialog::update);
    (minutes_ ? static_cast<QWidget*>(minutes_) : reason_)->setFocus();
    update();
}

void ReasonDialog::addExtra(QBoxLayout& layout, ReasonRequest::Extra extra) {
    if (extra == ReasonRequest::Extra::minutes) addMinutes(layout);
    if (extra == ReasonRequest::Extra::pictures) addPictures(layout);
}

void ReasonDialog::addMinutes(QBoxLayout& layout) {
    minutes_ = new QSpinBox;
    minutes_->setObjectName(QStringLiteral("minutes"));
    minutes_->setAccessibleName(tr("Minutes to add"));
    minutes_->setRange(1, longestAddition);
    minutes_->setValue(usualAddition);
    auto* caption = label(tr("&Minutes to add"), QStringLiteral("muted"));
    caption->setBuddy(minutes_);
    layout.addWidget(caption);
    layout.addWidget(minutes_, 0, Qt::AlignLeft);
}

void ReasonDialog::addPictures(QBoxLayout& layout) {
    const auto box = [&](const QString& text, const QString& name) {
        auto* made = new QCheckBox(text);
        made->setObjectName(name);
        made->setAccessibleName(withoutMnemonic(text));
        connect(made, &QCheckBox::toggled, this, &ReasonDialog::update);
        layout.addWidget(made);
        return made;
    };
    layout.addWidget(label(tr("To be taken again"), QStringLiteral("muted")));
    face_ = box(tr("Picture of the &face"), QStringLiteral("repeatFace"));
    document_ = box(tr("Picture of the &document"), QStringLiteral("repeatDocument"));
}

void ReasonDialog::update() {
    const bool chosen = !face_ || face_->isChecked() || document_->isChecked();
    const auto length = reason().size();
    confirm_->setEnabled(chosen && length > 0 && length <= longestReason);
}

QString ReasonDialog::reason() const {
    return reason_->toPlainText().trimmed();
}

std::chrono::minutes ReasonDialog::minutes() const {
    return std::chrono::minutes(minutes_ ? minutes_->value() : 0);
}

PicturesToRepeat ReasonDialog::pictures() const {
    return face_ ? PicturesToRepeat{face_->isChecked(), document_->isChecked()} : PicturesToRepeat{};
}

} // namespace console
