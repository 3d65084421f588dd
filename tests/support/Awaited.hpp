#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <optional>
#include <stdexcept>

namespace support {

// Runs a coroutine to its end on the context, and gives its result. Throws when that takes more than twenty seconds.
template <class T>
T awaited(boost::asio::io_context& context, boost::asio::awaitable<T> task) {
    std::optional<T> outcome;
    boost::asio::co_spawn(context, std::move(task), [&](std::exception_ptr failure, T result) {
        if (failure) std::rethrow_exception(failure);
        outcome = std::move(result);
    });
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!outcome) {
        if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("the coroutine did not end");
        context.restart();
        context.run_one_for(std::chrono::milliseconds(10));
    }
    return std::move(*outcome);
}

} // namespace support
