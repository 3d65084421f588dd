#include "server/program/TomlReader.hpp"

#include <algorithm>

namespace program {
namespace {

using core::ErrorCode;

// The parser recurses once for every part of a dotted key: a longer text could use up the stack.
constexpr std::size_t mostCharacters = 16 * 1024;
constexpr int mostCents = 100'000'000;

std::string located(const std::string& name, const toml::source_region& source, const std::string& reason) {
    return name + ":" + std::to_string(std::max<unsigned>(1, source.begin.line)) + ": " + reason;
}

std::string rangeText(std::int64_t least, std::int64_t most) {
    return "from " + std::to_string(least) + " to " + std::to_string(most);
}

bool isSlug(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string joined(const Words& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "\"" : ", \"") + word + "\"";
    return text;
}

} // namespace

void TomlFile::refuse(const toml::node& where, std::string_view key, const std::string& reason) {
    if (!status_) return;
    status_ = core::fail(ErrorCode::rulebookInvalid,
                         located(name_, where.source(), std::string(key) + ": " + reason));
}

void TomlFile::refuseUnasked(const toml::table& table) {
    for (const auto& [key, value] : table) {
        if (!asked_[&table].contains(key.str())) refuse(value, key.str(), "is not a known key");
        // Nothing below a refused key: the depth of the recursion is that of known keys alone.
        if (!status_) return;
        refuseUnaskedIn(value);
    }
}

void TomlFile::refuseUnaskedIn(const toml::node& node) {
    if (const auto* table = node.as_table()) refuseUnasked(*table);
    if (const auto* array = node.as_array())
        for (const auto& element : *array) refuseUnaskedIn(element);
}

const toml::node* TomlTable::find(std::string_view key) {
    file_->noteAsked(*table_, key);
    const auto* node = table_->get(key);
    if (!node) file_->refuse(*table_, key, "is missing");
    return node;
}

std::string TomlTable::text(std::string_view key) {
    const auto* node = find(key);
    const auto value = node ? node->value<std::string>() : std::nullopt;
    if (node && value.value_or("").empty()) file_->refuse(*node, key, "must be a text in quotes, not empty");
    return value.value_or("");
}

std::string TomlTable::slug(std::string_view key) {
    auto value = text(key);
    if (!isSlug(value)) refuse(key, "must be of lower-case letters, digits and hyphens");
    return value;
}

std::string TomlTable::word(std::string_view key, const Words& known) {
    auto value = text(key);
    if (std::ranges::find(known, value) == known.end())
        refuse(key, "\"" + value + "\" is none of " + joined(known));
    return value;
}

bool TomlTable::truth(std::string_view key) {
    const auto* node = find(key);
    if (node && !node->is_boolean()) file_->refuse(*node, key, "must be true or false");
    return node && node->is_boolean() && node->value_or(false);
}

int TomlTable::number(std::string_view key, int least, int most) {
    const auto* node = find(key);
    if (!node) return least;
    const auto value = node->is_integer() ? node->value<std::int64_t>() : std::nullopt;
    if (value && *value >= least && *value <= most) return static_cast<int>(*value);
    file_->refuse(*node, key, "must be a whole number " + rangeText(least, most));
    return least;
}

std::int64_t TomlTable::cents(std::string_view key) {
    return number(key, 0, mostCents);
}

const toml::array& TomlTable::list(std::string_view key, std::string_view ofWhat) {
    static const toml::array none;
    const auto* node = find(key);
    if (node && !node->is_array()) file_->refuse(*node, key, "must be a list of " + std::string(ofWhat));
    return node && node->is_array() ? *node->as_array() : none;
}

std::vector<int> TomlTable::numbers(std::string_view key, int least, int most) {
    std::vector<int> values;
    for (const auto& element : list(key, "numbers")) {
        const auto value = element.is_integer() ? element.value<std::int64_t>() : std::nullopt;
        if (value && *value >= least && *value <= most)
            values.push_back(static_cast<int>(*value));
        else
            file_->refuse(element, key, "must hold whole numbers " + rangeText(least, most));
    }
    return values;
}

Words TomlTable::texts(std::string_view key) {
    Words values;
    for (const auto& element : list(key, "texts")) {
        auto value = element.value<std::string>().value_or("");
        if (value.empty()) file_->refuse(element, key, "must hold texts in quotes, not empty");
        if (std::ranges::find(values, value) != values.end())
            file_->refuse(element, key, "\"" + value + "\" is there twice");
        values.push_back(std::move(value));
    }
    return values;
}

Words TomlTable::slugs(std::string_view key) {
    auto values = texts(key);
    for (const auto& value : values)
        if (!isSlug(value))
            refuse(key, "\"" + value + "\" must be of lower-case letters, digits and hyphens");
    return values;
}

Words TomlTable::words(std::string_view key, const Words& known) {
    auto values = texts(key);
    for (const auto& value : values)
        if (std::ranges::find(known, value) == known.end())
            refuse(key, "\"" + value + "\" is none of " + joined(known));
    return values;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
    std::vector<TomlTable> values;
    for (const auto& element : list(key, "[[tables]]")) {
        if (element.is_table())
            values.emplace_back(*file_, *element.as_table());
        else
            file_->refuse(element, key, "must be a list of [[tables]]");
    }
    if (values.empty()) refuse(key, "must hold at least one");
    return values;
}

TomlTable TomlTable::table(std::string_view key) {
    static const toml::table none;
    const auto* node = find(key);
    if (node && !node->is_table()) file_->refuse(*node, key, "must be a [table]");
    return TomlTable(*file_, node && node->is_table() ? *node->as_table() : none);
}

void TomlTable::refuse(std::string_view key, const std::string& reason) {
    const auto* node = table_->get(key);
    if (node)
        file_->refuse(*node, key, reason);
    else
        file_->refuse(*table_, key, reason);
}

core::Status readToml(std::string_view text, const std::string& name,
                      const std::function<void(TomlTable)>& read) {
    if (text.size() > mostCharacters)
        return core::fail(ErrorCode::rulebookInvalid, name + ":1: the file is longer than " +
                                                          std::to_string(mostCharacters) + " characters");
    try {
        const auto root = toml::parse(text);
        TomlFile file(name);
        read(TomlTable(file, root));
        file.refuseUnasked(root);
        return file.status();
    } catch (const toml::parse_error& error) {
        return core::fail(ErrorCode::rulebookInvalid,
                          located(name, error.source(), std::string(error.description())));
    }
}

} // namespace program
