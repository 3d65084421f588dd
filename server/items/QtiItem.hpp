#pragma once

#include "common/core/Ids.hpp"
#include "common/core/Result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace items {

struct QtiChoice {
    std::string identifier; // "A"
    std::string html;       // inline XHTML
    std::string rationale;  // why it is right or wrong; for authors and reviewers
    bool correct = false;
};

// An item as a QTI 3.0 file says it: one choice interaction, perhaps with an exhibit in front.
struct QtiItem {
    core::ItemId id;
    std::string title;
    std::string exhibitHtml; // empty: none
    std::string stemHtml;
    std::vector<QtiChoice> choices;
    int choose = 1;      // how many are to be chosen
    bool shuffle = true; // false: the choices have a natural order
};

// Reads a qti-assessment-item. itemInvalid says "<fileName>:<line>: <what is wrong>". Content may use p, code, pre, strong,
// em, ul, ol, li, br and tables, without attributes; nothing is fetched, no entity is expanded.
core::Result<QtiItem> parseQtiItem(std::string_view xml, const std::string& fileName);

} // namespace items
