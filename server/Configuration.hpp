#pragma once

#include "common/core/Result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace server {

// How this server runs. From a TOML file; the environment overrides what stands in capitals.
struct Configuration {
    std::filesystem::path file;
    std::string node;                     // LCOC_NODE: this server's name among those of one database
    std::string address;                  // LCOC_ADDRESS: to listen on; "::" is every one
    std::uint16_t port = 0;               // LCOC_PORT
    std::filesystem::path certificate;    // PEM, with its chain
    std::filesystem::path privateKey;     // PEM, on P-256
    std::string database;                 // LCOC_DATABASE: "sqlite:<path>" or "postgresql:<connection string>"
    std::filesystem::path programFolder;  // the rulebook
    std::filesystem::path keyFolder;      // LCOC_KEYS
    bool scoresHere = true;               // LCOC_SCORING: "here" or "elsewhere"
    std::size_t connectionsPerAddress = 0; // a testing center may share one address
    std::string portalAddress;             // LCOC_PORTAL: "https://certification.example", as browsers reach it
    std::filesystem::path webFolder;       // LCOC_WEB: templates/ and static/, as the build leaves them
    std::filesystem::path mailFolder;      // the texts of mails
    std::string mailServer;                // LCOC_MAIL_SERVER: "smtps://host:465"; empty: mail waits in the outbox
    std::string mailSender;
    std::string mailUser;
    std::filesystem::path mailTrust;       // certificates that the mail server may show; empty: the system's
    std::string gatewayAddress;            // LCOC_GATEWAY: of card payments; empty: cards are not taken
    std::string bankAccount;               // LCOC_BANK_ACCOUNT: where transfers go, as people read it
    std::string paymentPages;              // LCOC_PAYMENT_PAGES: origin of the pages on which cards are entered
    std::filesystem::path gatewayTrust;
    bool webhooksReachAll = false;         // LCOC_WEBHOOK_NETWORKS: "public", or "all" for a closed network
    std::filesystem::path webhookTrust;    // certificates that programs may show; empty: the system's
};

// Paths are relative to the file's folder. configurationInvalid says "<file>:<line>: <what is wrong>".
core::Result<Configuration> readConfiguration(const std::filesystem::path& file);

// What `init` writes where there is no file yet: everything beside the file, SQLite.
std::string defaultConfiguration(const std::filesystem::path& programFolder);

} // namespace server
