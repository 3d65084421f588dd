#pragma once

#include "server/portal/Portal.hpp"
#include "server/portal/Visit.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/OrderStore.hpp"

namespace portal {

// The state in words; an order of which parts are still to come is being paid in parts, and one that was given back altogether is refunded.
std::string orderStateTitle(storage::OrderState state);
std::string orderStateTitle(const storage::OrderRecord& order);

// An order as templates show it, to its buyer and to the staff: `number`, `on`, `total`, `state` and `stateClass`.
Values orderRow(const storage::OrderRecord& order, const Visit& visit);

// "Associate + Professional".
std::string bundleTitle(const Portal& portal, const program::Bundle& bundle);

// What a line is for, in the language that is spoken; `title` is what it was called when it was ordered.
std::string lineTitle(const Portal& portal, std::string_view kind, const std::string& product, const std::string& title);

// Its lines: `title`, `note`, `takeBy`, `quantity`, `unit`, `amount`.
Values orderLineRows(const Portal& portal, const Visit& visit, const storage::OrderRecord& order);

// The parts of its payment plan: `number`, `due`, `dueInTable` for the desk, `amount`, `state`, `stateClass`.
Values orderPartRows(const Portal& portal, const Visit& visit, const std::vector<storage::InstalmentRecord>& parts);

// Its invoices and credit notes: `title`, `number`, `on`, `amount`.
Values invoiceRows(const Visit& visit, const std::vector<storage::InvoiceRecord>& invoices);

} // namespace portal
