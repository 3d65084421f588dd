#include "server/portal/Table.hpp"

#include "server/portal/Cookies.hpp"
#include "server/portal/DeskSearch.hpp"

namespace portal {
namespace {

constexpr std::string_view linkColumn = "Details";

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

} // namespace

int rowsFor(const Visit& visit) {
    return visit.queried("as") == "csv" ? rowsInFile : rowsOnPage;
}

Table tableOf(const Visit& visit, std::string title, std::vector<std::string> columns, std::string searchHint) {
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
        std::string csv = csvLine(table.columns);
        for (const auto& row : table.rows) csv += csvLine(row);
        return document("text/csv; charset=utf-8", csv, "table.csv");
    }
    auto columns = emptyList();
    for (const auto& column : table.columns) columns.push_back(Values{column});
    auto rows = emptyList();
    for (const auto& cells : table.rows) {
        auto list = emptyList();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            Values cell;
            cell.set("label", table.columns[i]);
            cell.set("text", cells[i]);
            cell.set("link", table.columns[i] == linkColumn ? Values{cells[i]} : Values{false});
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
