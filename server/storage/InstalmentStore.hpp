#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

// One part of an order under a payment plan. A credit lowers what the last parts come to, down to nothing.
struct InstalmentRecord {
    core::OrderId order;
    int number = 1; // from 1
    core::Instant dueAt{};
    std::int64_t amountCents = 0;
    std::optional<core::Instant> paidAt;
    int attempts = 0;                           // to take it from the card
    std::optional<core::Instant> nextAttemptAt; // not before; none: when it is due
};

core::Status insertInstalment(Connection& connection, const InstalmentRecord& instalment);
core::Status saveInstalment(Connection& connection, const InstalmentRecord& instalment);

// Counts an attempt to take it; false where another server has made one since it was read, or it is paid.
core::Result<bool> claimInstalment(Connection& connection, const InstalmentRecord& instalment, core::Instant nextAttemptAt);

// In their order; none where the order has no payment plan.
core::Result<std::vector<InstalmentRecord>> findInstalments(Connection& connection, const core::OrderId& order);

// Not paid and due, with fewer attempts than `attemptsAllowed` and the next one due as well; of orders that stand.
core::Result<std::vector<InstalmentRecord>> findDueInstalments(Connection& connection, core::Instant now, int attemptsAllowed, int limit);

// Not paid and due before `dueBefore`, of orders that stand, with `part` in the order's number or the buyer's name; the oldest first.
struct OverdueInstalment {
    InstalmentRecord part;
    std::string orderNumber;
    std::string buyer;
};
core::Result<std::vector<OverdueInstalment>> findOverdueInstalments(Connection& connection, core::Instant dueBefore, int limit, const std::string& part = {});

// The gateway's names for who paid with which card: empty where none is kept.
struct CardOnFile {
    std::string customer;
    std::string card;
};
core::Status saveCardOnFile(Connection& connection, const core::OrderId& order, const CardOnFile& card);
core::Result<CardOnFile> findCardOnFile(Connection& connection, const core::OrderId& order);

} // namespace storage
