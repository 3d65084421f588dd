#pragma once

#include "server/portal/Portal.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/VoucherStore.hpp"

#include <functional>

namespace portal {

// What a mail says, made while the recipient's language is spoken.
using MakeValues = std::function<mail::MailValues()>;

// A mail to the owner of an account in the owner's language; in the transaction of what it is about, one for each `occasion`.
core::Status sendLetter(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account,
                        const std::string& view, const std::string& occasion, const MakeValues& values, core::Instant now);
core::Status sendLetter(const Portal& portal, storage::Connection& connection, const core::AccountId& account,
                        const std::string& view, const std::string& occasion, const MakeValues& values, core::Instant now);

// The same to an address that may have no account yet: without one in the language that is spoken.
core::Status sendLetterTo(const Portal& portal, storage::Connection& connection, const std::string& address, const std::string& view,
                          const std::string& occasion, const MakeValues& values, core::Instant now);

// The same to all who manage an organisation, each once.
core::Status sendLetterToManagers(const Portal& portal, storage::Connection& connection, const core::OrganisationId& organisation,
                                  const std::string& view, const std::string& occasion, const MakeValues& values, core::Instant now);

// What a voucher is good for, as a mail says it.
std::string examOf(const Portal& portal, const storage::VoucherRecord& voucher);

// That it was taken back, to whom it was assigned; nobody is told of one that nobody has or that has expired.
core::Status sendVoucherWithdrawnLetter(const Portal& portal, storage::Connection& connection, const storage::VoucherRecord& voucher, core::Instant now);

// With a fresh link.
core::Status sendConfirmationLetter(const Portal& portal, storage::Connection& connection,
                                    const storage::AccountRecord& account, core::Instant now);

// That the password was changed, for whoever did not do it.
core::Status sendPasswordLetter(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account, core::Instant now);

} // namespace portal
