#include "server/portal/Table.hpp"

#include "server/portal/Cookies.hpp"
#include "server/portal/DeskSearch.hpp"

#include <algorithm>
#include <cstring>
#include <span>

namespace portal {
namespace {

constexpr std::size_t columnsOnNarrowPages = 4;
constexpr int rowsOnPage = 500;
constexpr int rowsInFile = 1'000'000;

// No page is larger than 100 kB. So much of it is a table's rows; the frame and the forms beside them have the rest.
constexpr std::size_t bytesOfRows = 45'000;

// A text that begins like a formula is not to be one in a spreadsheet.
std::string csvField(const std::string& text) {
    std::string quoted = "\"";
    if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos) quoted += '\'';
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string csvLine(const std::vector<std::string>& fields) {
    std::string line;
    for (const auto& field : fields) line += (line.empty() ? "" : ",") + csvField(field);
    return line + "\r\n";
}

// As portal.css names them.
const char* classOf(Cells cells) {
    switch (cells) {
    case Cells::words: return "words";
    case Cells::code: return "code nowrap";
    case Cells::moment:
    case Cells::link: return "nowrap";
    case Cells::amount: return "amount";
    }
    return "";
}

// Of a row, with its marks.
std::size_t sizeOf(const std::vector<std::string>& cells, const std::vector<Column>& columns) {
    constexpr std::size_t ofRow = 9, ofCell = 32, ofLink = 19;
    std::size_t size = ofRow;
    for (std::size_t i = 0; i < cells.size(); ++i) size += ofCell + std::strlen(classOf(columns[i].cells)) + escapedSize(columns[i].title) + escapedSize(cells[i]) + (columns[i].cells == Cells::link ? ofLink : 0);
    return size;
}

// How many of the rows a page can hold.
std::size_t rowsThatFit(const Table& table) {
    std::size_t size = 0;
    const auto first = std::ranges::find_if(table.rows, [&](const auto& cells) { return (size += sizeOf(cells, table.columns)) > bytesOfRows; });
    return static_cast<std::size_t>(first - table.rows.begin());
}

} // namespace

std::size_t escapedSize(const std::string& text) {
    constexpr std::size_t longestEscape = 6; // "&quot;"
    return text.size() + static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return std::string_view("&<>\"'").find(c) != std::string_view::npos; })) * (longestEscape - 1);
}

int rowsFor(const Visit& visit) {
    return visit.queried("as") == "csv" ? rowsInFile : rowsOnPage;
}

Table tableOf(const Visit& visit, std::string title, std::vector<Column> columns, std::string searchHint) {
    Table table;
    table.title = std::move(title);
    table.columns = std::move(columns);
    table.searchHint = std::move(searchHint);
    table.searched = visit.queried("q");
    table.address = visit.request.path;
    return table;
}

void addRow(Table& table, std::vector<std::string> cells) {
    if (mentions(cells, table.searched)) table.rows.push_back(std::move(cells));
}

void setRowForms(Values& values, const std::string& name, const Values& forms, int most) {
    auto shown = emptyList();
    for (const auto& form : std::span(forms.list_value()).first(std::min(forms.list_value().size(), static_cast<std::size_t>(most)))) shown.push_back(form);
    values.set(name + "Cut", forms.list_value().size() > static_cast<std::size_t>(most));
    values.set(name, std::move(shown));
}

Reply tableReply(const Table& table, const std::string& asked, const std::string& form, Values values) {
    if (asked == "csv") {
        std::vector<std::string> titles;
        for (const auto& column : table.columns) titles.push_back(column.title);
        std::string csv = csvLine(titles);
        for (const auto& row : table.rows) csv += csvLine(row);
        return document("text/csv; charset=utf-8", csv, "table.csv");
    }
    auto columns = emptyList();
    for (const auto& column : table.columns) {
        Values head;
        head.set("title", column.title);
        head.set("amount", column.cells == Cells::amount);
        columns.push_back(head);
    }
    const auto fit = rowsThatFit(table);
    auto rows = emptyList();
    for (const auto& cells : std::span(table.rows).first(fit)) {
        auto list = emptyList();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            Values cell;
            const auto& column = table.columns[i];
            cell.set("label", column.title);
            cell.set("kind", classOf(column.cells));
            cell.set("text", cells[i]);
            cell.set("link", column.cells == Cells::link ? Values{cells[i]} : Values{false});
            list.push_back(cell);
        }
        Values row;
        row.set("cells", list);
        rows.push_back(row);
    }
    values.set("title", table.title);
    values.set("searchedEncoded", table.searched.empty() ? Values{false} : Values{percentEncoded(table.searched)});
    values.set("cut", fit < table.rows.size() || table.rows.size() >= static_cast<std::size_t>(rowsOnPage));
    values.set("lead", table.lead.empty() ? Values{false} : Values{table.lead});
    values.set("columns", columns);
    values.set("many", table.columns.size() > columnsOnNarrowPages);
    values.set("rows", rows);
    values.set("none", table.rows.empty());
    values.set("address", table.address);
    values.set("search", table.searchHint.empty() ? Values{false} : Values{table.searchHint});
    values.set("searched", table.searched);
    values.set("searchProblem", table.searchProblem.empty() ? Values{false} : Values{table.searchProblem});
    if (!form.empty()) values.set(form, true);
    return page("table", table.title, std::move(values));
}

} // namespace portal
