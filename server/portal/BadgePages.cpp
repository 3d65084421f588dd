#include "server/portal/BadgePages.hpp"

#include "server/credentials/CredentialNumber.hpp"
#include "server/credentials/Lifecycle.hpp"
#include "server/credentials/OpenBadge.hpp"
#include "server/language/Language.hpp"
#include "server/pdf/BadgePicture.hpp"
#include "server/scheduling/TimeZones.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <charconv>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using credentials::StatusPurpose;
using language::say;
using storage::Connection;
using storage::CredentialRecord;

constexpr int pictureSize = 600;

credentials::Issuer issuerOf(const Portal& portal) {
    return {portal.origin, portal.rulebook.programme.name, portal.badgeKey};
}

Result<CredentialRecord> findByNumber(Connection& connection, const std::string& typed) {
    TRY(auto credential, storage::findCredentialByNumber(connection, credentials::normalisedCredentialNumber(typed)));
    if (!credential) return core::fail(ErrorCode::notFound, "credential");
    return std::move(*credential);
}

const char* colourOf(const std::string& level) {
    return level.ends_with("-P") ? "#0f6e6e" : level.ends_with("-E") ? "#5b2a86" : "#1f4e9c";
}

// `mark` stands across the picture; empty: nothing does.
std::string pictureOf(const Portal& portal, const program::Level& level, const std::string& mark) {
    Values values;
    values.set("exam", level.examTitle);
    values.set("level", level.code);
    values.set("levelTitle", level.title);
    values.set("colour", colourOf(level.code));
    values.set("mark", mark.empty() ? Values{false} : Values{mark});
    return portal.templates.render("badge-picture", values);
}

std::string badgeOf(const Portal& portal, const CredentialRecord& credential, core::Instant now) {
    return credentials::openBadge(issuerOf(portal), portal.rulebook.levels.at(credential.level), credential, now);
}

// A credential's picture, and the credential that goes into it.
struct Face {
    std::string svg;
    std::string badge;
};

boost::asio::awaitable<Result<Face>> findFace(const Portal* portal, Visit visit) {
    std::function<Result<CredentialRecord>(Connection&)> work = [visit](Connection& connection) { return findByNumber(connection, visit.parameter("number")); };
    CO_TRY(const auto credential, co_await portal->database.read<CredentialRecord>(std::move(work)));
    const auto status = credentials::statusAt(portal->rulebook.recertification, credential, visit.now);
    const auto mark = status == credentials::Status::active ? "" : credentials::titleOf(portal->rulebook.recertification, status);
    co_return Face{pictureOf(*portal, portal->rulebook.levels.at(credential.level), mark), badgeOf(*portal, credential, visit.now)};
}

boost::asio::awaitable<std::string> drawOnWorker(std::string svg) {
    co_return pdf::drawPng(svg, pictureSize);
}

// Public, for wallets and pages of other sites; it can change at any time.
Reply forAll(Reply reply) {
    reply.document.headers.emplace_back("Access-Control-Allow-Origin", "*");
    reply.document.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
    reply.document.headers.emplace_back("Cache-Control", "max-age=300");
    return reply;
}

Reply machineReadable(std::string body, const char* type) {
    return forAll(document(type, std::move(body)));
}

} // namespace

std::string meaningOf(const program::RecertificationRules& rules, const CredentialRecord& credential, core::Instant now) {
    const auto day = [](core::Instant at) { return scheduling::dayText(at, "UTC"); };
    switch (credentials::statusAt(rules, credential, now)) {
    case credentials::Status::active: return say("This credential counts today: it is active until {until}.", fmt::arg("until", day(credential.expiresAt)));
    case credentials::Status::gracePeriod:
        return say("This credential ended on {ended} and does not count as active. It can still be renewed until {until}.", fmt::arg("ended", day(credential.expiresAt)),
                   fmt::arg("until", day(credentials::graceEnds(rules, credential.expiresAt))));
    case credentials::Status::expired: return say("This credential ended on {ended} and was not renewed: it does not count any more.", fmt::arg("ended", day(credential.expiresAt)));
    case credentials::Status::historical: return say("This credential does not count any more: its holder passed the exam again and has a newer one.");
    case credentials::Status::suspended: return say("This credential is being looked into: it does not count until it is reinstated.");
    case credentials::Status::revoked: return say("This credential was revoked on {day}: it does not count any more.", fmt::arg("day", day(*credential.revokedAt)));
    }
    return {};
}

Result<Reply> showDid(const Portal& portal, Connection&, const Visit&) {
    return machineReadable(credentials::didDocument(issuerOf(portal)), "application/did+json");
}

Result<Reply> showStatusList(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto purpose = visit.parameter("purpose");
    const auto typed = visit.parameter("list");
    std::int64_t list = -1;
    std::from_chars(typed.data(), typed.data() + typed.size(), list);
    if (list < 0 || std::to_string(list) != typed) return core::fail(ErrorCode::notFound, "status list");
    if (purpose != nameOf(StatusPurpose::revocation) && purpose != nameOf(StatusPurpose::suspension)) return core::fail(ErrorCode::notFound, "status list");
    const bool revocation = purpose == nameOf(StatusPurpose::revocation);
    TRY(const auto count, storage::countStatusIndexes(connection));
    if (list * credentials::statusListLength >= std::max<std::int64_t>(count, 1)) return core::fail(ErrorCode::notFound, "status list");
    TRY(const auto set, revocation ? storage::findRevokedIndexes(connection) : storage::findSuspendedIndexes(connection));
    return machineReadable(credentials::statusList(issuerOf(portal), revocation ? StatusPurpose::revocation : StatusPurpose::suspension, list, set, visit.now),
                           "application/vc");
}

Result<Reply> showBadge(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto credential, findByNumber(connection, visit.parameter("number")));
    return machineReadable(badgeOf(portal, credential, visit.now), "application/vc");
}

boost::asio::awaitable<Result<Reply>> drawBadge(const Portal* portal, Visit visit) {
    CO_TRY(auto face, co_await findFace(portal, std::move(visit)));
    const auto png = co_await boost::asio::co_spawn(portal->pages, drawOnWorker(std::move(face.svg)), boost::asio::use_awaitable);
    co_return forAll(document("image/png", pdf::bakePng(png, face.badge)));
}

boost::asio::awaitable<Result<Reply>> drawBadgeSvg(const Portal* portal, Visit visit) {
    CO_TRY(const auto face, co_await findFace(portal, std::move(visit)));
    co_return forAll(document("image/svg+xml", pdf::bakeSvg(face.svg, face.badge)));
}

boost::asio::awaitable<Result<Reply>> drawLevelBadge(const Portal* portal, Visit visit) {
    const auto name = visit.parameter("picture");
    const auto level = portal->rulebook.levels.find(name.substr(0, name.find('.')));
    if (level == portal->rulebook.levels.end() || name != level->first + ".png") co_return core::fail(ErrorCode::notFound, "badge");
    auto png = co_await boost::asio::co_spawn(portal->pages, drawOnWorker(pictureOf(*portal, level->second, {})), boost::asio::use_awaitable);
    co_return forAll(document("image/png", std::move(png)));
}

} // namespace portal
