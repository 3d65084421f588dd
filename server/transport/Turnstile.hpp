#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/io_context.hpp>

#include <deque>
#include <functional>
#include <memory>

namespace transport {

// Lets only so many in at a time; the others wait in the order in which they came. Without this, the check-in of a
// thousand candidates who start together would stand before every answer of those who sit.
class Turnstile : public std::enable_shared_from_this<Turnstile> {
  public:
    using Executor = boost::asio::io_context::executor_type;

    // The place of one who is in. Destroying it lets the next one in.
    class Pass {
      public:
        Pass() = default;
        explicit Pass(std::shared_ptr<Turnstile> turnstile) : turnstile_(std::move(turnstile)) {}
        Pass(Pass&&) = default;
        Pass& operator=(Pass&& other) noexcept;
        ~Pass();

      private:
        std::shared_ptr<Turnstile> turnstile_;
    };

    Turnstile(Executor executor, unsigned places) : executor_(std::move(executor)), free_(places) {}
    Turnstile(const Turnstile&) = delete;
    Turnstile& operator=(const Turnstile&) = delete;

    // Completes with a Pass.
    template <class Token>
    auto async_enter(Token&& token) {
        return boost::asio::async_initiate<Token, void(Pass)>(
            [](auto handler, Turnstile* turnstile) {
                const auto kept = std::make_shared<decltype(handler)>(std::move(handler));
                turnstile->push([kept](Pass pass) { std::move (*kept)(std::move(pass)); });
            },
            token, this);
    }

  private:
    using Enter = std::function<void(Pass)>;

    // What is posted. Where it never runs, because the event loop is gone, those who wait are forgotten with it.
    struct Turn {
        std::shared_ptr<Turnstile> turnstile;
        Enter enter;

        Turn(std::shared_ptr<Turnstile> of, Enter whom) : turnstile(std::move(of)), enter(std::move(whom)) {}
        Turn(Turn&&) = default;
        ~Turn();
        void operator()();
    };

    void push(Enter enter);
    void letIn();

    Executor executor_;
    std::deque<Enter> waiting_;
    unsigned free_;
};

} // namespace transport
