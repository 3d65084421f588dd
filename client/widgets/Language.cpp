#include "client/widgets/Language.hpp"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

#include <algorithm>

namespace widgets {
namespace {

const QString languageKey = QStringLiteral("language");

QSettings languageSettings() {
    return QSettings(QStringLiteral("lcoc"), QCoreApplication::applicationName());
}

bool hasLanguage(const QString& code) {
    return std::ranges::find(languages(), code, &Language::code) != languages().end();
}

QString languageOfSystem() {
    for (const auto& tag : QLocale::system().uiLanguages()) // "de-AT"
        if (const auto code = tag.section(QLatin1Char('-'), 0, 0); hasLanguage(code)) return code;
    return QStringLiteral("en");
}

// With the country's way to write numbers and dates, where the system speaks the same language.
QLocale localeOf(const QString& code) {
    const QLocale system = QLocale::system();
    const QLocale plain(code);
    const bool same = system.language() == plain.language();
    const bool none = system.language() == QLocale::C && plain.language() == QLocale::English;
    return same || none ? system : plain;
}

// A translator leaves the application when it is deleted.
void replaceTranslator(const QString& name, const QString& language, const QString& folder) {
    delete qApp->findChild<QTranslator*>(name);
    auto* translator = new QTranslator(qApp);
    translator->setObjectName(name);
    if (translator->load(name + QLatin1Char('_') + language, folder)) QCoreApplication::installTranslator(translator);
}

} // namespace

const std::vector<Language>& languages() {
    static const std::vector<Language> all{{QStringLiteral("en"), QStringLiteral("English")},
                                           {QStringLiteral("de"), QStringLiteral("Deutsch")},
                                           {QStringLiteral("ja"), QStringLiteral("日本語")}};
    return all;
}

QString languageInUse() {
    const auto chosen = languageSettings().value(languageKey).toString();
    return hasLanguage(chosen) ? chosen : languageOfSystem();
}

void loadTranslations() {
    const auto code = languageInUse();
    QLocale::setDefault(localeOf(code));
    replaceTranslator(QStringLiteral("qtbase"), code, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    replaceTranslator(QStringLiteral("lcoc"), code, QStringLiteral(":/i18n"));
}

void chooseLanguage(const QString& code) {
    if (code == languageInUse()) return;
    languageSettings().setValue(languageKey, code);
    loadTranslations();
}

} // namespace widgets
