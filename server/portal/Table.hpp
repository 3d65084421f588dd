#pragma once

#include "server/portal/Reply.hpp"
#include "server/portal/Visit.hpp"

namespace portal {

// What the cells of a column hold, which says how they are set: words break where they have to, codes and moments do not, amounts
// stand below each other, addresses become links.
enum class Cells { words, code, moment, amount, link };

struct Column {
    std::string title;
    Cells cells = Cells::words;

    Column(const char* called, Cells hold = Cells::words) : title(called), cells(hold) {}
    Column(std::string called) : title(std::move(called)) {}
};

// A plain table for staff, with a search field above and a download as CSV.
struct Table {
    std::string title;
    std::string lead;
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
    std::string searchHint; // empty: no search
    std::string searched;
    std::string searchProblem; // why nothing can be found by what was searched for; empty: something can
    std::string address; // of the page
};

// In HTML, where some characters are written as longer marks. In bytes.
std::size_t escapedSize(const std::string& text);

// How many rows a list needs: more than a page can hold, all of them in a download.
int rowsFor(const Visit& visit);

// An empty table at the address of the visit, with what was searched for.
Table tableOf(const Visit& visit, std::string title, std::vector<Column> columns, std::string searchHint);

// Adds a row in which some cell has what was searched for, in upper or lower case. Where the database searched, rows are put into
// the table as they are.
void addRow(Table& table, std::vector<std::string> cells);

// The forms `name` beside a table, one for each thing that waits: `most` of them, and whether there are more as "<name>Cut".
inline constexpr int formsBeside = 20;
void setRowForms(Values& values, const std::string& name, const Values& forms, int most = formsBeside);

// The page, with as many of the rows as it can hold, or all of them as CSV (RFC 4180) where `csv` was asked for. `form`: name of a
// template that is shown beside it.
Reply tableReply(const Table& table, const std::string& asked, const std::string& form = {}, Values values = {});

} // namespace portal
