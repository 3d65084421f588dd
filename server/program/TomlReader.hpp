#pragma once

#include "common/core/Result.hpp"

#include <toml++/toml.h>

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace program {

using Words = std::vector<std::string>;

// One file of the rulebook while it is read. The first mistake is kept, with file and line; reading goes on
// with defaults, so that the code that reads is a plain list of what the file holds.
class TomlFile {
  public:
    explicit TomlFile(std::string name) : name_(std::move(name)) {}

    void refuse(const toml::node& where, std::string_view key, const std::string& reason);
    void noteAsked(const toml::table& table, std::string_view key) { asked_[&table].emplace(key); }
    // Refuses the first key below `table` that nothing asked for.
    void refuseUnasked(const toml::table& table);
    const core::Status& status() const { return status_; }

  private:
    void refuseUnaskedIn(const toml::node& node);

    std::string name_;
    core::Status status_;
    std::map<const toml::table*, std::set<std::string, std::less<>>> asked_;
};

// A table of the file: a view, cheap to copy. Every key is required, and a key that is never asked for is
// refused. What is missing or wrong reads as the least value allowed, and the file's status says so.
class TomlTable {
  public:
    TomlTable(TomlFile& file, const toml::table& table) : file_(&file), table_(&table) {}

    std::string text(std::string_view key);                     // not empty
    std::string slug(std::string_view key);                     // lower-case letters, digits and hyphens
    std::string word(std::string_view key, const Words& known); // one of `known`
    bool truth(std::string_view key);
    int number(std::string_view key, int least, int most);
    std::int64_t cents(std::string_view key);
    std::vector<int> numbers(std::string_view key, int least, int most);
    Words texts(std::string_view key); // none empty, none twice
    Words slugs(std::string_view key);
    Words words(std::string_view key, const Words& known);
    std::vector<TomlTable> tables(std::string_view key); // at least one
    TomlTable table(std::string_view key);

    // Refuses what stands at `key`, or the whole table where there is no such key.
    void refuse(std::string_view key, const std::string& reason);

  private:
    const toml::node* find(std::string_view key);
    const toml::array& list(std::string_view key, std::string_view ofWhat);

    TomlFile* file_;
    const toml::table* table_;
};

// Parses `text` and hands its root to `read`. rulebookInvalid is "<name>:<line>: <key>: <reason>".
core::Status readToml(std::string_view text, const std::string& name,
                      const std::function<void(TomlTable)>& read);

} // namespace program
