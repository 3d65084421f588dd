#include "common/crypto/Random.hpp"
#include "server/KeyFiles.hpp"
#include "server/accounts/StaffAccounts.hpp"
#include "server/commands/Commands.hpp"
#include "server/storage/CenterStore.hpp"
#include "server/storage/Migrations.hpp"
#include "server/storage/SettingsStore.hpp"
#include "server/program/Rulebook.hpp"
#include "server/transport/SelfSignedCertificate.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace server {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;

constexpr std::chrono::days certificateValidity{825};
constexpr auto environmentPassword = "LCOC_STAFF_PASSWORD";

core::Status writeConfiguration(const InitOptions& options) {
    if (fs::exists(options.configuration)) return {};
    std::error_code failed;
    fs::create_directories(fs::absolute(options.configuration).parent_path(), failed);
    std::ofstream file(options.configuration);
    file << defaultConfiguration(fs::absolute(options.programFolder));
    if (!file.flush()) return core::fail(ErrorCode::fileFailed, options.configuration.string() + " could not be written");
    std::cout << "wrote " << options.configuration.string() << "\n";
    return {};
}

core::Status makeCertificate(const Configuration& configuration, const std::vector<std::string>& names) {
    if (fs::exists(configuration.certificate) || fs::exists(configuration.privateKey)) return {};
    TRY_STATUS(transport::makeSelfSignedCertificate(configuration.certificate, configuration.privateKey,
                                                    transport::CertificateUse::server, names, certificateValidity));
    std::cout << "made a self-signed certificate: " << configuration.certificate.string() << "\n";
    return {};
}

// What signs certificates and invoices, until one of a trust list takes its place.
core::Status makeDocumentCertificate(const Configuration& configuration) {
    const auto certificate = configuration.keyFolder / "documents.pem";
    if (fs::exists(certificate)) return {};
    TRY(const auto rulebook, program::loadRulebook(configuration.programFolder));
    return transport::makeSelfSignedCertificate(certificate, configuration.keyFolder / "documents.key", transport::CertificateUse::documents,
                                                {rulebook.programme.name}, certificateValidity);
}

void show(const std::string& name, const std::string& password, const crypto::SecretBytes& totpSecret) {
    std::cout << "account:        " << name << "\n"
              << "password:       " << password << "\n"
              << "one-time codes: " << accounts::otpauthAddress("LLM Cost Ops Certification", name, totpSecret) << "\n"
              << "Write this down: it is shown once.\n";
}

core::Result<std::vector<core::CenterId>> centersNamed(storage::Connection& connection, const std::vector<std::string>& names) {
    TRY(const auto all, storage::findCenters(connection));
    std::vector<core::CenterId> centers;
    for (const auto& name : names) {
        const auto before = centers.size();
        for (const auto& center : all)
            if (center.name == name || center.id.text() == name) centers.push_back(center.id);
        if (centers.size() != before + 1)
            return core::fail(ErrorCode::configurationInvalid, "there is no single testing center " + name + ": give its name, or its id where several have the name");
    }
    return centers;
}

core::Status createAccount(storage::Connection& connection, const StaffOptions& options) {
    const char* given = std::getenv(environmentPassword);
    const auto password = given ? std::string(given) : crypto::randomCode();
    accounts::NewStaff staff{options.name, options.displayName, {}, crypto::SecretBytes(crypto::viewOf(password))};
    for (const auto& name : options.roles) {
        const auto role = accounts::roleNamed(name);
        if (!role)
            return core::fail(ErrorCode::configurationInvalid,
                              "there is no role " + name + ": proctor, administrator and reviewer are");
        staff.roles.push_back(*role);
    }
    TRY(staff.centers, centersNamed(connection, options.centers));
    if (!staff.centers.empty() && std::ranges::find(staff.roles, accounts::Role::administrator) == staff.roles.end())
        return core::fail(ErrorCode::configurationInvalid, "testing centers are given to whoever has the role administrator");
    const auto now = std::chrono::time_point_cast<core::Duration>(std::chrono::system_clock::now());
    TRY_STATUS(connection.execute("BEGIN"));
    auto secret = accounts::createStaff(connection, staff, "command line", now);
    TRY_STATUS(connection.execute(secret ? "COMMIT" : "ROLLBACK"));
    if (!secret) return tl::unexpected(secret.error());
    show(options.name, given ? std::string("(from ") + environmentPassword + ")" : password, *secret);
    return {};
}

} // namespace

core::Status init(const InitOptions& options) {
    TRY_STATUS(writeConfiguration(options));
    TRY(const auto configuration, readConfiguration(options.configuration));
    TRY_STATUS(makeKeys(configuration.keyFolder));
    TRY_STATUS(makeCertificate(configuration, options.hostNames));
    TRY_STATUS(makeDocumentCertificate(configuration));
    TRY(const auto connection, storage::connect(configuration.database));
    TRY_STATUS(storage::migrate(*connection));
    TRY(const auto existing, storage::findStaff(*connection, options.administrator));
    if (existing) return {};
    return createAccount(*connection, {options.administrator, options.administrator, {"programme-administrator", "administrator", "reviewer", "proctor"}});
}

core::Status addStaff(const Configuration& configuration, const StaffOptions& options) {
    TRY(const auto connection, storage::connect(configuration.database));
    return createAccount(*connection, options);
}

} // namespace server
