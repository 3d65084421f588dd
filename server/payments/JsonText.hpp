#pragma once

#include <boost/json/object.hpp>

#include <string>

namespace payments {

// The text of that name in what the gateway says; empty if there is none.
inline std::string textOf(const boost::json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

} // namespace payments
