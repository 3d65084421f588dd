#pragma once

#include "server/portal/Portal.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/VoucherStore.hpp"

namespace portal {

// A mail to the owner of an account in the owner's language, which `values` have been said in (language::Speaking); in the
// transaction of what it is about, one for each `occasion`.
core::Status sendLetter(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account,
                        const std::string& view, const std::string& occasion, const mail::MailValues& values,
                        core::Instant now);

// What a voucher is good for, as a mail says it.
std::string examOf(const Portal& portal, const storage::VoucherRecord& voucher);

// With a fresh link.
core::Status sendConfirmationLetter(const Portal& portal, storage::Connection& connection,
                                    const storage::AccountRecord& account, core::Instant now);

// That the password was changed, for whoever did not do it.
core::Status sendPasswordLetter(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account, core::Instant now);

} // namespace portal
