#pragma once

#include "server/storage/Connection.hpp"

#include <optional>
#include <string>

namespace storage {

// Values that the programme keeps about itself, such as the public scoring key.
core::Status saveSetting(Connection& connection, const std::string& name, const std::string& value);
core::Result<std::optional<std::string>> findSetting(Connection& connection, const std::string& name);

// The last moment at which the server named `node` is known to have run.
core::Status saveAlive(Connection& connection, const std::string& node, core::Instant at);
core::Result<std::optional<core::Instant>> findAlive(Connection& connection, const std::string& node);

} // namespace storage
