#pragma once

#include "common/core/Ids.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace exam {

// One question of a form: which item in which version, and which of its choices stands where.
struct FormItem {
    core::ItemId item;
    std::string version; // digest of the item as imported, 64 hexadecimal digits
    core::DomainId domain;
    std::vector<int> choiceOrder; // choiceOrder[displayed position] = position in the item's own order
    friend bool operator==(const FormItem&, const FormItem&) = default;
};

// The questions that one candidate gets, drawn from the bank by blueprint and seed. Questions are numbered
// from 1 through all sections.
struct Form {
    core::FormId id;
    std::string level; // "LCOC-A"
    std::uint64_t seed = 0;
    std::vector<std::vector<FormItem>> sections;
    friend bool operator==(const Form&, const Form&) = default;
};

} // namespace exam
