#include "tests/server/program/RulebookFolder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdlib.h>

namespace program {

namespace fs = std::filesystem;

RulebookCopy::RulebookCopy() {
    auto name = (fs::temp_directory_path() / "rulebook-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
    fs::copy(rulebookFolder, folder_, fs::copy_options::recursive);
}

RulebookCopy::~RulebookCopy() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::string RulebookCopy::text(const std::string& file) const {
    std::ostringstream text;
    text << std::ifstream(folder_ / file).rdbuf();
    return text.str();
}

void RulebookCopy::write(const std::string& file, const std::string& text) const {
    std::ofstream(folder_ / file) << text;
}

void RulebookCopy::edit(const std::string& file, const std::string& from, const std::string& to) const {
    auto whole = text(file);
    const auto at = whole.find(from);
    if (at == whole.npos) {
        ADD_FAILURE() << file << " has no " << from;
        return;
    }
    write(file, whole.replace(at, from.size(), to));
}

int RulebookCopy::lineOf(const std::string& file, const std::string& words, const std::string& after) const {
    const auto whole = text(file);
    const auto at = whole.find(words, whole.find(after));
    EXPECT_NE(at, whole.npos) << file << " has no " << words;
    return 1 +
           static_cast<int>(std::count(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

} // namespace program
