#include "client/console/ConsoleController.hpp"
#include "client/console/MainWindow.hpp"
#include "client/widgets/Language.hpp"
#include "client/widgets/Theme.hpp"

#include <QApplication>
#include <QCommandLineParser>

#include <iostream>

namespace {

struct Options {
    Q_DECLARE_TR_FUNCTIONS(Options)
};

QString settingOf(const QCommandLineParser& parser, const QString& option, const char* variable) {
    return parser.isSet(option) ? parser.value(option) : qEnvironmentVariable(variable);
}

} // namespace

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("lcoc-console"));
    widgets::loadTranslations();
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({QStringLiteral("server"), Options::tr("Exam server; else LCOC_SERVER."),
                      QStringLiteral("wss://host:port")});
    parser.addOption({QStringLiteral("trust"),
                      Options::tr("The only certificates to trust, PEM; else LCOC_TRUST; else the system's."),
                      QStringLiteral("file")});
    parser.addOption(
        {QStringLiteral("name"), Options::tr("Staff name to begin with."), QStringLiteral("name")});
    parser.process(application);

    const QUrl server(settingOf(parser, QStringLiteral("server"), "LCOC_SERVER"));
    if (server.scheme() != QLatin1String("wss") || server.host().isEmpty()) {
        std::cerr << Options::tr("lcoc-console: tell the server: --server wss://host:port or LCOC_SERVER").toStdString() << std::endl;
        return 2;
    }
    widgets::applyTheme(application, widgets::Theme::light, 1.0);
    console::ConsoleController controller({server, settingOf(parser, QStringLiteral("trust"), "LCOC_TRUST")});
    console::MainWindow window(controller, parser.value(QStringLiteral("name")));
    window.showMaximized();
    controller.connectToServer();
    return QApplication::exec();
}
