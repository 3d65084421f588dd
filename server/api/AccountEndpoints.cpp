#include "server/api/AccountEndpoints.hpp"

#include "common/crypto/Digest.hpp"
#include "server/accounts/PersonalData.hpp"
#include "server/language/Language.hpp"
#include "server/portal/AccountPages.hpp"
#include "server/portal/Evidence.hpp"
#include "server/portal/Requests.hpp"
#include "server/storage/CreditStore.hpp"
#include "server/storage/EvidenceStore.hpp"
#include "server/storage/VoucherStore.hpp"

#include <boost/json/parse.hpp>

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

json::object accountJson(const storage::AccountRecord& account) {
    return {{"id", account.id.text()},
            {"legalName", account.legalName},
            {"preferredName", account.preferredName},
            {"email", account.email},
            {"country", account.country},
            {"timeZone", account.timeZone},
            {"language", account.language},
            {"headline", account.headline},
            {"employer", account.employer},
            {"city", account.city},
            {"listed", account.listedAt.has_value()}};
}

// The members of a body, by what the account's fields are called.
struct ProfileMember {
    const char* name;
    const char* field;
    std::string storage::AccountRecord::*value;
};
constexpr ProfileMember members[] = {{"legalName", "legal_name", &storage::AccountRecord::legalName},
                                     {"preferredName", "preferred_name", &storage::AccountRecord::preferredName},
                                     {"country", "country", &storage::AccountRecord::country},
                                     {"timeZone", "time_zone", &storage::AccountRecord::timeZone},
                                     {"language", "language", &storage::AccountRecord::language},
                                     {"headline", "headline", &storage::AccountRecord::headline},
                                     {"employer", "employer", &storage::AccountRecord::employer},
                                     {"city", "city", &storage::AccountRecord::city}};

// The first thing that is wrong, by the name of its member.
core::Status statusOf(const accounts::FieldErrors& errors) {
    if (errors.empty()) return {};
    const auto& [field, sentence] = *errors.begin();
    std::string name = field;
    for (const auto& member : members)
        if (field == member.field) name = member.name;
    return core::fail(ErrorCode::inputInvalid, name + ": " + sentence);
}

} // namespace

Result<Answer> registerAccount(const Portal& portal, Connection& connection, const Call& call) {
    accounts::Registration registration;
    TRY(registration.legalName, call.text("legalName"));
    TRY(registration.email, call.text("email"));
    TRY(registration.password, call.text("password"));
    TRY(registration.country, call.text("country"));
    TRY(registration.timeZone, call.text("timeZone"));
    TRY(const bool agreed, call.truth("termsAgreed"));
    registration.language = language::english;
    if (call.body.contains("language")) {
        TRY(registration.language, call.text("language"));
    }
    if (!agreed) return core::fail(ErrorCode::inputInvalid, "termsAgreed");
    TRY_STATUS(statusOf(accounts::checkRegistration(registration)));
    TRY_STATUS(portal::storeRegistration(portal, connection, registration, call.passwordHash, call.now));
    return Answer{202, json::object{{"email", registration.email}, {"state", "to-be-confirmed"}}};
}

Result<Answer> showMe(const Portal&, Connection&, const Call& call) {
    return Answer{200, accountJson(*call.account)};
}

Result<Answer> changeMe(const Portal&, Connection& connection, const Call& call) {
    auto account = *call.account;
    for (const auto& member : members) {
        if (!call.body.contains(member.name)) continue;
        TRY(account.*member.value, call.text(member.name));
    }
    if (call.body.contains("listed")) {
        TRY(const bool listed, call.truth("listed"));
        if (!listed) account.listedAt = std::nullopt;
        else if (!account.listedAt) account.listedAt = call.now;
    }
    TRY(const auto errors, accounts::changeProfile(connection, *call.account, account, call.now));
    TRY_STATUS(statusOf(errors));
    return Answer{200, accountJson(account)};
}

Result<Answer> showMyData(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto data, accounts::exportPersonalData(connection, *call.account));
    return Answer{200, json::parse(data)};
}

Result<Answer> stateExperience(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto level, call.text("level"));
    TRY(const auto statement, call.text("statement"));
    if (!portal.rulebook.levels.contains(level)) return core::fail(ErrorCode::inputInvalid, "level");
    TRY(const auto id, portal::stateExperience(portal, connection, call.account->id, level, statement, call.now));
    return asked(id.text());
}

Result<Answer> listExperience(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto claims, storage::findExperienceClaims(connection, call.account->id));
    json::array all;
    for (const auto& claim : claims)
        all.push_back({{"id", claim.id.text()}, {"level", claim.level}, {"statement", claim.statement}, {"state", claim.state}, {"askedAt", core::toText(claim.askedAt)}, {"reason", textOrNull(claim.reason)}});
    return Answer{200, pageOf(std::move(all), "id", call)};
}

Result<Answer> listSpecialPrices(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto statuses, storage::findSpecialStatuses(connection, call.account->id));
    json::array all;
    for (const auto& status : statuses)
        all.push_back({{"id", status.id.text()}, {"programme", status.programme}, {"state", status.state}, {"askedAt", core::toText(status.askedAt)}, {"expiresAt", momentOrNull(status.expiresAt)}});
    return Answer{200, pageOf(std::move(all), "id", call)};
}

Result<Answer> askSpecialPrice(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto programme, call.text("programme"));
    TRY(const auto statement, call.text("statement"));
    TRY(const auto id, portal::askSpecialPrice(portal, connection, call.account->id, programme, statement, call.now));
    return asked(id.text());
}

Result<Answer> attachEvidence(const Portal&, Connection& connection, const Call& call) {
    const auto id = core::RequestId::parse(call.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "request");
    TRY(const bool open, storage::isOpenRequest(connection, *id, call.account->id));
    if (!open) return core::fail(ErrorCode::notFound, "request");
    TRY(const auto name, call.text("fileName"));
    TRY(const auto encoded, call.text("content"));
    const auto content = crypto::fromBase64(encoded);
    if (name.empty()) return core::fail(ErrorCode::inputInvalid, "fileName");
    if (!content) return core::fail(ErrorCode::inputInvalid, "content: base64 with padding");
    TRY_STATUS(portal::keepEvidenceFile(connection, call.account->id, *id, name, std::string(crypto::textOf(*content)), call.now));
    return asked(id->text());
}

} // namespace api
