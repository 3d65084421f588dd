#pragma once

#include "server/storage/AnswerStore.hpp"
#include "server/storage/Connection.hpp"
#include "server/storage/GroupCommit.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <string>

namespace storage {

// What the database did so far.
struct DatabaseCounts {
    std::uint64_t commits = 0;
    std::uint64_t writes = 0;       // committed
    std::uint64_t failedWrites = 0; // answered with an error
    std::uint64_t waiting = 0;      // now
};

// The database of one server. Writes are grouped: a writer thread runs all that wait in one transaction, commits once,
// then answers all; nothing is answered before it is durable. Reads have their own connections. Answers come back on
// the io_context that was given to `open`.
//
// A function given to `write` may be run twice before its answer counts, so it must change nothing but the database.
class Database {
  public:
    // Connects and brings the schema up to date. The io_context must outlive the database.
    static core::Result<std::unique_ptr<Database>> open(const std::string& address, boost::asio::io_context& answers);
    ~Database();

    template <class T = void>
    boost::asio::awaitable<core::Result<T>> write(std::function<core::Result<T>(Connection&)> work) {
        return run<T>(Lane::write, std::move(work));
    }
    template <class T>
    boost::asio::awaitable<core::Result<T>> read(std::function<core::Result<T>(Connection&)> work) {
        return run<T>(Lane::read, std::move(work));
    }

    // One record of the answer log: the busiest write of all, and the only one that is called back instead of awaited.
    // If a batch cannot be committed, all records that were appended under the same epoch and are not durable fail with
    // it, so that no session's log can have a gap; the caller goes on from its last durable record in the new epoch.
    void append(AnswerRecord record, std::uint64_t epoch, std::function<void(core::Status)> answered);
    std::uint64_t appendEpoch() const;

    // The same for commands, which have nothing else to do: they wait for the answer.
    core::Status writeNow(const std::function<core::Status(Connection&)>& work);
    template <class T>
    core::Result<T> readNow(const std::function<core::Result<T>(Connection&)>& work) {
        TRY(auto connection, connect(address_));
        return work(*connection);
    }

    DatabaseCounts counts() const;

    // False while the last commit failed: what /readyz says.
    bool healthy() const;

  private:
    enum class Lane { read, write };
    struct Threads;

    Database(std::string address, boost::asio::io_context& answers);

    // Answers on the io_context.
    void start(Lane lane, Work work, std::function<void(core::Status)> answered);
    boost::asio::awaitable<core::Status> await(Lane lane, Work work);

    template <class T>
    boost::asio::awaitable<core::Result<T>> run(Lane lane, std::function<core::Result<T>(Connection&)> work) {
        if constexpr (std::is_void_v<T>) {
            co_return co_await await(lane, std::move(work));
        } else {
            auto value = std::make_shared<std::optional<T>>();
            Work storing = keeping<T>(std::move(work), value);
            CO_TRY_STATUS(co_await await(lane, std::move(storing)));
            co_return std::move(**value);
        }
    }

    template <class T>
    static Work keeping(std::function<core::Result<T>(Connection&)> work, std::shared_ptr<std::optional<T>> value) {
        return [work = std::move(work), value = std::move(value)](Connection& connection) -> core::Status {
            TRY(*value, work(connection));
            return {};
        };
    }

    std::string address_;
    boost::asio::io_context& answers_;
    std::unique_ptr<Threads> threads_;
};

} // namespace storage
