#include "common/protocol/Conversions.hpp"
#include "server/commands/Commands.hpp"

#include <boost/program_options.hpp>

#include <functional>
#include <iostream>
#include <map>

namespace {

namespace options = boost::program_options;
using Values = options::variables_map;

struct Command {
    const char* summary;
    std::function<void(options::options_description_easy_init&)> describe;
    const char* positional; // the option that a bare argument is; null: none
    std::function<core::Status(const Values&)> run;
};

std::string textOf(const Values& values, const char* name) {
    return values.count(name) ? values[name].as<std::string>() : std::string();
}

core::Result<server::Configuration> configurationOf(const Values& values) {
    return server::readConfiguration(textOf(values, "config"));
}

void none(options::options_description_easy_init&) {}

core::Status runInit(const Values& values) {
    return server::init({textOf(values, "config"), textOf(values, "program"), textOf(values, "administrator"),
                         values["host"].as<std::vector<std::string>>()});
}

core::Status runServe(const Values& values) {
    TRY(const auto configuration, configurationOf(values));
    return server::serve(configuration);
}

core::Status runScore(const Values& values) {
    TRY(const auto configuration, configurationOf(values));
    return server::scoreOnly(configuration);
}

core::Status runImport(const Values& values) {
    TRY(const auto configuration, configurationOf(values));
    return server::importItems(configuration, textOf(values, "folder"));
}

core::Status runAppoint(const Values& values) {
    TRY(const auto configuration, configurationOf(values));
    server::AppointOptions appointment{textOf(values, "level"),
                                       textOf(values, "mode"),
                                       textOf(values, "name"),
                                       textOf(values, "email"),
                                       textOf(values, "seat"),
                                       values["starts-in-minutes"].as<int>(),
                                       values["count"].as<int>(),
                                       {}};
    if (values.count("codes-file")) appointment.codesFile = textOf(values, "codes-file");
    return server::appoint(configuration, appointment);
}

core::Status runStaff(const Values& values) {
    TRY(const auto configuration, configurationOf(values));
    return server::addStaff(configuration, {textOf(values, "name"), textOf(values, "display-name"),
                                            values["role"].as<std::vector<std::string>>(),
                                            values["center"].as<std::vector<std::string>>()});
}

core::Status runCheck(const Values& values) {
    TRY(const auto configuration, configurationOf(values));
    return server::check(configuration);
}

core::Status runResult(const Values& values) {
    TRY(const auto configuration, configurationOf(values));
    return server::showResult(configuration, textOf(values, "session"), textOf(values, "pdf"));
}

void describeInit(options::options_description_easy_init& add) {
    const std::vector<std::string> localNames{"localhost", "127.0.0.1"};
    add("program", options::value<std::string>()->default_value("resources/program"), "folder of the rulebook");
    add("administrator", options::value<std::string>()->default_value("administrator"), "name of the first account");
    add("host", options::value<std::vector<std::string>>()->default_value(localNames, "localhost 127.0.0.1"),
        "names in a self-signed certificate");
}

void describeAppoint(options::options_description_easy_init& add) {
    add("level", options::value<std::string>()->required(), "such as LCOC-A");
    add("mode", options::value<std::string>()->default_value("center"), "center or online");
    add("name", options::value<std::string>()->default_value("Candidate"), "as on the identity document");
    add("email", options::value<std::string>()->default_value("candidate@example.org"), "names the candidate");
    add("seat", options::value<std::string>()->default_value(""), "at the testing center");
    add("starts-in-minutes", options::value<int>()->default_value(0), "from now");
    add("count", options::value<int>()->default_value(1), "several, with numbered candidates");
    add("codes-file", options::value<std::string>(), "write the codes there, one a line");
}

void describeStaff(options::options_description_easy_init& add) {
    add("name", options::value<std::string>()->required(), "for signing in");
    add("display-name", options::value<std::string>()->required(), "as candidates see it");
    add("role", options::value<std::vector<std::string>>()->required(), "proctor, administrator or reviewer; repeatable");
    add("center", options::value<std::vector<std::string>>()->default_value({}, "none"),
        "name or id of an administrator's testing center; repeatable");
}

const std::map<std::string, Command>& commands() {
    static const std::map<std::string, Command> table{
        {"init", {"make keys, database, certificate and the first administrator", describeInit, nullptr, runInit}},
        {"serve", {"run the server", none, nullptr, runServe}},
        {"score", {"run the scoring worker alone", none, nullptr, runScore}},
        {"import", {"read QTI packages into the item bank",
                    [](auto& add) { add("folder", options::value<std::string>()->required(), "of the packages"); }, "folder",
                    runImport}},
        {"appoint", {"make an appointment and show its admission code", describeAppoint, nullptr, runAppoint}},
        {"staff", {"make a staff account", describeStaff, nullptr, runStaff}},
        {"check", {"look for mistakes in configuration, keys, database and clock", none, nullptr, runCheck}},
        {"result", {"show a session's result as JSON",
                    [](auto& add) {
                        add("session", options::value<std::string>()->required(), "32 hexadecimal digits");
                        add("pdf", options::value<std::string>(), "write the score report there");
                    },
                    "session", runResult}},
    };
    return table;
}

int usage(std::ostream& out) {
    out << "usage: lcoc-server COMMAND [--config FILE] [OPTIONS]\n\n";
    for (const auto& [name, command] : commands()) out << "  " << name << std::string(9 - name.size(), ' ') << command.summary << "\n";
    out << "\nlcoc-server COMMAND --help tells a command's options.\n";
    return &out == &std::cout ? 0 : 2;
}

int run(const std::string& name, const Command& command, const std::vector<std::string>& arguments) {
    options::options_description description("usage: lcoc-server " + name + " [OPTIONS]\n" + command.summary);
    auto add = description.add_options();
    add("help", "show this");
    add("config", options::value<std::string>()->default_value("lcoc-server.toml"), "configuration file");
    command.describe(add);
    options::positional_options_description positional;
    if (command.positional) positional.add(command.positional, 1);
    Values values;
    options::store(options::command_line_parser(arguments).options(description).positional(positional).run(), values);
    if (values.count("help")) {
        std::cout << description;
        return 0;
    }
    options::notify(values);
    const auto done = command.run(values);
    if (!done) std::cerr << "lcoc-server " << name << ": " << done.error().text() << "\n";
    return done ? 0 : 1;
}

} // namespace

int main(int argc, char* argv[]) {
    protocol::silenceParser();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.empty()) return usage(std::cerr);
    if (arguments[0] == "--help" || arguments[0] == "help") return usage(std::cout);
    const auto command = commands().find(arguments[0]);
    if (command == commands().end()) return usage(std::cerr);
    try {
        return run(command->first, command->second, {arguments.begin() + 1, arguments.end()});
    } catch (const options::error& wrong) {
        std::cerr << "lcoc-server " << arguments[0] << ": " << wrong.what() << "\n";
        return 2;
    } catch (const std::exception& failure) {
        std::cerr << "lcoc-server " << arguments[0] << ": " << failure.what() << "\n";
        return 3;
    }
}
