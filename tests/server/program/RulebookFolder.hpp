#pragma once

#include "server/program/Rulebook.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <filesystem>
#include <string>

namespace program {

inline const std::filesystem::path rulebookFolder = LCOC_SOURCE_DIR "/resources/program";

// A copy of the real rulebook for one test, to make mistakes in.
class RulebookCopy {
  public:
    RulebookCopy();

    const std::filesystem::path& folder() const { return folder_.path(); }
    std::string text(const std::string& file) const;
    void write(const std::string& file, const std::string& text) const;
    // Replaces the first `from` in the file by `to`; the test fails if there is none.
    void edit(const std::string& file, const std::string& from, const std::string& to) const;
    // The number of the first line that holds `words`, counted after the first `after`.
    int lineOf(const std::string& file, const std::string& words, const std::string& after = {}) const;

  private:
    support::TemporaryFolder folder_;
};

} // namespace program
