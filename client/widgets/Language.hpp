#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace widgets {

// A language that the applications have texts in.
struct Language {
    QString code; // "de"
    QString name; // in the language itself
};

const std::vector<Language>& languages();

// The code of the one that was chosen on this computer; else of the first of the system's that there is; else "en".
QString languageInUse();

// Shows texts, numbers and dates in the language in use, Qt's own texts as well. Called before the first window.
void loadTranslations();

// A text that is made when it is shown: for what stays on the screen while the language changes. Empty: nothing to say.
using Words = std::function<QString()>;
inline QString said(const Words& words) { return words ? words() : QString(); }

// Changes the language at once, with a QEvent::LanguageChange to every window, and for every later start.
void chooseLanguage(const QString& code);

} // namespace widgets
