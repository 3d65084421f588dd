#include "client/console/Controls.hpp"

#include <QBoxLayout>
#include <QFrame>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSplitter>

namespace console {
namespace {

constexpr int gap = 10;

} // namespace

QString withoutMnemonic(QString text) {
    static const QRegularExpression behind(QStringLiteral("\\s*\\(&.\\)")); // "名前(&N)"
    return text.remove(behind).remove(QLatin1Char('&'));
}

QLabel* label(const QString& text, const QString& role) {
    auto* made = new QLabel(text);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    if (!role.isEmpty()) made->setProperty("role", role);
    return made;
}

QPushButton* button(const QString& text, const QString& name, const QString& kind) {
    auto* made = new QPushButton(text);
    made->setObjectName(name);
    made->setAccessibleName(withoutMnemonic(text));
    if (!kind.isEmpty()) made->setProperty("kind", kind);
    return made;
}

QFrame* panel(const QString& name) {
    auto* made = new QFrame;
    made->setObjectName(name);
    made->setProperty("panel", QStringLiteral("dialog"));
    return made;
}

QLabel* banner(const QString& name, const QString& role) {
    auto* made = plainLabel(name, role);
    made->hide();
    return made;
}

QSplitter* splitPage() {
    auto* made = new QSplitter;
    made->setChildrenCollapsible(false);
    made->setHandleWidth(gap);
    made->setStyleSheet(
        QStringLiteral("QSplitter::handle { background: transparent; width: %1px; }").arg(gap));
    return made;
}

QLineEdit* addField(QBoxLayout& layout, const QString& caption, const QString& name) {
    auto* title = label(caption, QStringLiteral("muted"));
    auto* field = new QLineEdit;
    field->setObjectName(name);
    field->setAccessibleName(withoutMnemonic(caption));
    title->setBuddy(field);
    layout.addSpacing(6);
    layout.addWidget(title);
    layout.addWidget(field);
    return field;
}

void say(QLabel& label, const QString& text) {
    label.setText(text);
    label.setAccessibleName(text);
    label.setVisible(!text.isEmpty());
}

QLabel* plainLabel(const QString& name, const QString& role) {
    auto* made = label({}, role);
    made->setObjectName(name);
    return made;
}

} // namespace console
