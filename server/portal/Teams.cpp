#include "server/portal/Teams.hpp"

#include "server/credentials/Credentials.hpp"
#include "server/orders/Voucher.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/MailStore.hpp"

#include <algorithm>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using storage::Connection;
using storage::OrganisationRecord;

constexpr int teamVouchersRead = 2000;
constexpr std::size_t longestReference = 100;

constexpr auto invitation = "organisation-invited";

std::string invitationsBy(const core::AccountId& manager) {
    return "invited:" + manager.text() + ":";
}

core::Status writeInvitation(const Portal& portal, Connection& connection, const OrganisationRecord& organisation, const std::string& email, const core::AccountId& by, core::Instant now) {
    const auto occasion = invitationsBy(by) + organisation.id.text() + ":" + email + ":" + scheduling::localTime(now, "UTC").date(); // once a day
    return sendLetterTo(portal, connection, email, invitation, occasion,
                        [&] { return mail::MailValues{{"organisation", organisation.name}, {"link", portal.origin + "/organisations"}}; }, now);
}

// Whoever joined is written to in their language, whatever their address is by now.
core::Status writeManager(const Portal& portal, Connection& connection, const OrganisationRecord& organisation, const storage::MemberRecord& member, core::Instant now) {
    const auto occasion = "manager:" + organisation.id.text() + ":" + member.email + ":" + scheduling::localTime(now, "UTC").date(); // once a day
    const auto values = [&] { return mail::MailValues{{"organisation", organisation.name}, {"link", portal.origin + "/organisations"}}; };
    if (member.account) return sendLetter(portal, connection, *member.account, "organisation-manager", occasion, values, now);
    return sendLetterTo(portal, connection, member.email, "organisation-manager", occasion, values, now);
}

core::Status writeVoucher(const Portal& portal, Connection& connection, const OrganisationRecord& organisation, const storage::VoucherRecord& voucher, core::Instant now) {
    const auto values = [&] {
        return mail::MailValues{{"organisation", organisation.name},
                                {"exam", examOf(portal, voucher)},
                                {"code", voucher.code},
                                {"until", scheduling::dayText(voucher.expiresAt, "UTC")},
                                {"link", portal.origin + "/exams"}};
    };
    return sendLetterTo(portal, connection, voucher.assignedTo, "voucher-assigned", "voucher:" + voucher.code + ":" + voucher.assignedTo, values, now);
}

core::Status checkTeamOrder(const Portal& portal, const TeamOrder& wished) {
    if (!portal.rulebook.levels.contains(wished.level)) return core::fail(ErrorCode::inputInvalid, "level");
    if (wished.quantity < 1 || wished.quantity > mostTeamVouchers) return core::fail(ErrorCode::inputInvalid, "quantity");
    const bool offered = (wished.method == "card" && portal.gateway) || wished.method == "wire-transfer" || wished.method == "purchase-order";
    if (!offered) return core::fail(ErrorCode::inputInvalid, "method");
    if (wished.method == "purchase-order" && wished.reference.empty()) return core::fail(ErrorCode::inputInvalid, "reference");
    return {};
}

} // namespace

Result<std::vector<TeamPerson>> findTeam(const Portal& portal, Connection& connection, const core::OrganisationId& organisation, core::Instant now) {
    TRY(const auto members, storage::findMembers(connection, organisation));
    std::vector<TeamPerson> people;
    for (const auto& member : members) {
        TeamPerson person{member, {}};
        if (member.account) {
            TRY(person.held, storage::findCredentials(connection, *member.account));
        }
        std::erase_if(person.held, [&](const auto& credential) {
            const auto status = credentials::statusAt(portal.rulebook.recertification, credential, now);
            return status != credentials::Status::active && status != credentials::Status::gracePeriod;
        });
        people.push_back(std::move(person));
    }
    return people;
}

std::vector<organisations::Coverage> teamCoverage(const Portal& portal, const std::vector<TeamPerson>& people, core::Instant now) {
    const auto& rules = portal.rulebook.recertification;
    std::vector<std::vector<std::string>> held;
    for (const auto& person : people) {
        if (!person.member.joinedAt) continue;
        held.emplace_back();
        for (const auto& credential : person.held)
            if (credentials::statusAt(rules, credential, now) == credentials::Status::active) held.back().push_back(credential.level);
    }
    return organisations::coverageOf(levelsInOrder(portal.rulebook), held);
}

Result<Invited> inviteAndTell(const Portal& portal, Connection& connection, const OrganisationRecord& organisation, const std::vector<std::string>& addresses,
                              const std::string& role, const core::AccountId& by, core::Instant now) {
    if (addresses.empty()) return core::fail(ErrorCode::inputInvalid, "addresses");
    TRY(const auto members, storage::findMembers(connection, organisation.id));
    TRY(const auto recent, storage::countMails(connection, invitation, invitationsBy(by), now - std::chrono::hours(24)));
    if (addresses.size() + recent > mostInvitations) return core::fail(ErrorCode::conflict, "invitations");
    Invited done;
    for (const auto& email : addresses) {
        const auto member = std::ranges::find(members, email, &storage::MemberRecord::email);
        const bool known = member != members.end();
        if (known && role == "manager") {
            TRY(const bool made, organisations::makeManager(connection, *member, by, now));
            if (made) {
                ++done.managers;
                TRY_STATUS(writeManager(portal, connection, organisation, *member, now));
                continue;
            }
        }
        if (known && member->joinedAt) {
            ++done.there;
            continue;
        }
        if (!known) TRY_STATUS(storage::insertMember(connection, {organisation.id, email, std::nullopt, "", role, now, std::nullopt}));
        ++done.invited;
        TRY_STATUS(writeInvitation(portal, connection, organisation, email, by, now));
    }
    if (done.invited > 0) TRY_STATUS(storage::appendAudit(connection, {now, by.text(), "organisation.invited", organisation.id.text(), std::to_string(done.invited)}));
    return done;
}

Result<storage::OrderRecord> orderTeamVouchers(const Portal& portal, Connection& connection, const OrganisationRecord& organisation, const storage::AccountRecord& account,
                                               const TeamOrder& wished, core::Instant now) {
    TRY_STATUS(checkTeamOrder(portal, wished));
    TRY(const auto manager, findBuyer(portal, connection, account.id, now));
    orders::Buyer buyer; // the price programme holds for the whole team, retakes and renewals are everybody's own
    buyer.specialProgramme = manager.specialProgramme;
    TRY(const auto quote, orders::quote(portal.rulebook.prices, portal.rulebook.levels, {{orders::LineKind::exam, wished.level, static_cast<int>(wished.quantity)}}, buyer));
    orders::Purchase purchase{account.id, organisation.id.text(), wished.method, shortened(wished.reference, longestReference), "", "",
                              organisation.name + "\n" + account.legalName + "\n" + account.email + "\n" + countryName(organisation.country)};
    purchase.id = wished.id;
    TRY(auto order, orders::placeOrder(connection, portal.rulebook.prices, quote, purchase, now));
    TRY_STATUS(writeOrderLetter(portal, connection, order, now));
    return order;
}

Result<std::vector<storage::VoucherRecord>> findFreeVouchers(Connection& connection, const core::OrganisationId& organisation, const std::string& level, core::Instant now) {
    return storage::findFreeVouchers(connection, organisation.text(), level, now, teamVouchersRead);
}

Result<std::vector<storage::VoucherRecord>> assignAndTell(const Portal& portal, Connection& connection, const OrganisationRecord& organisation, const std::string& level,
                                                          const std::vector<std::string>& addresses, const core::AccountId& by, core::Instant now) {
    if (addresses.empty()) return core::fail(ErrorCode::inputInvalid, "addresses");
    TRY(auto vouchers, findFreeVouchers(connection, organisation.id, level, now));
    if (addresses.size() > vouchers.size()) return core::fail(ErrorCode::conflict, "vouchers");
    vouchers.resize(addresses.size());
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        vouchers[i].assignedTo = addresses[i];
        TRY_STATUS(storage::assignVoucher(connection, vouchers[i].code, addresses[i]));
        TRY_STATUS(writeVoucher(portal, connection, organisation, vouchers[i], now));
    }
    TRY_STATUS(storage::appendAudit(connection, {now, by.text(), "vouchers.assigned", organisation.id.text(), std::to_string(addresses.size())}));
    return vouchers;
}

Result<storage::VoucherRecord> replaceVoucherAndTell(const Portal& portal, Connection& connection, const OrganisationRecord& organisation, std::string_view code,
                                                     const core::AccountId& by, core::Instant now) {
    TRY(auto replaced, orders::replaceAssignedVoucher(connection, organisation.id, code, by, now));
    TRY_STATUS(sendVoucherWithdrawnLetter(portal, connection, replaced.old, now));
    return std::move(replaced.fresh);
}

} // namespace portal
