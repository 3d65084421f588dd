#include "server/accounts/PersonalData.hpp"

#include "common/crypto/Digest.hpp"
#include "common/protocol/Conversions.hpp"
#include "server/language/Language.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/PersonalDataStore.hpp"

#include <boost/json.hpp>

namespace accounts {
namespace {

namespace json = boost::json;

json::value domainsIn(const std::string& bytes) {
    protocol::ResultReleased result;
    if (!result.ParseFromString(bytes)) return nullptr;
    json::array domains;
    for (const auto& domain : result.domains()) domains.push_back({{"title", domain.title()}, {"correct", domain.correct()}, {"questions", domain.questions()}});
    return domains;
}

json::value checksIn(const std::string& bytes) {
    protocol::StoredSystemCheck stored;
    if (!stored.ParseFromString(bytes)) return nullptr;
    json::array checks;
    for (const auto& result : stored.results())
        checks.push_back({{"check", result.check()}, {"passed", result.outcome() == protocol::CHECK_OUTCOME_PASS}, {"finding", result.finding()}});
    return checks;
}

json::value answersIn(const std::string& bytes) {
    protocol::AnswerSurvey survey;
    if (!survey.ParseFromString(bytes)) return nullptr;
    json::array answers;
    for (const auto& answer : survey.answers()) answers.push_back({{"question", answer.question()}, {"rating", answer.rating()}});
    return json::object{{"answers", std::move(answers)}, {"comment", survey.comment()}};
}

// Files are written as base64.
json::value contentOf(const std::string& column, const std::string& bytes) {
    if (column == "domains") return domainsIn(bytes);
    if (column == "results") return checksIn(bytes);
    if (column == "answers") return answersIn(bytes);
    return json::value(crypto::toBase64(crypto::viewOf(bytes)));
}

json::value valueOf(const std::string& column, const storage::Value& value) {
    if (const auto* blob = std::get_if<storage::Blob>(&value)) return contentOf(column, blob->bytes);
    if (const auto* text = std::get_if<std::string>(&value)) return json::value(*text);
    const auto* number = std::get_if<std::int64_t>(&value);
    if (!number) return nullptr;
    if (column == "at" || column.ends_with("_at")) return json::value(core::toText(core::fromMillis(*number)));
    return *number;
}

json::array rowsOf(const storage::PersonalTable& table) {
    json::array rows;
    for (const auto& row : table.rows) {
        json::object object;
        for (std::size_t i = 0; i < table.columns.size(); ++i) object[table.columns[i]] = valueOf(table.columns[i], row.value(i));
        rows.push_back(std::move(object));
    }
    return rows;
}

std::string_view whyNotYet(const std::string& open) {
    if (open == "appointment") return language::toSay("The account cannot be deleted yet: an appointment is ahead.");
    if (open == "result") return language::toSay("The account cannot be deleted yet: a result is not official yet.");
    if (open == "plan") return language::toSay("The account cannot be deleted yet: a payment plan is not paid to its end.");
    if (open == "team") return language::toSay("The account cannot be deleted yet: you are the only one who manages an organisation. Make somebody else a manager first.");
    return language::toSay("The account cannot be deleted yet: an appeal is open.");
}

} // namespace

core::Result<std::string> exportPersonalData(storage::Connection& connection, const storage::AccountRecord& account) {
    TRY(const auto tables, storage::findPersonalData(connection, account.id));
    json::object data{{"id", account.id.text()},
                      {"legal_name", account.legalName},
                      {"email", account.email},
                      {"registered_at", core::toText(account.createdAt)}};
    for (const auto& table : tables) data[table.name] = rowsOf(table);
    return json::serialize(data);
}

core::Status deleteAccount(storage::Connection& connection, const core::AccountId& account, core::Instant now) {
    TRY(const auto open, storage::findWhatIsOpen(connection, account, now));
    if (!open.empty()) return core::fail(core::ErrorCode::stepNotAllowed, std::string(whyNotYet(open)));
    TRY_STATUS(storage::replaceRecoveryCodes(connection, account, {}, now));
    TRY_STATUS(storage::erasePersonalData(connection, account, now));
    return storage::appendAudit(connection, {now, account.text(), "account.deleted", account.text(), {}});
}

} // namespace accounts
