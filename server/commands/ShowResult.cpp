#include "common/core/Ids.hpp"
#include "lcoc.pb.h"
#include "server/commands/Commands.hpp"
#include "server/storage/AnswerStore.hpp"
#include "server/storage/ResultStore.hpp"
#include "server/storage/SessionStore.hpp"

#include <boost/json.hpp>

#include <fstream>
#include <iostream>

namespace server {
namespace {

namespace json = boost::json;

core::Result<json::object> summarise(storage::Connection& connection, const core::SessionId& id) {
    TRY(const auto session, storage::findSession(connection, id));
    if (!session) return core::fail(core::ErrorCode::sessionUnknown);
    TRY(const auto result, storage::findResult(connection, id));
    TRY(const auto findings, storage::findFindings(connection, id));
    TRY(const auto records, storage::findAnswers(connection, id));
    json::object summary{{"session", id.text()},
                         {"level", session->level},
                         {"state", std::string(exam::nameOf(session->state))},
                         {"records", records.size()}};
    json::array named;
    for (const auto& finding : findings) named.push_back(json::object{{"kind", finding.kind}, {"detail", finding.detail}});
    summary["findings"] = named;
    if (!result) return summary;
    protocol::ResultReleased details;
    details.ParseFromString(result->details);
    json::array domains;
    for (const auto& domain : details.domains())
        domains.push_back(json::object{{"domain", domain.title()}, {"correct", domain.correct()}, {"questions", domain.questions()}});
    summary["status"] = result->status == storage::ResultStatus::preliminary ? "preliminary" : "under-review";
    summary["score"] = result->correct;
    summary["questions"] = result->questions;
    summary["pass_mark"] = result->questionsToPass;
    summary["passed"] = result->passed;
    summary["domains"] = domains;
    return summary;
}

} // namespace

core::Status showResult(const Configuration& configuration, const std::string& session, const std::filesystem::path& pdf) {
    const auto id = core::SessionId::parse(session);
    if (!id) return core::fail(core::ErrorCode::sessionUnknown, "a session is named by 32 hexadecimal digits");
    TRY(const auto connection, storage::connect(configuration.database));
    TRY(const auto summary, summarise(*connection, *id));
    std::cout << json::serialize(summary) << "\n";
    TRY(const auto result, storage::findResult(*connection, *id));
    if (pdf.empty() || !result) return {};
    std::ofstream file(pdf, std::ios::binary);
    if (!(file << result->reportPdf).flush()) return core::fail(core::ErrorCode::fileFailed, pdf.string() + " could not be written");
    return {};
}

} // namespace server
