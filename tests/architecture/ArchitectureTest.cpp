#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

const fs::path root = LCOC_SOURCE_DIR;

const Names common{"common/core", "common/exam", "common/protocol", "common/crypto"};
const Names features{"server/program",    "server/accounts",    "server/orders",  "server/payments",
                     "server/scheduling", "server/items",       "server/delivery", "server/proctoring",
                     "server/scoring",    "server/credentials", "server/results",  "server/organisations", "server/mail"};

Names with(Names names, const Names& more) {
    names.insert(more.begin(), more.end());
    return names;
}

// Who may include whom, beside itself and common/core. What is absent is forbidden.
std::map<std::string, Names> arrows() {
    std::map<std::string, Names> allowed{
        {"common/core", {}},
        {"common/exam", {}},
        {"common/crypto", {}},
        {"common/protocol", {"common/exam"}},
        {"server/storage", {"common/exam", "common/crypto", "server/observe"}},
        {"server/pdf", {}},
        {"server/observe", {}},
        {"server/language", {}},
        {"server/outgoing", {}},
        {"server/transport", {"common/protocol", "common/crypto", "server/observe"}},
        {"server/portal", with(with(features, common), {"server/storage", "server/pdf", "server/observe", "server/language", "server/transport"})},
        {"server/api", with(with(features, common), {"server/portal", "server/storage", "server/observe", "server/language", "server/transport"})},
        {"client/widgets", {}},
        {"client/lockdown", {}},
        {"client/capture", {}},
        {"client/link", {"common/protocol", "common/crypto", "common/exam"}},
        {"client/candidate/tools", {"client/widgets"}},
        {"client/candidate/items", {"client/widgets", "common/exam", "common/protocol"}},
    };
    for (const auto& feature : features)
        allowed[feature] = with(common, {"server/storage", "server/pdf", "server/observe", "server/language", "server/outgoing", "server/program"});
    for (const auto& application : {"client/candidate", "client/console"})
        allowed[application] =
            with(common, {"client/link", "client/widgets", "client/lockdown", "client/capture",
                          "client/candidate/tools", "client/candidate/items"});
    return allowed;
}

// The longest folder of the table that `file` lies in; empty for files above them (main.cpp, Routes.cpp).
std::string folderOf(const std::string& file, const std::map<std::string, Names>& table) {
    for (auto folder = fs::path(file).parent_path(); !folder.empty(); folder = folder.parent_path())
        if (table.contains(folder.string())) return folder.string();
    return {};
}

template <class Visit>
void forEachInclude(Visit visit) {
    const std::regex pattern(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
    for (const auto* top : {"common", "server", "client"})
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const auto extension = entry.path().extension();
            if (extension != ".cpp" && extension != ".hpp") continue;
            std::ifstream file(entry.path());
            std::string line;
            std::smatch match;
            while (std::getline(file, line))
                if (std::regex_search(line, match, pattern))
                    visit(fs::relative(entry.path(), root).string(), match[2].str());
        }
}

TEST(Architecture, FoldersIncludeOnlyWhatTheyMay) {
    const auto table = arrows();
    forEachInclude([&](const std::string& file, const std::string& included) {
        const auto from = folderOf(file, table);
        const auto to = folderOf(included, table);
        if (from.empty() || to.empty() || from == to || to == "common/core") return;
        EXPECT_TRUE(table.at(from).contains(to)) << file << " includes " << included;
    });
}

TEST(Architecture, ClientAndServerNeverMeet) {
    forEachInclude([](const std::string& file, const std::string& included) {
        EXPECT_FALSE(file.starts_with("client/") && included.starts_with("server/"))
            << file << " includes " << included;
        EXPECT_FALSE(file.starts_with("server/") && included.starts_with("client/"))
            << file << " includes " << included;
        EXPECT_FALSE(file.starts_with("common/") &&
                     (included.starts_with("server/") || included.starts_with("client/")))
            << file << " includes " << included;
    });
}

// A library that only one folder may know: {header pattern, folders}.
TEST(Architecture, LibrariesStayBehindTheirDoors) {
    const std::pair<std::regex, Names> doors[] = {
        {std::regex("^sodium"), {"common/crypto"}},
        {std::regex("^boost/beast"), {"server/transport"}},
        {std::regex("^curl/"), {"server/outgoing"}},
        {std::regex("^(sqlite3|libpq)"), {"server/storage"}},
        {std::regex("^opencv|^(QCamera|QMedia|QVideo|QAudio)"), {"client/capture"}},
        {std::regex("^(QWebSocket|QSslSocket)"), {"client/link"}},
        {std::regex("^X11/"), {"client/lockdown"}},
        {std::regex("^Q[A-Z]"), {"client", "server/pdf"}},
    };
    forEachInclude([&](const std::string& file, const std::string& included) {
        for (const auto& [pattern, folders] : doors) {
            if (!std::regex_search(included, pattern)) continue;
            bool inside = false;
            for (const auto& folder : folders) inside = inside || file.starts_with(folder + "/");
            EXPECT_TRUE(inside) << file << " includes " << included;
        }
    });
}

TEST(Architecture, TopLevelHoldsOnlyTheFixedFolders) {
    const Names folders{"client", "server", "common", "resources", "installer", "tests"};
    for (const auto& entry : fs::directory_iterator(root)) {
        const auto name = entry.path().filename().string();
        if (!entry.is_directory() || name.starts_with('.') || name.starts_with("build") ||
            name == "demo-output" || name == "node_modules")
            continue;
        EXPECT_TRUE(folders.contains(name)) << name;
    }
}

} // namespace
