#pragma once

#include "server/api/Endpoint.hpp"
#include "server/storage/VoucherStore.hpp"

namespace api {

boost::json::object voucherJson(const storage::VoucherRecord& voucher, core::Instant now);

// For the staff: vouchers, and codes that take a percentage off for everybody.
core::Result<Answer> listVouchers(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> issueVouchers(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> takeVoucherBack(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listDiscountCodes(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> keepDiscountCode(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
