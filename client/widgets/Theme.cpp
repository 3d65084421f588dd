#include "client/widgets/Theme.hpp"

#include <QColor>
#include <QFile>
#include <QFont>
#include <QPalette>
#include <QRegularExpression>

#include <cmath>

// Outside any namespace, as Qt asks for resources of a static library.
static void loadThemeResource() {
    Q_INIT_RESOURCE(theme);
}

namespace widgets {
namespace {

constexpr double basePoints = 11;

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

// "@name" becomes the colour, "12zpx" grows with the zoom.
QString fill(QString sheet, Theme theme, double zoom) {
    const auto& colours = coloursOf(theme);
    for (auto it = colours.rbegin(); it != colours.rend(); ++it) sheet.replace(QLatin1Char('@') + it->first, it->second);
    static const QRegularExpression size(QStringLiteral("(\\d+)zpx"));
    QString result;
    qsizetype from = 0;
    for (auto match = size.match(sheet); match.hasMatch(); match = size.match(sheet, from)) {
        result += sheet.mid(from, match.capturedStart() - from);
        result += QString::number(std::lround(match.captured(1).toInt() * zoom)) + QStringLiteral("px");
        from = match.capturedEnd();
    }
    return result + sheet.mid(from);
}

QPalette paletteOf(Theme theme) {
    const auto& colours = coloursOf(theme);
    const auto colour = [&](const char* name) { return QColor(colours.at(QLatin1String(name))); };
    QPalette palette;
    palette.setColor(QPalette::Window, colour("page"));
    palette.setColor(QPalette::Base, colour("surface"));
    palette.setColor(QPalette::AlternateBase, colour("page"));
    palette.setColor(QPalette::Button, colour("surface"));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, colour("text"));
    palette.setColor(QPalette::ToolTipBase, colour("surface"));
    palette.setColor(QPalette::PlaceholderText, colour("muted"));
    palette.setColor(QPalette::Highlight, colour("accent"));
    palette.setColor(QPalette::HighlightedText, colour("onaccent"));
    palette.setColor(QPalette::Link, colour("accent"));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour("disabled"));
    return palette;
}

} // namespace

const std::map<QString, QString>& coloursOf(Theme theme) {
    static const std::map<QString, QString> light{
        {"page", "#f3f5f8"},    {"surface", "#ffffff"}, {"text", "#1b2430"},     {"muted", "#55606f"},
        {"line", "#c6ced9"},    {"accent", "#1f4e9c"},  {"onaccent", "#ffffff"}, {"hover", "#e8eef8"},
        {"good", "#1d6b3c"},    {"warning", "#8a4b00"}, {"problem", "#a3241c"},  {"onproblem", "#ffffff"},
        {"disabled", "#7d8794"}, {"focus", "#0b63e5"},  {"mark", "#ffe58a"},     {"onmark", "#1b2430"}};
    static const std::map<QString, QString> dark{
        {"page", "#12161c"},    {"surface", "#1b2129"}, {"text", "#e8ecf2"},     {"muted", "#a9b4c2"},
        {"line", "#3b4654"},    {"accent", "#8ab4ff"},  {"onaccent", "#0d1420"}, {"hover", "#263042"},
        {"good", "#7fd6a0"},    {"warning", "#f2c078"}, {"problem", "#ff9d94"},  {"onproblem", "#2a0a07"},
        {"disabled", "#7b8798"}, {"focus", "#ffd166"},  {"mark", "#6b5a12"},     {"onmark", "#fff6d6"}};
    static const std::map<QString, QString> high{
        {"page", "#000000"},    {"surface", "#000000"}, {"text", "#ffffff"},     {"muted", "#ffffff"},
        {"line", "#ffffff"},    {"accent", "#ffff00"},  {"onaccent", "#000000"}, {"hover", "#333300"},
        {"good", "#7dff9b"},    {"warning", "#ffd75e"}, {"problem", "#ffb3ab"},  {"onproblem", "#000000"},
        {"disabled", "#b8b8b8"}, {"focus", "#00ffff"},  {"mark", "#ffff00"},     {"onmark", "#000000"}};
    return theme == Theme::light ? light : theme == Theme::dark ? dark : high;
}

double contrast(const QString& one, const QString& other) {
    const auto a = luminance(QColor(one));
    const auto b = luminance(QColor(other));
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

void applyTheme(QApplication& application, Theme theme, double zoom) {
    loadThemeResource();
    QFile file(QStringLiteral(":/qss/theme.qss"));
    const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT(open);
    QFont font(QStringList{QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK JP")});
    font.setPointSizeF(basePoints * zoom);
    application.setFont(font);
    application.setPalette(paletteOf(theme));
    application.setStyleSheet(fill(QString::fromUtf8(file.readAll()), theme, zoom));
}

} // namespace widgets
