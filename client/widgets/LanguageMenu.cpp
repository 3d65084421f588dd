#include "client/widgets/LanguageMenu.hpp"

#include "client/widgets/Language.hpp"

namespace widgets {

LanguageMenu::LanguageMenu(QWidget* parent) : QComboBox(parent) {
    setObjectName(QStringLiteral("language"));
    setAccessibleName(tr("Language"));
    setToolTip(tr("Language"));
    for (const auto& language : languages()) addItem(language.name, language.code);
    setCurrentIndex(findData(languageInUse()));
    connect(this, &QComboBox::activated, this, [this] { chooseLanguage(currentData().toString()); });
}

} // namespace widgets
