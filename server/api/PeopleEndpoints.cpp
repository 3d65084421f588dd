#include "server/api/PeopleEndpoints.hpp"

#include "common/crypto/Totp.hpp"

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;
using storage::StaffRecord;

constexpr std::size_t mostCenters = 1000; // of one person

json::object staffJson(const StaffRecord& person) {
    json::array roles;
    for (const auto role : accounts::staffOf(person).roles) roles.push_back(json::value(std::string(accounts::nameOf(role))));
    json::array centers;
    for (const auto& center : person.centers) centers.push_back(json::value(center.text()));
    return {{"id", person.id.text()},
            {"name", person.name},
            {"displayName", person.displayName},
            {"roles", std::move(roles)},
            {"centers", std::move(centers)},
            {"createdAt", core::toText(person.createdAt)},
            {"closedAt", momentOrNull(person.closedAt)}};
}

// Password and second factor stand in the answer, and nowhere else: the same key again finds them empty.
Answer secretsAnswer(const Portal& portal, const Call& call, int status, const StaffRecord& person, const crypto::SecretBytes& secret) {
    return {status,
            json::object{{"id", person.id.text()}, {"name", person.name}, {"password", nullptr}, {"totpSecret", nullptr}, {"totpAddress", nullptr}},
            {{"password", call.password},
             {"totpSecret", crypto::toBase32(secret.view())},
             {"totpAddress", accounts::otpauthAddress(portal.rulebook.programme.shortName, person.name, secret)}}};
}

Result<std::vector<accounts::Role>> rolesIn(const Call& call) {
    const auto* list = call.body.if_contains("roles");
    if (!list || !list->is_array() || list->get_array().empty() || list->get_array().size() > accounts::allRoleNames().size()) return core::fail(ErrorCode::inputInvalid, "roles");
    std::vector<accounts::Role> roles;
    for (const auto& name : list->get_array()) {
        const auto role = name.is_string() ? accounts::roleNamed(std::string_view(name.get_string())) : std::nullopt;
        if (!role) return core::fail(ErrorCode::inputInvalid, "roles");
        roles.push_back(*role);
    }
    return roles;
}

Result<std::vector<core::CenterId>> centersIn(const Call& call) {
    const auto* list = call.body.if_contains("centers");
    if (!list || !list->is_array() || list->get_array().size() > mostCenters) return core::fail(ErrorCode::inputInvalid, "centers");
    std::vector<core::CenterId> centers;
    for (const auto& text : list->get_array()) {
        const auto id = text.is_string() ? core::CenterId::parse(std::string_view(text.get_string())) : std::nullopt;
        if (!id) return core::fail(ErrorCode::inputInvalid, "centers");
        centers.push_back(*id);
    }
    return centers;
}

Result<core::StaffId> staffNamed(const Call& call) {
    const auto id = core::StaffId::parse(call.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "staff");
    return *id;
}

} // namespace

Result<Answer> listPeople(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto people, storage::findAllStaff(connection));
    json::array all;
    for (const auto& person : people) all.push_back(staffJson(person));
    return Answer{200, pageOf(std::move(all), "id", call)};
}

Result<Answer> openStaffAccount(const Portal& portal, Connection& connection, const Call& call) {
    accounts::NewStaffAccount staff;
    TRY(staff.name, call.text("name"));
    TRY(staff.displayName, call.text("displayName"));
    TRY(staff.roles, rolesIn(call));
    if (call.body.contains("centers")) {
        TRY(staff.centers, centersIn(call));
    }
    staff.passwordHash = call.passwordHash;
    const auto secret = accounts::openStaffAccount(connection, staff, call.staff->id.text(), call.now);
    if (!secret) return renamed(secret.error(), {{"display_name", "displayName"}});
    TRY(const auto person, storage::findStaff(connection, staff.name));
    return secretsAnswer(portal, call, 201, *person, *secret);
}

Result<Answer> changeRoles(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto id, staffNamed(call));
    TRY(const auto roles, rolesIn(call));
    TRY(const auto person, accounts::changeRoles(connection, id, roles, call.staff->id, call.now));
    return Answer{200, staffJson(person)};
}

Result<Answer> assignCenters(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto id, staffNamed(call));
    TRY(const auto centers, centersIn(call));
    TRY(const auto person, accounts::assignCenters(connection, id, centers, call.staff->id, call.now));
    return Answer{200, staffJson(person)};
}

Result<Answer> giveNewKeys(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto id, staffNamed(call));
    const auto secret = accounts::newTotpSecret();
    TRY(const auto person, accounts::resetStaffAccount(connection, id, call.passwordHash, secret, call.staff->id, call.now));
    return secretsAnswer(portal, call, 200, person, secret);
}

Result<Answer> closeStaffAccount(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto id, staffNamed(call));
    TRY(const auto person, accounts::closeStaffAccount(connection, id, call.staff->id, call.now));
    return Answer{200, staffJson(person)};
}

} // namespace api
