#include "server/portal/Letters.hpp"

#include "server/accounts/Accounts.hpp"
#include "server/language/Language.hpp"
#include "server/organisations/Organisations.hpp"
#include "server/portal/Format.hpp"

namespace portal {

core::Status sendLetter(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account,
                        const std::string& view, const std::string& occasion, const MakeValues& values, core::Instant now) {
    if (account.state == storage::AccountState::deleted) return {}; // whoever it was wants nothing from us any more
    const language::Speaking speaking(account.language);
    mail::Letter letter;
    letter.occasion = occasion;
    letter.recipientName = account.calledName();
    letter.recipient = account.email;
    letter.view = view;
    letter.values = values();
    return portal.outbox.put(connection, letter, now);
}

core::Status sendLetter(const Portal& portal, storage::Connection& connection, const core::AccountId& account,
                        const std::string& view, const std::string& occasion, const MakeValues& values, core::Instant now) {
    TRY(const auto record, storage::findAccount(connection, account));
    return record ? sendLetter(portal, connection, *record, view, occasion, values, now) : core::Status();
}

core::Status sendLetterTo(const Portal& portal, storage::Connection& connection, const std::string& address, const std::string& view,
                          const std::string& occasion, const MakeValues& values, core::Instant now) {
    TRY(const auto account, storage::findAccountByEmail(connection, address));
    if (account) return sendLetter(portal, connection, *account, view, occasion, values, now);
    mail::Letter letter;
    letter.occasion = occasion;
    letter.recipient = address;
    letter.view = view;
    letter.values = values();
    return portal.outbox.put(connection, letter, now);
}

core::Status sendLetterToManagers(const Portal& portal, storage::Connection& connection, const core::OrganisationId& organisation,
                                  const std::string& view, const std::string& occasion, const MakeValues& values, core::Instant now) {
    TRY(const auto members, storage::findMembers(connection, organisation));
    for (const auto& member : members) {
        if (!organisations::manages(member) || !member.account) continue;
        TRY_STATUS(sendLetter(portal, connection, *member.account, view, occasion + ":" + member.account->text(), values, now));
    }
    return {};
}

std::string examOf(const Portal& portal, const storage::VoucherRecord& voucher) {
    return voucher.level.empty() ? language::say("any exam") : portal.rulebook.levels.at(voucher.level).examTitle;
}

core::Status sendVoucherWithdrawnLetter(const Portal& portal, storage::Connection& connection, const storage::VoucherRecord& voucher, core::Instant now) {
    if (voucher.assignedTo.empty() || voucher.expiresAt <= now) return {};
    const auto values = [&] { return mail::MailValues{{"code", voucher.code}, {"exam", examOf(portal, voucher)}, {"contact", portal.rulebook.programme.contact.supportEmail}}; };
    return sendLetterTo(portal, connection, voucher.assignedTo, "voucher-withdrawn", "voucher-withdrawn:" + voucher.code, values, now);
}

core::Status sendConfirmationLetter(const Portal& portal, storage::Connection& connection,
                                    const storage::AccountRecord& account, core::Instant now) {
    TRY(const auto token, accounts::makeMailLink(connection, account.id, now));
    return sendLetter(portal, connection, account, "verify-mail", "verify-mail:" + crypto::toHex(token.digest),
                      [&] { return mail::MailValues{{"link", portal.origin + "/confirm?token=" + token.text}, {"life", hoursText(accounts::mailLinkLife)}}; }, now);
}

core::Status sendPasswordLetter(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account, core::Instant now) {
    return sendLetter(portal, connection, account, "password-changed", "password-changed:" + account.id.text() + ":" + std::to_string(core::toMillis(now)),
                      [&] { return mail::MailValues{{"link", portal.origin + "/recover"}}; }, now);
}

} // namespace portal
