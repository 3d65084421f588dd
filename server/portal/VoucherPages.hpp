#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// For the staff: vouchers, and codes that take a percentage off for everybody.
core::Result<Reply> showVouchers(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> issueVouchers(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> takeVoucherBack(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showDiscountCodes(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> saveCode(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
