#include "server/portal/Requests.hpp"

#include "common/crypto/Random.hpp"
#include "server/language/Language.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CreditStore.hpp"
#include "server/storage/VoucherStore.hpp"

#include <algorithm>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using storage::Connection;

constexpr std::size_t longestWish = 200;
constexpr std::size_t longestStatement = 4000;

core::Status checkStatement(const std::string& statement, std::size_t shortest) {
    if (statement.size() >= shortest && statement.size() <= longestStatement) return {};
    return core::fail(ErrorCode::inputInvalid, "statement");
}

} // namespace

std::chrono::sys_days todayOf(const storage::AccountRecord& account, core::Instant now) {
    const auto local = scheduling::localTime(now, account.timeZone);
    return std::chrono::year(local.year) / local.month / local.day;
}

Result<core::RequestId> askAccommodation(Connection& connection, const core::AccountId& account, const std::string& wished, const std::string& statement, core::Instant now) {
    if (wished.empty() || wished.size() > longestWish) return core::fail(ErrorCode::inputInvalid, "wished");
    TRY_STATUS(checkStatement(statement, 1));
    storage::AccommodationRecord request;
    request.id = crypto::randomId<core::RequestId>();
    request.account = account;
    request.wished = wished;
    request.statement = statement;
    request.askedAt = now;
    TRY_STATUS(storage::insertAccommodation(connection, request));
    return request.id;
}

std::string requestStateTitle(const std::string& state) {
    return state == "granted" ? say("Granted") : state == "refused" ? say("Not granted") : say("Being decided");
}

std::string requestStateClass(const std::string& state) {
    return state == "granted" ? "good" : state == "asked" ? "warning" : "";
}

std::string accommodationText(std::int64_t extraTimePercent, std::int64_t extraBreakMinutes, bool separateRoom) {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
    if (extraTimePercent > 0) add(say("{percent} % more time", fmt::arg("percent", extraTimePercent)));
    if (extraBreakMinutes > 0) add(say("{minutes} minutes more in each break, or more time to rest within an exam that has no break", fmt::arg("minutes", extraBreakMinutes)));
    if (separateRoom) add(say("a room of your own"));
    return text;
}

Result<core::RequestId> stateExperience(const Portal& portal, Connection& connection, const core::AccountId& account, const std::string& level, const std::string& statement, core::Instant now) {
    if (!portal.rulebook.levels.contains(level)) return core::fail(ErrorCode::notFound, "level");
    TRY_STATUS(checkStatement(statement, 20));
    const auto id = crypto::randomId<core::RequestId>();
    TRY_STATUS(storage::insertExperienceClaim(connection, {id, account, "", level, statement, "stated", now}));
    return id;
}

Result<core::RequestId> askSpecialPrice(const Portal& portal, Connection& connection, const core::AccountId& account, const std::string& programme, const std::string& statement, core::Instant now) {
    const auto& special = portal.rulebook.prices.specialProgrammes;
    if (programme != "academic" && std::ranges::find(special, programme, &program::SpecialProgramme::id) == special.end())
        return core::fail(ErrorCode::inputInvalid, "programme");
    TRY_STATUS(checkStatement(statement, 10));
    storage::SpecialStatusRecord status;
    status.id = crypto::randomId<core::RequestId>();
    status.account = account;
    status.programme = programme;
    status.statement = statement;
    status.state = "asked";
    status.askedAt = now;
    TRY_STATUS(storage::insertSpecialStatus(connection, status));
    return status.id;
}

} // namespace portal
