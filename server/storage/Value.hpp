#pragma once

#include "common/core/Ids.hpp"
#include "common/core/Instant.hpp"
#include "common/crypto/SecretBytes.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace storage {

struct Blob {
    std::string bytes;
    friend bool operator==(const Blob&, const Blob&) = default;
};

// A parameter of a statement or a column of a row. Times are UTC milliseconds, truth is 0 or 1, ids are text.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string, Blob>;

inline Value toValue(std::nullptr_t) {
    return nullptr;
}
inline Value toValue(Value value) {
    return value;
}
template <class Integer>
    requires std::is_integral_v<Integer>
Value toValue(Integer number) {
    return static_cast<std::int64_t>(number);
}
inline Value toValue(std::string_view text) {
    return std::string(text);
}
inline Value toValue(const std::string& text) {
    return text;
}
inline Value toValue(const char* text) {
    return std::string(text);
}
inline Value toValue(Blob blob) {
    return blob;
}
inline Value toValue(crypto::ByteView bytes) {
    return Blob{std::string(crypto::textOf(bytes))};
}
inline Value toValue(core::Instant instant) {
    return core::toMillis(instant);
}
inline Value toValue(core::Duration duration) {
    return static_cast<std::int64_t>(duration.count());
}
template <class Tag>
Value toValue(const core::Id<Tag>& id) {
    return id.text();
}
inline Value toValue(const core::ItemId& id) {
    return id.value;
}
inline Value toValue(const core::DomainId& id) {
    return id.value;
}
template <class T>
Value toValue(const std::optional<T>& value) {
    return value ? toValue(*value) : Value(nullptr);
}

// One row of an answer. A column of another type than asked for is a bug in the statement and throws.
class Row {
  public:
    explicit Row(std::vector<Value> columns) : columns_(std::move(columns)) {}

    bool isNull(std::size_t column) const {
        return std::holds_alternative<std::nullptr_t>(columns_.at(column));
    }
    std::int64_t integer(std::size_t column) const { return std::get<std::int64_t>(columns_.at(column)); }
    std::size_t size() const { return columns_.size(); }
    const Value& value(std::size_t column) const { return columns_.at(column); }
    bool truth(std::size_t column) const { return integer(column) != 0; }
    const std::string& text(std::size_t column) const { return std::get<std::string>(columns_.at(column)); }
    const std::string& blob(std::size_t column) const { return std::get<Blob>(columns_.at(column)).bytes; }
    core::Instant instant(std::size_t column) const { return core::fromMillis(integer(column)); }
    std::optional<core::Instant> instantIfAny(std::size_t column) const {
        return isNull(column) ? std::nullopt : std::optional(instant(column));
    }
    core::Duration duration(std::size_t column) const { return core::Duration(integer(column)); }
    std::string blobIfAny(std::size_t column) const { return isNull(column) ? std::string() : blob(column); }
    template <class IdType>
    IdType id(std::size_t column) const {
        return IdType::parse(text(column)).value();
    }

  private:
    std::vector<Value> columns_;
};

using Rows = std::vector<Row>;

} // namespace storage
