#include "tests/server/program/RulebookFolder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace program {

namespace fs = std::filesystem;

RulebookCopy::RulebookCopy() {
    fs::copy(rulebookFolder, folder(), fs::copy_options::recursive);
}

std::string RulebookCopy::text(const std::string& file) const {
    std::ostringstream text;
    text << std::ifstream(folder() / file).rdbuf();
    return text.str();
}

void RulebookCopy::write(const std::string& file, const std::string& text) const {
    std::ofstream(folder() / file) << text;
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
