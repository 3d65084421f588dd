#pragma once

#include "server/portal/OrganisationPages.hpp"

namespace portal {

// An organisation's vouchers, as its page shows them: searched, in one state, in parts. Beside them the forms to order and to hand out.
core::Status addVouchers(const Portal& portal, storage::Connection& connection, const Visit& visit, const storage::OrganisationRecord& organisation,
                         const Refused& refused, Values& values);

core::Result<Reply> exportVouchers(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> orderVouchers(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> assignVouchers(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> replaceVoucher(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
