#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <memory>

namespace transport {

// Does the arithmetic of TLS handshakes beside the network thread, and at a lower priority. A handshake costs as much as
// thirty messages: on the network thread, those of a thousand candidates who start together would stand before every
// answer of those who sit.
class HandshakeThreads {
  public:
    HandshakeThreads();

    // Calls step() on one of the threads, and completes on `executor` with what it returned.
    template <class Step, class Executor, class Token>
    auto async_run(Step step, Executor executor, Token&& token) {
        using Outcome = decltype(step());
        return boost::asio::async_initiate<Token, void(Outcome)>(
            [this, executor](auto handler, Step started) {
                auto kept = std::make_shared<decltype(handler)>(std::move(handler));
                boost::asio::post(threads_, [kept = std::move(kept), started = std::move(started),
                                             work = boost::asio::make_work_guard(executor)]() mutable {
                    auto outcome = started();
                    boost::asio::post(work.get_executor(), [kept = std::move(kept), outcome = std::move(outcome)]() mutable {
                        std::move (*kept)(std::move(outcome));
                    });
                });
            },
            token, std::move(step));
    }

  private:
    boost::asio::thread_pool threads_;
};

} // namespace transport
