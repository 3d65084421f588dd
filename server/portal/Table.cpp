#include "server/portal/Table.hpp"

#include "server/portal/Cookies.hpp"

#include <algorithm>

namespace portal {
namespace {

constexpr std::size_t columnsOnNarrowPages = 4;
constexpr int rowsOnPage = 500;
constexpr int rowsInFile = 1'000'000;

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

bool mentions(const std::vector<std::string>& cells, const std::string& part) {
    const auto lower = [](std::string text) {
        std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return text;
    };
    return part.empty() || std::ranges::any_of(cells, [&](const auto& cell) { return lower(cell).find(lower(part)) != std::string::npos; });
}

} // namespace

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
    auto rows = emptyList();
    for (const auto& cells : table.rows) {
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
    values.set("cut", table.rows.size() >= static_cast<std::size_t>(rowsOnPage));
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
