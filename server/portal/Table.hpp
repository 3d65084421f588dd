#pragma once

#include "server/portal/Reply.hpp"

namespace portal {

// A plain table for staff, with a search field above and a download as CSV.
struct Table {
    std::string title;
    std::string lead;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
    std::string searchHint; // empty: no search
    std::string searched;
    std::string address; // of the page
};

// The page, or the rows as CSV (RFC 4180) where `csv` was asked for. `form`: name of a template that is shown beside it.
Reply tableReply(const Table& table, const std::string& asked, const std::string& form = {}, Values values = {});

} // namespace portal
