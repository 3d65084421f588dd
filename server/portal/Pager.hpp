#pragma once

#include "server/portal/Templates.hpp"
#include "server/portal/Visit.hpp"

#include <algorithm>
#include <initializer_list>
#include <vector>

namespace portal {

// A list that a page shows in parts, so that it stays small: "?people=2" is the second part of the list `people`.
inline constexpr int rowsInPart = 50;

// Which part is asked for, from 1 on.
int partAsked(const Visit& visit, const std::string& list);
inline int rowsBefore(int part) { return (part - 1) * rowsInPart; }

// The rows of that part, of all.
template <class Row> std::vector<Row> partOf(const std::vector<Row>& all, int part) {
    const auto from = std::min(static_cast<std::size_t>(rowsBefore(part)), all.size());
    const auto until = std::min(from + rowsInPart, all.size());
    return {all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(until)};
}

// For templates/_pager.mustache: where the parts before and after this one are, at `address`, with what was asked for in `kept`; the
// list has its name as its id there. False where there is this part alone.
Values pagerOf(const Visit& visit, const std::string& address, const std::string& list, bool more, std::initializer_list<const char*> kept = {});

} // namespace portal
