#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <variant>

namespace observe {

enum class Severity { debug, info, warning, error };

using Field = std::pair<std::string_view, std::variant<std::string_view, std::int64_t, double>>;

// Writes one line of JSON to standard error: time, severity, event and the fields. Never a secret, an answer
// or a personal datum: name people by id. `event` is a fixed name such as "session.started".
void log(Severity severity, std::string_view event, std::initializer_list<Field> fields = {});

// Lines below it are not written. Starts at info.
void setLeastSeverity(Severity severity);

} // namespace observe
