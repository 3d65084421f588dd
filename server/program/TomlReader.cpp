#include "server/program/TomlReader.hpp"

namespace program {

using core::ErrorCode;

void TomlFile::refuse(const toml::node* where, const std::string& reason) {
    if (!status_) return;
    const auto line = where ? where->source().begin.line : 1;
    status_ = core::fail(ErrorCode::rulebookInvalid, name_ + ":" + std::to_string(std::max<unsigned>(1, line)) + ": " + reason);
}

const toml::node* TomlTable::find(std::string_view key) {
    asked_.emplace(key);
    const auto* node = table_.get(key);
    if (!node) file_.refuse(&table_, std::string(key) + " is missing");
    return node;
}

std::string TomlTable::textOrEmpty(std::string_view key) {
    const auto* node = find(key);
    if (node && !node->is_string()) file_.refuse(node, std::string(key) + " must be a text in quotes");
    return node ? node->value_or(std::string()) : std::string();
}

std::string TomlTable::text(std::string_view key) {
    auto value = textOrEmpty(key);
    if (value.empty() && has(key)) file_.refuse(table_.get(key), std::string(key) + " must not be empty");
    return value;
}

bool TomlTable::truth(std::string_view key) {
    const auto* node = find(key);
    if (node && !node->is_boolean()) file_.refuse(node, std::string(key) + " must be true or false");
    return node && node->value_or(false);
}

std::int64_t TomlTable::number(std::string_view key, std::int64_t least, std::int64_t most) {
    const auto* node = find(key);
    if (!node) return least;
    const auto value = node->is_integer() ? node->value_or(least) : least - 1;
    if (value >= least && value <= most) return value;
    file_.refuse(node, std::string(key) + " must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return least;
}

std::vector<std::int64_t> TomlTable::numbers(std::string_view key, std::int64_t least, std::int64_t most) {
    const auto* node = find(key);
    std::vector<std::int64_t> values;
    if (!node) return values;
    if (!node->is_array()) file_.refuse(node, std::string(key) + " must be a list of numbers");
    else
        for (const auto& element : *node->as_array()) {
            const auto value = element.is_integer() ? element.value_or(least) : least - 1;
            if (value < least || value > most)
                file_.refuse(&element, std::string(key) + " must hold whole numbers from " + std::to_string(least) + " to " +
                                           std::to_string(most));
            else values.push_back(value);
        }
    return values;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
    const auto* node = find(key);
    std::vector<std::string> values;
    if (!node) return values;
    if (!node->is_array()) file_.refuse(node, std::string(key) + " must be a list of texts");
    else
        for (const auto& element : *node->as_array()) {
            if (!element.is_string()) file_.refuse(&element, std::string(key) + " must be a list of texts");
            else values.push_back(element.value_or(std::string()));
        }
    return values;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
    const auto* node = find(key);
    std::vector<TomlTable> values;
    if (!node) return values;
    if (!node->is_array()) file_.refuse(node, std::string(key) + " must be a list of [[tables]]");
    else
        for (const auto& element : *node->as_array()) {
            if (!element.is_table()) file_.refuse(&element, std::string(key) + " must be a list of [[tables]]");
            else values.emplace_back(file_, *element.as_table());
        }
    return values;
}

TomlTable TomlTable::table(std::string_view key) {
    static const toml::table empty;
    const auto* node = find(key);
    if (node && !node->is_table()) file_.refuse(node, std::string(key) + " must be a [table]");
    return TomlTable(file_, node && node->is_table() ? *node->as_table() : empty);
}

void TomlTable::refuse(std::string_view key, const std::string& reason) {
    const auto* node = table_.get(key);
    file_.refuse(node ? node : &table_, reason);
}

void TomlTable::finish() {
    for (const auto& [key, value] : table_)
        if (!asked_.contains(key.str())) file_.refuse(&value, std::string(key.str()) + " is not a known key");
}

core::Status readToml(std::string_view text, const std::string& name, const std::function<void(TomlTable&)>& read) {
    try {
        const auto root = toml::parse(text);
        TomlFile file(name);
        TomlTable table(file, root);
        read(table);
        table.finish();
        return file.status();
    } catch (const toml::parse_error& error) {
        return core::fail(ErrorCode::rulebookInvalid,
                          name + ":" + std::to_string(std::max<unsigned>(1, error.source().begin.line)) + ": " +
                              std::string(error.description()));
    }
}

} // namespace program
