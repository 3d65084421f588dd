#pragma once

#include <QLabel>
#include <QPushButton>

class QBoxLayout;
class QFrame;
class QLineEdit;
class QSplitter;

// The few kinds of control that the console is made of. `name` is the object name; the accessible name is the
// visible text without its shortcut mark unless told otherwise.
namespace console {

QLabel* label(const QString& text, const QString& role = {});
QPushButton* button(const QString& text, const QString& name, const QString& kind = {});
QFrame* panel(const QString& name);
QLabel* banner(const QString& name, const QString& role); // hidden until say()
QSplitter* splitPage();                                   // side by side, to be moved by hand
QLineEdit* addField(QBoxLayout& layout, const QString& caption, const QString& name);

// The text as it is said: "Name" of "&Name".
QString withoutMnemonic(QString text);

// Shows the text, or hides the label when there is none.
void say(QLabel& label, const QString& text);

// Text from people: never read as markup, may break anywhere.
QLabel* plainLabel(const QString& name, const QString& role = {});

} // namespace console
