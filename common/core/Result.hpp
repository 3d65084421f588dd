#pragma once

#include "common/core/Error.hpp"

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace core {

// A value, or the expected failure in its place.
template <class T>
using Result = tl::expected<T, Error>;

using Status = Result<void>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string detail = {}) {
    return tl::unexpected(Error{code, std::move(detail)});
}

} // namespace core

#define LCOC_CONCAT_(a, b) a##b
#define LCOC_CONCAT(a, b) LCOC_CONCAT_(a, b)

// TRY(auto value, expression): declares `value` from the Result's value, or returns its error from the
// function.
#define TRY(declaration, expression)                                                                         \
    LCOC_TRY_(declaration, expression, return, LCOC_CONCAT(lcocTry_, __LINE__))
// CO_TRY: the same in a coroutine.
#define CO_TRY(declaration, expression)                                                                      \
    LCOC_TRY_(declaration, expression, co_return, LCOC_CONCAT(lcocTry_, __LINE__))
#define LCOC_TRY_(declaration, expression, leave, name)                                                      \
    auto name = (expression);                                                                                \
    if (!name) leave ::tl::unexpected(std::move(name).error());                                              \
    declaration = std::move(*name)

// TRY_STATUS(expression): returns the error of a Status from the function, if it has one.
#define TRY_STATUS(expression) LCOC_TRY_STATUS_(expression, return, LCOC_CONCAT(lcocTry_, __LINE__))
#define CO_TRY_STATUS(expression) LCOC_TRY_STATUS_(expression, co_return, LCOC_CONCAT(lcocTry_, __LINE__))
#define LCOC_TRY_STATUS_(expression, leave, name)                                                            \
    if (auto name = (expression); !name) leave ::tl::unexpected(std::move(name).error())
