#include "server/api/ResultEndpoints.hpp"

#include "server/results/Releases.hpp"

namespace api {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

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
    for (const auto& release : releases) {
        const bool released = release.state == "released";
        all.push_back({{"session", release.session.text()}, {"level", release.level}, {"state", release.state}, {"passed", released ? json::value(release.passed) : json::value(nullptr)}, {"dueAt", core::toText(release.dueAt)}});
    }
    return Answer{200, pageOf(std::move(all), "session", call)};
}

Result<Answer> appealResult(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto release, findOwnRelease(connection, call));
    TRY(const auto statement, call.text("statement"));
    if (statement.size() > 4000) return core::fail(ErrorCode::inputInvalid, "statement");
    TRY_STATUS(results::appeal(connection, portal.rulebook, release, statement, call.now));
    return asked(release.session.text());
}

} // namespace api
