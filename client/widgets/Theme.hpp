#pragma once

#include <QApplication>
#include <QString>

#include <map>

namespace widgets {

enum class Theme { light, dark, highContrast };

// The colours of a theme by the names that resources/qss/theme.qss uses: "text", "page", "accent" ...
const std::map<QString, QString>& coloursOf(Theme theme);

// Gives the whole application colours, fonts and sizes. `zoom` is 1.0 for the usual size; 0.8 to 2.0.
void applyTheme(QApplication& application, Theme theme, double zoom);

// WCAG 2.2 contrast of two colours "#rrggbb": 1 to 21.
double contrast(const QString& one, const QString& other);

} // namespace widgets
