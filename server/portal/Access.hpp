#pragma once

#include "server/portal/Site.hpp"
#include "server/storage/OrderStore.hpp"
#include "server/storage/RightStore.hpp"

namespace portal {

// What is used online or attended, such as a course: each once, with its title, when access ends at last, and whether that is over;
// for a page that leads to the learning portal.
Values accessRows(const Portal& portal, const Visit& visit, std::vector<storage::ProductRightRecord> rights);

// What an order brings when it is paid at `now`.
struct Brings {
    bool exam = false;   // to be scheduled
    bool access = false; // to something online
    bool parcel = false; // something that is sent
    bool late = false;   // an exam that it cannot bring any more, since its price ended
};
Brings whatBrings(const program::Prices& prices, const storage::OrderRecord& order, core::Instant now);

} // namespace portal
