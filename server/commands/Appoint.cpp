#include "common/crypto/Random.hpp"
#include "server/KeyFiles.hpp"
#include "server/commands/Commands.hpp"
#include "server/program/Rulebook.hpp"
#include "server/scheduling/Bookings.hpp"
#include "server/storage/AppointmentStore.hpp"
#include "server/storage/AuditStore.hpp"

#include <fstream>
#include <iostream>

namespace server {
namespace {

using core::ErrorCode;

struct Booking {
    const exam::ExamPlan& plan;
    exam::DeliveryMode mode;
    core::Instant startsAt;
    core::Instant now;
};

core::Result<exam::DeliveryMode> modeNamed(const std::string& name) {
    if (name == "center") return exam::DeliveryMode::center;
    if (name == "online") return exam::DeliveryMode::online;
    return core::fail(ErrorCode::configurationInvalid, "the mode must be center or online");
}

core::Result<core::CandidateId> obtainCandidate(storage::Connection& connection, const std::string& name,
                                                const std::string& email, core::Instant now) {
    TRY(const auto known, storage::findCandidateByEmail(connection, email));
    if (known) return known->id;
    const storage::CandidateRecord candidate{crypto::randomId<core::CandidateId>(), name, email, now};
    TRY_STATUS(storage::insertCandidate(connection, candidate));
    return candidate.id;
}

core::Result<std::string> book(storage::Connection& connection, const Booking& booking, const crypto::SecretBytes& codeKey,
                               core::CandidateId candidate, const std::string& seat) {
    const auto id = crypto::randomId<core::AppointmentId>();
    TRY(auto code, scheduling::makeSitting(connection, {id, candidate, booking.plan.code, booking.mode, seat, booking.startsAt, {}, booking.now},
                                           booking.plan.timing, codeKey));
    TRY_STATUS(storage::appendAudit(connection, {booking.now, "command line", "appointment.made", id.text(), {}}));
    return code;
}

core::Result<std::vector<std::string>> bookAll(storage::Connection& connection, const Booking& booking,
                                               const crypto::SecretBytes& codeKey, const AppointOptions& options) {
    std::vector<std::string> codes;
    for (int i = 1; i <= options.count; ++i) {
        const auto number = options.count == 1 ? std::string() : std::to_string(i);
        TRY(const auto candidate,
            obtainCandidate(connection, options.candidateName + (number.empty() ? "" : " " + number),
                            number + options.email, booking.now));
        TRY(auto code, book(connection, booking, codeKey, candidate, options.seat + number));
        codes.push_back(std::move(code));
    }
    return codes;
}

core::Status show(const std::vector<std::string>& codes, const std::optional<std::filesystem::path>& file) {
    if (!file) {
        for (const auto& code : codes) std::cout << "admission code: " << code << "\n";
        return {};
    }
    std::ofstream out(*file);
    for (const auto& code : codes) out << code << "\n";
    if (!out.flush()) return core::fail(ErrorCode::fileFailed, file->string() + " could not be written");
    return {};
}

} // namespace

core::Status appoint(const Configuration& configuration, const AppointOptions& options) {
    TRY(const auto rulebook, program::loadRulebook(configuration.programFolder));
    TRY(const auto plans, program::examPlans(rulebook));
    const auto plan = plans.find(options.level);
    if (plan == plans.end()) return core::fail(ErrorCode::notFound, "the rulebook has no level " + options.level);
    TRY(const auto mode, modeNamed(options.mode));
    TRY(const auto keys, readKeys(configuration.keyFolder));
    TRY(const auto connection, storage::connect(configuration.database));
    const auto now = std::chrono::time_point_cast<core::Duration>(std::chrono::system_clock::now());
    TRY_STATUS(connection->execute("BEGIN"));
    const Booking booking{plan->second, mode, now + std::chrono::minutes(options.startsInMinutes), now};
    const auto codes = bookAll(*connection, booking, keys.codeKey, options);
    TRY_STATUS(connection->execute(codes ? "COMMIT" : "ROLLBACK"));
    if (!codes) return tl::unexpected(codes.error());
    return show(*codes, options.codesFile);
}

} // namespace server
