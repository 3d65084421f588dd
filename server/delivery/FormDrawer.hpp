#pragma once

#include "common/core/Result.hpp"
#include "common/exam/ExamPlan.hpp"
#include "common/exam/Form.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace delivery {

// What drawing a form needs to know of an item.
struct DrawableItem {
    core::ItemId id;
    std::string version;
    core::DomainId domain;
    int choiceCount = 0;
    bool shuffle = true; // false where the choices have a natural order
    friend bool operator==(const DrawableItem&, const DrawableItem&) = default;
};

// The items that a candidate has seen, each with the number of the last form that it was in: 1 is the candidate's first.
using SeenItems = std::map<core::ItemId, int>;

// Draws a form by the plan's blueprint from `bank`, without the items in `seen`; only where a domain has too few others, those
// seen longest ago, since nobody is sent home for the size of a bank. Within a section the questions of all domains are mixed.
// The same arguments give the same form on every machine: `seed` drives mt19937_64, and the bank is taken in the order of item
// ids. itemBankTooSmall names the domain that lacks items altogether, and how many.
core::Result<exam::Form> drawForm(const exam::ExamPlan& plan, const std::vector<DrawableItem>& bank, const SeenItems& seen,
                                  core::FormId id, std::uint64_t seed);

// How many questions of the form are among `seen`.
int repeatedIn(const exam::Form& form, const SeenItems& seen);

} // namespace delivery
