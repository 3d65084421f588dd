#include "server/api/OfficeEndpoints.hpp"

#include "server/items/BankCoverage.hpp"
#include "server/portal/DeliveryPages.hpp"
#include "server/storage/FigureStore.hpp"
#include "server/storage/MailStore.hpp"

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

constexpr auto figuresBack = std::chrono::days(365);

json::object fulfilmentJson(const Portal& portal, const storage::FulfilmentRecord& fulfilment) {
    return {{"id", fulfilment.id},
            {"order", fulfilment.orderNumber},
            {"buyer", fulfilment.holderName},
            {"product", fulfilment.product},
            {"title", portal::productTitle(portal, fulfilment.product)},
            {"credential", textOrNull(fulfilment.credential)},
            {"address", textOrNull(fulfilment.address)},
            {"state", fulfilment.state},
            {"held", fulfilment.held},
            {"tracking", textOrNull(fulfilment.tracking)},
            {"createdAt", core::toText(fulfilment.createdAt)}};
}

std::optional<storage::FulfilmentPlace> fulfilmentPlace(const Call& call) {
    const auto position = positionIn(call, 3);
    const auto createdAt = position.empty() ? std::nullopt : core::parseInstant(position[1]);
    return createdAt ? std::optional(storage::FulfilmentPlace{position[0], *createdAt, position[2]}) : std::nullopt;
}

} // namespace

Result<Answer> listMails(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto mails, storage::searchMails(connection, call.queried("search"), pageSize(call) + 1, call.queried("after")));
    json::array all;
    for (const auto& mail : mails)
        all.push_back({{"id", mail.id.text()}, {"recipient", mail.recipient}, {"subject", mail.subject}, {"state", mail.state}, {"problem", textOrNull(mail.lastError)}, {"createdAt", core::toText(mail.createdAt)}});
    return Answer{200, pageOfRows(std::move(all), "id", call)};
}

Result<Answer> sendMailAgain(const Portal&, Connection& connection, const Call& call) {
    const auto id = core::MailId::parse(call.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "mail");
    TRY_STATUS(mail::sendAgain(connection, *id, call.staff->id.text(), call.now));
    return Answer{200, json::object{{"id", id->text()}, {"state", "waiting"}}};
}

Result<Answer> listFulfilments(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto fulfilments, storage::searchFulfilments(connection, call.queried("search"), pageSize(call) + 1, fulfilmentPlace(call)));
    json::array all;
    for (const auto& fulfilment : fulfilments) all.push_back(fulfilmentJson(portal, fulfilment));
    return Answer{200, sortedPage(std::move(all), {"-state", "createdAt", "id"}, call)}; // "waiting", then "sent"
}

Result<Answer> noteSent(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto tracking, call.text("tracking"));
    TRY(const auto sent, portal::noteSentAndTell(portal, connection, call.parameter("id"), tracking, call.staff->id.text(), call.now));
    return Answer{200, fulfilmentJson(portal, sent)};
}

Result<Answer> listQuestionDomains(const Portal& portal, Connection& connection, const Call&) {
    TRY(const auto bank, storage::countItems(connection));
    json::array all;
    for (const auto& domain : items::coverageOf(portal.plans, bank))
        all.push_back({{"exam", domain.level}, {"domain", domain.domain.value}, {"title", domain.title}, {"inEachExam", domain.needed}, {"inUse", domain.inUse}, {"retired", domain.retired}, {"missing", domain.missing()}});
    return Answer{200, json::object{{"items", std::move(all)}}};
}

Result<Answer> showFigures(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto standing, storage::findStanding(connection, call.now));
    TRY(const auto months, storage::findFigures(connection, call.now - figuresBack));
    json::array list;
    for (auto month = months.rbegin(); month != months.rend(); ++month) {
        const auto& figures = month->second;
        list.push_back({{"month", month->first}, {"orders", figures.orders}, {"paidCents", figures.paidCents}, {"refundedCents", figures.refundedCents}, {"exams", figures.exams}, {"passed", figures.passed}, {"credentials", figures.credentials}});
    }
    return Answer{200, json::object{{"activeCredentials", standing.activeCredentials},
                                    {"appointmentsAhead", standing.appointmentsAhead},
                                    {"resultsInReview", standing.resultsInReview},
                                    {"openRequests", standing.openRequests},
                                    {"deadMails", standing.deadMails},
                                    {"months", std::move(list)}}};
}

} // namespace api
