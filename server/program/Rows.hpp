#pragma once

#include "server/program/TomlReader.hpp"

#include <algorithm>

namespace program {

// Refuses the second of two rows of the list `key` whose `member`, read from `rowKey`, is the same.
template <class Row>
void checkUnique(TomlTable& table, std::string_view key, std::string_view rowKey,
                 const std::vector<Row>& rows, std::string Row::*member) {
    auto tables = table.tables(key);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < tables.size() && i < rows.size(); ++i)
        if (!seen.insert(rows[i].*member).second)
            tables[i].refuse(rowKey, "\"" + rows[i].*member + "\" is there twice");
}

// Refuses the list `key` unless every one of `codes` has a row.
template <class Row>
void checkComplete(TomlTable& table, std::string_view key, const Words& codes, const std::vector<Row>& rows,
                   std::string Row::*member) {
    for (const auto& code : codes)
        if (std::ranges::find(rows, code, member) == rows.end()) table.refuse(key, code + " is missing");
}

} // namespace program
