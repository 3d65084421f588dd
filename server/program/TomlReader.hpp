#pragma once

#include "common/core/Result.hpp"

#include <toml++/toml.h>

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace program {

// One file of the rulebook while it is read. The first mistake is kept, with file and line; reading goes on with
// defaults, so that the code that reads is a plain list of what the file holds.
class TomlFile {
  public:
    explicit TomlFile(std::string name) : name_(std::move(name)) {}

    void refuse(const toml::node* where, const std::string& reason);
    const core::Status& status() const { return status_; }

  private:
    std::string name_;
    core::Status status_;
};

// A table of the file. Every key must be asked for: `finish` refuses those that were not.
class TomlTable {
  public:
    TomlTable(TomlFile& file, const toml::table& table) : file_(file), table_(table) {}

    std::string text(std::string_view key);           // not empty
    std::string textOrEmpty(std::string_view key);
    bool truth(std::string_view key);
    std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most);
    std::vector<std::int64_t> numbers(std::string_view key, std::int64_t least, std::int64_t most);
    std::vector<std::string> texts(std::string_view key);
    std::vector<TomlTable> tables(std::string_view key);
    TomlTable table(std::string_view key);
    bool has(std::string_view key) const { return table_.contains(key); }

    // Refuses the whole table, at the line of `key`.
    void refuse(std::string_view key, const std::string& reason);
    void finish();

  private:
    const toml::node* find(std::string_view key);

    TomlFile& file_;
    const toml::table& table_;
    std::set<std::string, std::less<>> asked_;
};

// Parses `text` and hands its root to `read`; rulebookInvalid is "<name>:<line>: <reason>".
core::Status readToml(std::string_view text, const std::string& name, const std::function<void(TomlTable&)>& read);

} // namespace program
