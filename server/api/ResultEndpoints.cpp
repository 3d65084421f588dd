#include "server/api/ResultEndpoints.hpp"

#include "common/protocol/Conversions.hpp"
#include "server/portal/Appointments.hpp"
#include "server/results/Releases.hpp"
#include "server/storage/ResultStore.hpp"

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

// Once it is official.
json::value scoreJson(const storage::ReleaseRecord& release, const std::optional<storage::ResultRecord>& result) {
    protocol::ResultReleased details;
    if (release.state != "released" || !result || !details.ParseFromString(result->details)) return nullptr;
    json::array domains;
    for (const auto& domain : details.domains()) domains.push_back({{"title", domain.title()}, {"correct", domain.correct()}, {"questions", domain.questions()}});
    return json::object{{"correct", result->correct}, {"questions", result->questions}, {"toPass", result->questionsToPass}, {"domains", std::move(domains)}};
}

json::value appealJson(const std::vector<storage::AppealRecord>& appeals) {
    if (appeals.empty()) return nullptr;
    const auto& appeal = appeals.front();
    return json::object{{"state", appeal.state}, {"askedAt", core::toText(appeal.askedAt)}, {"reason", textOrNull(appeal.reason)}};
}

} // namespace

json::object resultJson(const storage::ReleaseRecord& release) {
    const bool released = release.state == "released";
    return {{"session", release.session.text()}, {"level", release.level}, {"state", release.state}, {"passed", released ? json::value(release.passed) : json::value(nullptr)}, {"dueAt", core::toText(release.dueAt)}, {"ended", release.scoring == storage::Scoring::ended}};
}

Result<storage::ReleaseRecord> findOwnRelease(Connection& connection, const Call& call) {
    const auto session = core::SessionId::parse(call.parameter("session"));
    if (!session) return core::fail(ErrorCode::notFound, "result");
    TRY(auto release, storage::findRelease(connection, *session));
    if (!release || release->account != call.account->id) return core::fail(ErrorCode::notFound, "result");
    return std::move(*release);
}

Result<Answer> listResults(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto releases, storage::findReleases(connection, call.account->id));
    json::array all;
    for (const auto& release : releases) all.push_back(resultJson(release));
    return Answer{200, pageOf(std::move(all), "session", call)};
}

Result<Answer> showResult(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto release, findOwnRelease(connection, call));
    TRY(const auto result, storage::findResult(connection, release.session));
    TRY(const auto appeals, storage::findAppeals(connection, release.session));
    const bool sitAgain = release.state == "voided" || (release.state == "released" && !release.passed);
    std::optional<core::Instant> retakeFrom;
    if (sitAgain) {
        TRY(retakeFrom, portal::findRetakeFrom(portal, connection, release.account, release.level));
    }
    auto body = resultJson(release);
    body["retakeFrom"] = momentOrNull(retakeFrom);
    body["reason"] = textOrNull(release.reason);
    body["score"] = scoreJson(release, result);
    body["appeal"] = appealJson(appeals);
    return Answer{200, std::move(body)};
}

Result<Answer> appealResult(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto release, findOwnRelease(connection, call));
    TRY(const auto statement, call.text("statement"));
    if (statement.size() > 4000) return core::fail(ErrorCode::inputInvalid, "statement");
    TRY_STATUS(results::appeal(connection, portal.rulebook, release, statement, call.now));
    return asked(release.session.text());
}

} // namespace api
