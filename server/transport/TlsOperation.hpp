#pragma once

#include <boost/asio/post.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>

namespace transport {

// What one attempt on the non-blocking socket came to: it is done, or it wants the socket to become ready
// first.
struct TlsProgress {
    enum class Want { nothing, readable, writable };

    Want want = Want::nothing;
    std::size_t bytes = 0;
    boost::system::error_code error;
};

// An asynchronous operation made of attempts: tries, waits for the socket, tries again. For async_compose.
// `Attempt` is called with the stream and returns a TlsProgress.
template <class Stream, class Attempt>
class TlsOperation {
  public:
    // Waits for `first` before the first attempt.
    TlsOperation(Stream& stream, Attempt attempt, TlsProgress::Want first)
        : stream_(stream), attempt_(std::move(attempt)), progress_{first, 0, {}} {}

    template <class Self>
    void operator()(Self& self, boost::system::error_code error = {}) {
        if (error || step_ == Step::finished)
            return self.complete(error ? error : progress_.error, error ? 0 : progress_.bytes);
        if (step_ == Step::waited || progress_.want == TlsProgress::Want::nothing)
            progress_ = attempt_(stream_);
        if (progress_.want != TlsProgress::Want::nothing) return wait(self);
        if (step_ == Step::waited) return self.complete(progress_.error, progress_.bytes);
        finishLater(self);
    }

  private:
    enum class Step { begun, waited, finished };

    template <class Self>
    void wait(Self& self) {
        step_ = Step::waited;
        const bool forReading = progress_.want == TlsProgress::Want::readable;
        using Socket = boost::asio::socket_base;
        stream_.socket_.async_wait(forReading ? Socket::wait_read : Socket::wait_write, std::move(self));
    }

    // A completion never runs inside the call that began the operation.
    template <class Self>
    void finishLater(Self& self) {
        step_ = Step::finished;
        boost::asio::post(stream_.get_executor(), std::move(self));
    }

    Stream& stream_;
    Attempt attempt_;
    TlsProgress progress_;
    Step step_ = Step::begun;
};

} // namespace transport
