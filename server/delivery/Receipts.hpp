#pragma once

#include "server/delivery/LiveSession.hpp"

namespace delivery {

// What the candidate gets to keep on submission: how many sealed records the server has, the head of their chain and the
// time, signed by the server.
protocol::Receipt makeReceipt(const LiveSession& live, const crypto::SigningKey& receiptKey, core::Instant now);

// signatureInvalid unless the server with that key signed it.
core::Status verifyReceipt(const protocol::Receipt& receipt, const crypto::PublicKey& receiptKey);

} // namespace delivery
