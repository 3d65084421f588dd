#include "server/api/Endpoint.hpp"

#include "common/crypto/Digest.hpp"
#include "server/credentials/CredentialNumber.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/organisations/Organisations.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/ReleaseStore.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

constexpr int rowsRead = 1000;
const std::vector<QueryParameter> paging{{"after", "The cursor `next` of the page before."}, {"limit", "How many items, from 1 to 100; 20 where it is absent."}};

constexpr std::array<Scope, 8> allScopes{{{"profile:read", "Read name, address and preferences"},
                                          {"orders:read", "Read orders"},
                                          {"orders:write", "Place orders"},
                                          {"appointments:read", "Read appointments"},
                                          {"appointments:write", "Book and cancel appointments"},
                                          {"results:read", "Read results"},
                                          {"credentials:read", "Read credentials"},
                                          {"organisations:read", "Read the organisations that I manage"}}};

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

json::object levelJson(const Portal& portal, const program::Level& level) {
    const auto* price = program::findPrice(portal.rulebook.prices, level.code);
    return {{"code", level.code},
            {"title", level.examTitle},
            {"summary", level.summary},
            {"questions", level.questions},
            {"durationMinutes", level.durationMinutes},
            {"passPercent", level.passPercent},
            {"validityYears", level.validityYears},
            {"requiresLevel", level.eligibility.requiresLevel.empty() ? json::value(nullptr) : json::value(level.eligibility.requiresLevel)},
            {"currency", portal.rulebook.prices.currency},
            {"standardCents", price->standardCents},
            {"academicCents", price->academicCents},
            {"retakeCents", price->retakeCents},
            {"recertificationCents", price->recertificationCents}};
}

json::object orderJson(const Portal& portal, const storage::OrderRecord& order) {
    json::array lines;
    for (const auto& line : order.lines)
        lines.push_back({{"kind", line.kind}, {"product", line.product}, {"title", line.title}, {"quantity", line.quantity}, {"unitCents", line.unitCents}, {"amountCents", line.amountCents}, {"note", line.note}});
    return {{"number", order.number},
            {"state", std::string(storage::nameOf(order.state))},
            {"paymentMethod", order.paymentMethod},
            {"currency", portal.rulebook.prices.currency},
            {"totalCents", order.totalCents},
            {"paidCents", order.paidCents},
            {"refundedCents", order.refundedCents},
            {"createdAt", core::toText(order.createdAt)},
            {"lines", std::move(lines)}};
}

json::object bookingJson(const storage::BookingRecord& booking) {
    return {{"id", booking.id.text()},
            {"level", booking.level},
            {"delivery", booking.delivery},
            {"center", booking.centerName.empty() ? json::value(nullptr) : json::value(booking.centerName)},
            {"startsAt", core::toText(booking.startsAt)},
            {"endsAt", core::toText(booking.endsAt)},
            {"timeZone", booking.timeZone},
            {"state", booking.state}};
}

Result<Answer> showProgramme(const Portal& portal, Connection&, const Call&) {
    json::array levels;
    for (const auto& code : portal::levelsInOrder(portal.rulebook)) levels.push_back(levelJson(portal, portal.rulebook.levels.at(code)));
    return Answer{200, json::object{{"name", portal.rulebook.programme.name}, {"levels", std::move(levels)}}};
}

Result<Answer> showLevel(const Portal& portal, Connection&, const Call& call) {
    const auto level = portal.rulebook.levels.find(call.parameter("level"));
    if (level == portal.rulebook.levels.end()) return core::fail(ErrorCode::notFound, "level");
    return Answer{200, levelJson(portal, level->second)};
}

Result<Answer> verify(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto credential, storage::findCredentialByNumber(connection, credentials::normalisedCredentialNumber(call.parameter("number"))));
    if (!credential) return core::fail(ErrorCode::notFound, "credential");
    auto body = credentialJson(portal, *credential, call.now);
    body["asOf"] = core::toText(call.now);
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

Result<Answer> showMe(const Portal&, Connection&, const Call& call) {
    const auto& account = *call.account;
    return Answer{200, json::object{{"id", account.id.text()}, {"legalName", account.legalName}, {"preferredName", account.preferredName}, {"email", account.email}, {"country", account.country}, {"timeZone", account.timeZone}, {"language", account.language}}};
}

Result<Answer> listOrders(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto orders, storage::findOrders(connection, call.account->id, rowsRead));
    json::array all;
    for (const auto& order : orders) {
        auto one = orderJson(portal, order);
        one.erase("lines");
        all.push_back(std::move(one));
    }
    return Answer{200, pageOf(std::move(all), "number", call.queried("after"), call.queried("limit"))};
}

Result<Answer> showOrder(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto order, storage::findOrderByNumber(connection, call.parameter("number")));
    if (!order || order->account != call.account->id) return core::fail(ErrorCode::notFound, "order");
    return Answer{200, orderJson(portal, *order)};
}

// An order takes what stands in the body, not the cart: programs have no cart.
Result<Answer> placeOrder(const Portal& portal, Connection& connection, const Call& call) {
    const auto* lines = call.body.if_contains("lines");
    if (!lines || !lines->is_array() || lines->get_array().empty() || lines->get_array().size() > 50) return core::fail(ErrorCode::inputInvalid, "lines");
    TRY_STATUS(storage::emptyCart(connection, call.account->id));
    for (const auto& line : lines->get_array()) {
        if (!line.is_object()) return core::fail(ErrorCode::inputInvalid, "lines");
        const Call member{call.request, call.account, line.get_object(), call.now};
        TRY(const auto kind, member.text("kind"));
        TRY(const auto product, member.text("product"));
        TRY(const auto quantity, member.number("quantity"));
        const auto named = orders::lineKindNamed(kind);
        if (!named || *named == orders::LineKind::fee || quantity < 1 || quantity > 1000) return core::fail(ErrorCode::inputInvalid, "lines");
        TRY_STATUS(storage::saveCartLine(connection, call.account->id, {kind, product, static_cast<int>(quantity)}));
    }
    TRY(const auto code, call.text("code"));
    TRY(const auto method, call.text("paymentMethod"));
    TRY(const auto reference, call.text("reference"));
    if (method != "card" && method != "wire-transfer" && method != "purchase-order") return core::fail(ErrorCode::inputInvalid, "paymentMethod");
    TRY(const auto cart, portal::priceCart(portal, connection, *call.account, code, call.now));
    if (!cart.problem.empty()) return core::fail(ErrorCode::voucherInvalid, "code");
    if (!cart.missing.empty()) return core::fail(ErrorCode::notEligible, cart.missing.front());
    orders::Purchase purchase{call.account->id, "", method, reference.substr(0, 100), cart.voucher, cart.discountCode, call.account->legalName + "\n" + call.account->email};
    TRY(const auto order, orders::placeOrder(connection, portal.rulebook.prices, cart.quote, purchase, call.now));
    TRY_STATUS(storage::emptyCart(connection, call.account->id));
    TRY_STATUS(portal::writeOrderLetter(portal, connection, order, call.now));
    return Answer{201, orderJson(portal, order)};
}

Result<scheduling::BookingRequest> bookingRequestOf(const Portal& portal, Connection& connection, const Call& call, const std::string& level,
                                                    const std::string& delivery, const std::string& center) {
    if (!portal.plans.contains(level)) return core::fail(ErrorCode::inputInvalid, "level");
    const auto named = scheduling::deliveryNamed(delivery);
    if (!named) return core::fail(ErrorCode::inputInvalid, "delivery");
    scheduling::BookingRequest request;
    request.account = call.account->id;
    request.level = level;
    request.delivery = *named;
    request.center = core::CenterId::parse(center);
    request.timeZone = call.account->timeZone;
    TRY(request.accommodation, scheduling::findAccommodation(connection, request.account));
    TRY(request.notBefore, portal::findRetakeFrom(portal, connection, request.account, level));
    return request;
}

Result<Answer> listTimes(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto request, bookingRequestOf(portal, connection, call, call.queried("level"), call.queried("delivery"), call.queried("center")));
    TRY(const auto offer, portal::findTimes(portal, connection, request, call.queried("day"), call.now));
    json::array items;
    for (const auto time : offer.times) items.push_back(json::object{{"startsAt", core::toText(time)}});
    return Answer{200, json::object{{"timeZone", offer.timeZone}, {"items", std::move(items)}}};
}

Result<Answer> listAppointments(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto bookings, storage::findBookings(connection, call.account->id));
    json::array all;
    for (const auto& booking : bookings) all.push_back(bookingJson(booking));
    return Answer{200, pageOf(std::move(all), "id", call.queried("after"), call.queried("limit"))};
}

Result<Answer> bookAppointment(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto level, call.text("level"));
    TRY(const auto delivery, call.text("delivery"));
    TRY(const auto center, call.text("center"));
    TRY(const auto startsAt, call.text("startsAt"));
    TRY(auto request, bookingRequestOf(portal, connection, call, level, delivery, center));
    const auto instant = core::parseInstant(startsAt);
    if (!instant) return core::fail(ErrorCode::inputInvalid, "startsAt");
    request.startsAt = *instant;
    TRY(const auto booking, portal::bookAndTell(portal, connection, request, call.now));
    return Answer{201, bookingJson(booking)};
}

Result<Answer> cancelAppointment(const Portal& portal, Connection& connection, const Call& call) {
    const auto id = core::AppointmentId::parse(call.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "appointment");
    TRY(const auto booking, storage::findBooking(connection, *id));
    if (!booking || booking->account != call.account->id) return core::fail(ErrorCode::notFound, "appointment");
    TRY(const auto cancelled, scheduling::cancelBooking(connection, *booking, call.now));
    TRY(const auto refund, orders::refundExam(connection, portal.rulebook.scheduling.cancellation, cancelled.right, cancelled.startsAt, call.now));
    TRY_STATUS(portal::writeBookingLetter(portal, connection, cancelled, portal::BookingNews::cancelled, "", call.now));
    auto body = bookingJson(cancelled);
    body["refundCents"] = refund;
    return Answer{200, std::move(body)};
}

Result<Answer> listResults(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto releases, storage::findReleases(connection, call.account->id));
    json::array all;
    for (const auto& release : releases) {
        const bool released = release.state == "released";
        all.push_back({{"session", release.session.text()}, {"level", release.level}, {"state", release.state}, {"passed", released ? json::value(release.passed) : json::value(nullptr)}, {"dueAt", core::toText(release.dueAt)}});
    }
    return Answer{200, pageOf(std::move(all), "session", call.queried("after"), call.queried("limit"))};
}

Result<Answer> listCredentials(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto held, storage::findCredentials(connection, call.account->id));
    json::array all;
    for (const auto& credential : held) all.push_back(credentialJson(portal, credential, call.now));
    return Answer{200, pageOf(std::move(all), "number", call.queried("after"), call.queried("limit"))};
}

Result<Answer> listMembers(const Portal& portal, Connection& connection, const Call& call) {
    const auto id = core::OrganisationId::parse(call.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "organisation");
    TRY(const auto organisation, organisations::findManaged(connection, *id, call.account->id));
    TRY(const auto members, storage::findMembers(connection, organisation.id));
    json::array all;
    for (const auto& member : members) {
        json::array held;
        if (member.account) {
            TRY(const auto credentials, storage::findCredentials(connection, *member.account));
            for (const auto& credential : credentials) held.push_back(credentialJson(portal, credential, call.now));
        }
        all.push_back({{"email", member.email}, {"name", member.name}, {"role", member.role}, {"joined", member.joinedAt.has_value()}, {"credentials", std::move(held)}});
    }
    return Answer{200, pageOf(std::move(all), "email", call.queried("after"), call.queried("limit"))};
}

const std::vector<Endpoint>& table() {
    static const std::vector<Endpoint> rows{
        {"GET", "/programme", "showProgramme", "The programme with its levels and prices", "", {}, "", "Programme", 200, showProgramme},
        {"GET", "/levels/{level}", "showLevel", "One level", "", {}, "", "Level", 200, showLevel},
        {"GET", "/verifications/{number}", "verifyCredential", "A credential with its status as of now", "", {}, "", "Verification", 200, verify},
        {"GET", "/directory", "searchDirectory", "Certified professionals who agreed to be listed", "",
         {{"name", "Part of the name."}, {"level", "Code of a level."}, {"country", "ISO 3166-1 alpha-2."}, {"after", "The cursor `next` of the page before."}}, "", "DirectoryPage", 200, searchDirectory},
        {"GET", "/me", "showMe", "Whose token this is", "profile:read", {}, "", "Account", 200, showMe},
        {"GET", "/orders", "listOrders", "Orders, the newest first, without their lines", "orders:read", paging, "", "OrderPage", 200, listOrders},
        {"POST", "/orders", "placeOrder", "Place an order", "orders:write", {}, "NewOrder", "Order", 201, placeOrder},
        {"GET", "/orders/{number}", "showOrder", "One order", "orders:read", {}, "", "Order", 200, showOrder},
        {"GET", "/times", "listTimes", "Times of a day at which an exam can be sat", "appointments:read",
         {{"level", "Code of the level.", true}, {"delivery", "`online` or `center`.", true}, {"day", "Such as 2026-12-01, by the account's time zone or the center's.", true}, {"center", "Id of a testing center."}}, "", "Times", 200, listTimes},
        {"GET", "/appointments", "listAppointments", "Appointments", "appointments:read", paging, "", "AppointmentPage", 200, listAppointments},
        {"POST", "/appointments", "bookAppointment", "Book an exam that was paid for", "appointments:write", {}, "NewAppointment", "Appointment", 201, bookAppointment},
        {"DELETE", "/appointments/{id}", "cancelAppointment", "Cancel an appointment, with the refund of the policy", "appointments:write", {}, "", "CancelledAppointment", 200, cancelAppointment},
        {"GET", "/results", "listResults", "Results", "results:read", paging, "", "ResultPage", 200, listResults},
        {"GET", "/credentials", "listCredentials", "Credentials", "credentials:read", paging, "", "CredentialPage", 200, listCredentials},
        {"GET", "/organisations/{id}/members", "listMembers", "The team of an organisation that the account manages", "organisations:read", paging, "", "MemberPage", 200, listMembers},
    };
    return rows;
}

} // namespace

std::span<const Endpoint> endpoints() {
    return table();
}

std::span<const Scope> scopes() {
    return allScopes;
}

json::object pageOf(json::array all, std::string_view key, const std::string& after, const std::string& limit) {
    std::size_t size = 20;
    std::from_chars(limit.data(), limit.data() + limit.size(), size);
    size = std::clamp<std::size_t>(size, 1, 100);
    const auto cursor = [&](const json::value& item) { return crypto::toBase64Url(crypto::viewOf(std::string_view(item.at(key).get_string()))); };
    auto from = all.begin();
    if (!after.empty()) {
        from = std::find_if(all.begin(), all.end(), [&](const json::value& item) { return cursor(item) == after; });
        if (from != all.end()) ++from;
    }
    json::array items(from, from + std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(size), all.end() - from));
    const bool more = from + static_cast<std::ptrdiff_t>(items.size()) != all.end();
    const auto next = more ? json::value(cursor(items.back())) : json::value(nullptr);
    return {{"items", std::move(items)}, {"next", next}};
}

Result<std::string> Call::text(std::string_view member) const {
    const auto* value = body.if_contains(member);
    if (!value || value->is_null()) return std::string();
    if (!value->is_string()) return core::fail(ErrorCode::inputInvalid, std::string(member));
    return std::string(value->get_string());
}

Result<std::int64_t> Call::number(std::string_view member) const {
    const auto* value = body.if_contains(member);
    if (!value) return 0;
    if (!value->is_int64()) return core::fail(ErrorCode::inputInvalid, std::string(member));
    return value->get_int64();
}

} // namespace api
