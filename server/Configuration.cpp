#include "server/Configuration.hpp"

#include <toml++/toml.h>

#include <charconv>
#include <cstring>
#include <cstdlib>
#include <set>

namespace server {
namespace {

using core::ErrorCode;

constexpr std::size_t defaultConnectionsPerAddress = 1000;

// Reads tables, and remembers which keys it was asked for: any other key is a mistake.
class Reader {
  public:
    Reader(toml::table root, std::filesystem::path file) : root_(std::move(root)), file_(std::move(file)) {}

    tl::unexpected<core::Error> refuse(const toml::node* where, const std::string& reason) const {
        const auto line = where ? std::to_string(where->source().begin.line) : "1";
        return core::fail(ErrorCode::configurationInvalid, file_.string() + ":" + line + ": " + reason);
    }

    core::Result<std::string> text(const std::string& key, const char* variable, std::optional<std::string> fallback = {}) {
        const auto* node = find(key);
        if (const char* set = variable ? std::getenv(variable) : nullptr) return std::string(set);
        if (!node && fallback) return *fallback;
        if (!node) return refuse(nullptr, key + " is missing");
        if (!node->is_string()) return refuse(node, key + " must be a text in quotes");
        return **node->as_string();
    }

    core::Result<std::int64_t> number(const std::string& key, const char* variable, std::int64_t fallback,
                                      std::int64_t least, std::int64_t most) {
        const auto* node = find(key);
        std::int64_t value = node ? node->value_or(least - 1) : fallback;
        if (const char* set = variable ? std::getenv(variable) : nullptr)
            if (std::from_chars(set, set + std::strlen(set), value).ec != std::errc{}) value = least - 1;
        if (value < least || value > most)
            return refuse(node, key + " must be a number from " + std::to_string(least) + " to " + std::to_string(most));
        return value;
    }

    core::Status refuseUnknown() const {
        for (const auto& [section, node] : root_) {
            if (!node.is_table()) return refuse(&node, std::string(section.str()) + " is not a known setting");
            for (const auto& [name, value] : *node.as_table())
                if (const auto key = std::string(section.str()) + "." + std::string(name.str()); !known_.contains(key))
                    return refuse(&value, key + " is not a known setting");
        }
        return {};
    }

  private:
    const toml::node* find(const std::string& key) {
        known_.insert(key);
        return root_.at_path(key).node();
    }

    toml::table root_;
    std::filesystem::path file_;
    std::set<std::string> known_;
};

// The build leaves the pages in a folder beside the one of the program.
std::filesystem::path besideProgram(const char* folder) {
    std::error_code failure;
    return std::filesystem::read_symlink("/proc/self/exe", failure).parent_path().parent_path() / folder;
}

core::Result<Configuration> read(Reader& reader, const std::filesystem::path& file) {
    const auto folder = std::filesystem::absolute(file).parent_path();
    const auto path = [&folder](const std::string& relative) { return (folder / relative).lexically_normal(); };
    Configuration configuration;
    configuration.file = file;
    TRY(configuration.node, reader.text("server.node", "LCOC_NODE", "main"));
    TRY(configuration.address, reader.text("server.address", "LCOC_ADDRESS", "::"));
    TRY(const auto port, reader.number("server.port", "LCOC_PORT", 8443, 0, 65535));
    configuration.port = static_cast<std::uint16_t>(port);
    TRY(const auto certificate, reader.text("server.certificate", nullptr));
    TRY(const auto privateKey, reader.text("server.private_key", nullptr));
    TRY(const auto perAddress, reader.number("server.connections_per_address", nullptr, defaultConnectionsPerAddress, 1, 1'000'000));
    TRY(configuration.database, reader.text("database.address", "LCOC_DATABASE"));
    TRY(const auto program, reader.text("folders.program", nullptr));
    TRY(const auto keys, reader.text("folders.keys", "LCOC_KEYS"));
    TRY(const auto scoring, reader.text("scoring.runs", "LCOC_SCORING", "here"));
    if (scoring != "here" && scoring != "elsewhere")
        return reader.refuse(nullptr, "scoring.runs must be \"here\" or \"elsewhere\"");
    TRY(configuration.portalAddress, reader.text("portal.address", "LCOC_PORTAL", ""));
    TRY(const auto web, reader.text("folders.web", "LCOC_WEB", besideProgram("web").string()));
    TRY(const auto mails, reader.text("folders.mail", nullptr, (path(program).parent_path() / "mail").string()));
    TRY(configuration.mailServer, reader.text("mail.server", "LCOC_MAIL_SERVER", ""));
    TRY(configuration.mailSender, reader.text("mail.sender", nullptr, ""));
    TRY(configuration.mailUser, reader.text("mail.user", nullptr, ""));
    TRY(const auto mailTrust, reader.text("mail.trust", nullptr, ""));
    TRY(configuration.gatewayAddress, reader.text("payments.gateway", "LCOC_GATEWAY", ""));
    TRY(configuration.paymentPages, reader.text("payments.pages", "LCOC_PAYMENT_PAGES", ""));
    if (configuration.paymentPages.empty()) configuration.paymentPages = configuration.gatewayAddress;
    TRY(configuration.bankAccount, reader.text("payments.bank_account", "LCOC_BANK_ACCOUNT", ""));
    TRY(const auto gatewayTrust, reader.text("payments.trust", nullptr, ""));
    TRY(const auto webhookNetworks, reader.text("webhooks.networks", "LCOC_WEBHOOK_NETWORKS", "public"));
    if (webhookNetworks != "public" && webhookNetworks != "all") return reader.refuse(nullptr, "webhooks.networks must be \"public\" or \"all\"");
    configuration.webhooksReachAll = webhookNetworks == "all";
    TRY(const auto webhookTrust, reader.text("webhooks.trust", nullptr, ""));
    if (!webhookTrust.empty()) configuration.webhookTrust = path(webhookTrust);
    configuration.webFolder = path(web);
    configuration.mailFolder = path(mails);
    if (!mailTrust.empty()) configuration.mailTrust = path(mailTrust);
    if (!gatewayTrust.empty()) configuration.gatewayTrust = path(gatewayTrust);
    configuration.certificate = path(certificate);
    configuration.privateKey = path(privateKey);
    configuration.programFolder = path(program);
    configuration.keyFolder = path(keys);
    configuration.scoresHere = scoring == "here";
    configuration.connectionsPerAddress = static_cast<std::size_t>(perAddress);
    if (configuration.database.starts_with("sqlite:"))
        configuration.database = "sqlite:" + path(configuration.database.substr(7)).string();
    return configuration;
}

} // namespace

core::Result<Configuration> readConfiguration(const std::filesystem::path& file) {
    try {
        Reader reader(toml::parse_file(file.string()), file);
        TRY(auto configuration, read(reader, file));
        TRY_STATUS(reader.refuseUnknown());
        return configuration;
    } catch (const toml::parse_error& error) {
        return core::fail(ErrorCode::configurationInvalid, file.string() + ":" +
                                                               std::to_string(error.source().begin.line) + ": " +
                                                               std::string(error.description()));
    }
}

std::string defaultConfiguration(const std::filesystem::path& programFolder) {
    return "# How this server runs. Paths are relative to this file.\n"
           "[server]\n"
           "node = \"main\"\n"
           "address = \"::\"\n"
           "port = 8443\n"
           "certificate = \"server-certificate.pem\"\n"
           "private_key = \"server-key.pem\"\n"
           "connections_per_address = 1000\n\n"
           "[database]\n"
           "address = \"sqlite:lcoc.db\"   # or \"postgresql:host=... dbname=... user=...\"\n\n"
           "[folders]\n"
           "program = \"" + programFolder.string() + "\"\n"
           "keys = \"keys\"\n\n"
           "[portal]\n"
           "address = \"\"   # \"https://certification.example\": how browsers reach the portal; empty: this port of localhost\n\n"
           "[mail]\n"
           "server = \"\"   # \"smtps://mail.example:465\", or LCOC_MAIL_SERVER; the password is LCOC_MAIL_PASSWORD\n"
           "sender = \"\"   # the address that mail comes from; empty: that of the programme\n\n"
           "[payments]\n"
           "gateway = \"\"   # \"https://api.stripe.com\"; secrets are LCOC_GATEWAY_KEY and LCOC_GATEWAY_WEBHOOK_SECRET\n"
           "pages = \"\"     # \"https://checkout.stripe.com\": where cards are entered\n"
           "bank_account = \"\"   # \"Example Bank, IBAN ..., BIC ...\": stands on orders and invoices that are paid by transfer\n\n"
           "[webhooks]\n"
           "networks = \"public\"   # \"all\": programs of candidates and organisations may run in this network too\n\n"
           "[scoring]\n"
           "runs = \"here\"   # \"elsewhere\": lcoc-server score runs on another host\n";
}

} // namespace server
