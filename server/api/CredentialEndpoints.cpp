#include "server/api/CredentialEndpoints.hpp"

#include "server/api/OrderEndpoints.hpp"
#include "server/credentials/CredentialNumber.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/portal/Renewals.hpp"
#include "server/portal/Requests.hpp"
#include "server/scheduling/TimeZones.hpp"

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

constexpr int noon = 12 * 60;

json::object claimJson(const storage::CreditClaimRecord& claim) {
    return {{"id", claim.id.text()}, {"activity", claim.activity}, {"title", claim.title}, {"amount", claim.amount}, {"credits", claim.credits}, {"doneAt", core::toText(claim.doneAt)}, {"state", claim.state}, {"reason", textOrNull(claim.reason)}, {"spent", claim.spent}};
}

} // namespace

Result<storage::CredentialRecord> findOwnCredential(Connection& connection, const Call& call) {
    TRY(auto credential, storage::findCredentialByNumber(connection, credentials::normalisedCredentialNumber(call.parameter("number"))));
    if (!credential || credential->account != call.account->id) return core::fail(ErrorCode::notFound, "credential");
    return std::move(*credential);
}

json::object credentialJson(const Portal& portal, const storage::CredentialRecord& credential, core::Instant now) {
    const auto status = credentials::statusAt(portal.rulebook.recertification, credential, now);
    return {{"number", credential.number},
            {"holder", credential.holderName},
            {"level", credential.level},
            {"title", portal.rulebook.levels.at(credential.level).examTitle},
            {"status", std::string(credentials::nameOf(status))},
            {"statusTitle", credentials::titleOf(portal.rulebook.recertification, status)},
            {"issuedAt", core::toText(credential.issuedAt)},
            {"expiresAt", core::toText(credential.expiresAt)},
            {"verifyUrl", portal.origin + "/verify/" + credential.number}};
}

Result<Answer> verifyCredential(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto credential, storage::findCredentialByNumber(connection, credentials::normalisedCredentialNumber(call.parameter("number"))));
    if (!credential) return core::fail(ErrorCode::notFound, "credential");
    auto body = credentialJson(portal, *credential, call.now);
    body["asOf"] = core::toText(call.now);
    body["reason"] = textOrNull(credential->revokedAt ? credential->statusReason : ""); // why something is looked at is between the programme and the holder
    TRY(const auto terms, storage::findTerms(connection, credential->id));
    json::array all;
    for (const auto& term : terms) all.push_back({{"startsAt", core::toText(term.startsAt)}, {"endsAt", core::toText(term.endsAt)}, {"way", term.way}});
    body["terms"] = std::move(all);
    return Answer{200, std::move(body)};
}

Result<Answer> searchDirectory(const Portal& portal, Connection& connection, const Call& call) {
    const storage::DirectoryQuery query{call.queried("name"), call.queried("level"), call.queried("country"), call.queried("after"), 20};
    TRY(const auto lines, storage::searchDirectory(connection, query, credentials::listedFrom(portal.rulebook.recertification, call.now)));
    json::array items;
    for (const auto& line : lines)
        items.push_back({{"name", line.name}, {"headline", line.headline}, {"employer", line.employer}, {"city", line.city}, {"country", line.country}, {"level", line.level}, {"number", line.number}, {"status", std::string(credentials::nameOf(line.expiresAt > call.now ? credentials::Status::active : credentials::Status::gracePeriod))}, {"expiresAt", core::toText(line.expiresAt)}});
    const auto next = static_cast<int>(lines.size()) < query.limit ? json::value(nullptr) : json::value(lines.back().cursor());
    return Answer{200, json::object{{"items", std::move(items)}, {"next", next}}};
}

Result<Answer> listCredentials(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto held, storage::findCredentials(connection, call.account->id));
    json::array all;
    for (const auto& credential : held) all.push_back(credentialJson(portal, credential, call.now));
    return Answer{200, pageOf(std::move(all), "number", call)};
}

Result<Answer> showCredits(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto credential, findOwnCredential(connection, call));
    TRY(const auto balance, credentials::creditBalance(connection, portal.rulebook.recertification, credential));
    TRY(const auto claims, storage::findCreditClaims(connection, call.account->id));
    json::array all;
    for (const auto& claim : claims) all.push_back(claimJson(claim));
    const bool renewable = credentials::renewableAt(portal.rulebook.recertification, credential, call.now);
    return Answer{200, json::object{{"earned", balance.earned}, {"required", balance.required}, {"renewable", renewable && balance.enough()}, {"claims", std::move(all)}}};
}

Result<Answer> claimCredits(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto credential, findOwnCredential(connection, call));
    if (credential.revokedAt) return core::fail(ErrorCode::stepNotAllowed, "revoked");
    storage::CreditClaimRecord claim;
    claim.account = call.account->id;
    TRY(claim.activity, call.text("activity"));
    TRY(claim.title, call.text("title"));
    TRY(const auto amount, call.number("amount"));
    TRY(const auto day, call.text("doneOn"));
    const auto doneAt = scheduling::instantOf(day, noon, "UTC");
    if (!doneAt) return core::fail(ErrorCode::inputInvalid, "doneOn");
    claim.doneAt = *doneAt;
    if (amount < 1 || amount > credentials::mostAmount) return core::fail(ErrorCode::inputInvalid, "amount");
    claim.amount = static_cast<int>(amount);
    claim.askedAt = call.now;
    claim.state = "asked";
    TRY(const auto days, credentials::creditDays(connection, credential, portal::todayOf(*call.account, call.now)));
    const auto saved = credentials::claimCredits(connection, portal.rulebook.recertification, days, claim);
    if (!saved) return renamed(saved.error(), {{"done", "doneOn"}});
    return Answer{201, claimJson(*saved)};
}

Result<Answer> renewByCredits(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto credential, findOwnCredential(connection, call));
    TRY(const auto order, portal::orderRenewal(portal, connection, *call.account, credential, call.now));
    return Answer{201, orderJson(portal, order)};
}

} // namespace api
