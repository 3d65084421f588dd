#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/io_context.hpp>

#include <deque>
#include <functional>
#include <memory>

namespace transport {

// Lets one expensive step run in each turn of the event loop: without this, the check-in of a thousand candidates who
// start together would stand before every answer of those who sit.
class Turnstile : public std::enable_shared_from_this<Turnstile> {
  public:
    using Executor = boost::asio::io_context::executor_type;

    explicit Turnstile(Executor executor) : executor_(std::move(executor)) {}
    Turnstile(const Turnstile&) = delete;
    Turnstile& operator=(const Turnstile&) = delete;

    // Completes, with no arguments, when it is this caller's turn; first come, first served.
    template <class Token>
    auto async_enter(Token&& token) {
        return boost::asio::async_initiate<Token, void()>(
            [](auto handler, Turnstile* turnstile) {
                const auto kept = std::make_shared<decltype(handler)>(std::move(handler));
                turnstile->push([kept] { std::move (*kept)(); });
            },
            token, this);
    }

  private:
    // What is posted. Where it never runs, because the event loop is gone, those who wait are forgotten with
    // it.
    struct Turn {
        std::shared_ptr<Turnstile> turnstile;

        explicit Turn(std::shared_ptr<Turnstile> of) : turnstile(std::move(of)) {}
        Turn(Turn&&) = default;
        ~Turn();
        void operator()();
    };

    void push(std::function<void()> turn);
    void schedule();
    void next();

    Executor executor_;
    std::deque<std::function<void()>> waiting_;
    bool scheduled_ = false;
};

} // namespace transport
