#pragma once

#include "server/portal/Portal.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/CredentialStore.hpp"
#include "server/storage/OrderStore.hpp"

namespace portal {

// The order of the fee for a renewal by credits, placed or, where one waits already, that one; the renewal is done by what settles
// it. notEligible where the credits do not suffice, tooEarly or tooLate outside of the time for it.
core::Result<storage::OrderRecord> orderRenewal(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account,
                                                const storage::CredentialRecord& credential, core::Instant now);

} // namespace portal
