#pragma once

#include "common/core/Result.hpp"
#include "server/Configuration.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace server {

// Keys, database, certificate and the first administrator. What is there already stays.
struct InitOptions {
    std::filesystem::path configuration;
    std::filesystem::path programFolder;
    std::string administrator; // name for signing in
    std::vector<std::string> hostNames;
};
core::Status init(const InitOptions& options);

// Runs the server until SIGINT or SIGTERM.
core::Status serve(const Configuration& configuration);

// Runs the scoring worker alone until SIGINT or SIGTERM.
core::Status scoreOnly(const Configuration& configuration);

// Reads QTI packages into the item bank; prints every problem with file and line, and changes nothing if there is one.
core::Status importItems(const Configuration& configuration, const std::filesystem::path& folder);

struct AppointOptions {
    std::string level;
    std::string mode; // "center" or "online"
    std::string candidateName;
    std::string email;
    std::string seat;
    int startsInMinutes = 0;
    int count = 1;                                 // more: for load tests, numbered
    std::optional<std::filesystem::path> codesFile; // one code a line, instead of the screen
};
// Makes appointments and shows their admission codes, which are kept nowhere else.
core::Status appoint(const Configuration& configuration, const AppointOptions& options);

struct StaffOptions {
    std::string name;
    std::string displayName;
    std::vector<std::string> roles;
    std::vector<std::string> centers = {}; // of a testing-center administrator, by name or id
};
// Makes a staff account; its password comes from LCOC_STAFF_PASSWORD, or is made and shown once.
core::Status addStaff(const Configuration& configuration, const StaffOptions& options);

// Looks at configuration, rulebook, keys, certificate, database, audit log, item bank and clock, and says what is wrong.
core::Status check(const Configuration& configuration);

// Writes the result of a session as JSON to standard output, and its report as PDF to `pdf`.
core::Status showResult(const Configuration& configuration, const std::string& session, const std::filesystem::path& pdf);

} // namespace server
