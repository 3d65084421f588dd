#include "server/storage/Database.hpp"

#include "server/storage/Migrations.hpp"
#include "server/storage/SqliteConnection.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace storage {
namespace {

using namespace std::chrono_literals;
using Answered = std::function<void(core::Status)>;

constexpr std::size_t recordsInBatch = 512;  // of the answer log, in one transaction: cheap each
constexpr std::size_t worksInBatch = 32;     // more would keep the answers of the next batch waiting
constexpr std::size_t queueLimit = 200'000;  // writes that may wait
constexpr std::size_t foldLimit = 1'000;     // records moved out of the log at once: a few milliseconds
constexpr auto idleAfter = 200ms;            // without a write
constexpr auto checkpointEvery = 2s;
constexpr std::int64_t writeAheadLogLimit = 256ll << 20;
constexpr int readerCount = 2;

struct WaitingRead {
    Work work;
    Answered answered;
};

struct WaitingWrite {
    Write write;
    Answered answered;
    std::uint64_t epoch = 0; // of records for the answer log
};

core::Status stopped() {
    return core::fail(core::ErrorCode::cancelled, "the database is being closed");
}

core::Status full() {
    return core::fail(core::ErrorCode::tooManyRequests, "too many writes wait for the database");
}

} // namespace

struct Database::Threads {
    Threads(std::string databaseAddress, boost::asio::io_context& context)
        : address(std::move(databaseAddress)), answers(context) {}

    std::deque<WaitingWrite>& queueFor(const WaitingWrite& write) {
        return std::holds_alternative<AnswerRecord>(write.write) ? records : works;
    }
    std::size_t waitingWrites() const { return records.size() + works.size(); }

    void addWrite(WaitingWrite write) {
        {
            const std::scoped_lock lock(mutex);
            if (!stopping && waitingWrites() < queueLimit) {
                queueFor(write).push_back(std::move(write));
                wakeWriter.notify_one();
                return;
            }
        }
        answer(std::move(write.answered), stopping ? stopped() : full());
    }

    void addRead(WaitingRead read) {
        {
            const std::scoped_lock lock(mutex);
            if (!stopping && reads.size() < queueLimit) {
                reads.push_back(std::move(read));
                wakeReader.notify_one();
                return;
            }
        }
        answer(std::move(read.answered), stopping ? stopped() : full());
    }

    void answer(Answered answered, core::Status status) {
        boost::asio::post(answers,
                          [answered = std::move(answered), status = std::move(status)] { answered(status); });
    }

    // What waits, as one batch: answers first, since nothing is as urgent. Empty after a while without any, or when
    // stopping.
    std::vector<WaitingWrite> takeBatch() {
        std::unique_lock lock(mutex);
        wakeWriter.wait_for(lock, idleAfter, [this] { return stopping || waitingWrites() > 0; });
        std::vector<WaitingWrite> batch;
        moveSome(records, recordsInBatch, batch);
        moveSome(works, worksInBatch, batch);
        return batch;
    }

    static void moveSome(std::deque<WaitingWrite>& queue, std::size_t limit, std::vector<WaitingWrite>& batch) {
        const auto end = queue.begin() + static_cast<std::ptrdiff_t>(std::min(queue.size(), limit));
        batch.insert(batch.end(), std::make_move_iterator(queue.begin()), std::make_move_iterator(end));
        queue.erase(queue.begin(), end);
    }

    bool finished() {
        const std::scoped_lock lock(mutex);
        return stopping && waitingWrites() == 0;
    }

    void runWriter(Connection& connection) {
        while (!finished()) {
            auto batch = takeBatch();
            if (batch.empty())
                foldWhileIdle(connection);
            else
                commit(connection, std::move(batch));
        }
    }

    void foldWhileIdle(Connection& connection) {
        const Write folding = Work([](Connection& inside) -> core::Status {
            TRY_STATUS(foldAnswerLog(inside, foldLimit));
            return {};
        });
        static_cast<void>(commitTogether(connection, {&folding})); // tried again in the next idle moment
    }

    void commit(Connection& connection, std::vector<WaitingWrite> batch) {
        std::vector<const Write*> current;
        std::vector<core::Status> outcomes(batch.size());
        std::vector<std::size_t> positions;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (outOfDate(batch[i])) {
                outcomes[i] = core::fail(core::ErrorCode::answerOutOfOrder, "a record before this one was not saved");
            } else {
                current.push_back(&batch[i].write);
                positions.push_back(i);
            }
        }
        auto committed = current.empty() ? std::vector<core::Status>{} : commitTogether(connection, current);
        for (std::size_t i = 0; i < committed.size(); ++i) outcomes[positions[i]] = std::move(committed[i]);
        note(batch, outcomes);
        answerAll(std::move(batch), std::move(outcomes));
    }

    bool outOfDate(const WaitingWrite& write) const {
        return std::holds_alternative<AnswerRecord>(write.write) && write.epoch != epoch.load();
    }

    void note(const std::vector<WaitingWrite>& batch, const std::vector<core::Status>& outcomes) {
        bool appendFailed = false;
        std::size_t succeeded = 0;
        bool broken = false;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (outcomes[i]) ++succeeded;
            else if (!outOfDate(batch[i]) && std::holds_alternative<AnswerRecord>(batch[i].write)) appendFailed = true;
            if (!outcomes[i] && (outcomes[i].error().code == core::ErrorCode::storageFailed ||
                                 outcomes[i].error().code == core::ErrorCode::storageFull))
                broken = true;
        }
        if (appendFailed) epoch.fetch_add(1);
        commits.fetch_add(1);
        committedWrites.fetch_add(succeeded);
        failedWrites.fetch_add(batch.size() - succeeded);
        healthy.store(!broken);
    }

    void answerAll(std::vector<WaitingWrite> batch, std::vector<core::Status> outcomes) {
        boost::asio::post(answers, [batch = std::move(batch), outcomes = std::move(outcomes)] {
            for (std::size_t i = 0; i < batch.size(); ++i) batch[i].answered(outcomes[i]);
        });
    }

    void runReader(Connection& connection) {
        for (;;) {
            WaitingRead read;
            {
                std::unique_lock lock(mutex);
                wakeReader.wait(lock, [this] { return stopping || !reads.empty(); });
                if (reads.empty()) return;
                read = std::move(reads.front());
                reads.pop_front();
            }
            auto status = perform(read.work, connection);
            answer(std::move(read.answered), std::move(status));
        }
    }

    void runCheckpointer(Checkpointer& own) {
        // At once: a server that is killed again and again would never come to shorten its log.
        std::unique_lock lock(mutex);
        do {
            lock.unlock();
            static_cast<void>(own.checkpoint(writeAheadLogLimit)); // tried again at the next turn
            lock.lock();
        } while (!wakeCheckpointer.wait_for(lock, checkpointEvery, [this] { return stopping; }));
    }

    core::Status open() {
        TRY(writerConnection, connect(address));
        TRY_STATUS(migrate(*writerConnection));
        for (auto& connection : readerConnections) {
            TRY(connection, connect(address));
        }
        if (writerConnection->engine() == Engine::sqlite) {
            TRY(checkpointer, Checkpointer::open(address.substr(address.find(':') + 1)));
        }
        startThreads();
        return {};
    }

    void startThreads() {
        threads.emplace_back([this] { runWriter(*writerConnection); });
        for (auto& connection : readerConnections) threads.emplace_back([this, &connection] { runReader(*connection); });
        if (checkpointer) threads.emplace_back([this] { runCheckpointer(*checkpointer); });
    }

    void stop() {
        {
            const std::scoped_lock lock(mutex);
            stopping = true;
        }
        wakeWriter.notify_all();
        wakeReader.notify_all();
        wakeCheckpointer.notify_all();
        for (auto& thread : threads) thread.join();
    }

    std::string address;
    boost::asio::io_context& answers;

    mutable std::mutex mutex;
    std::condition_variable wakeWriter;
    std::condition_variable wakeReader;
    std::condition_variable wakeCheckpointer;
    std::deque<WaitingWrite> records; // of the answer log
    std::deque<WaitingWrite> works;
    std::deque<WaitingRead> reads;
    bool stopping = false;

    std::atomic<std::uint64_t> epoch{0};
    std::atomic<std::uint64_t> commits{0};
    std::atomic<std::uint64_t> committedWrites{0};
    std::atomic<std::uint64_t> failedWrites{0};
    std::atomic<bool> healthy{true};

    ConnectionPtr writerConnection;
    std::array<ConnectionPtr, readerCount> readerConnections;
    std::optional<Checkpointer> checkpointer;
    std::vector<std::thread> threads;
};

Database::Database(std::string address, boost::asio::io_context& answers)
    : address_(address), answers_(answers), threads_(std::make_unique<Threads>(std::move(address), answers)) {}

Database::~Database() {
    threads_->stop();
}

core::Result<std::unique_ptr<Database>> Database::open(const std::string& address, boost::asio::io_context& answers) {
    std::unique_ptr<Database> database(new Database(address, answers));
    TRY_STATUS(database->threads_->open());
    return database;
}

void Database::start(Lane lane, Work work, Answered answered) {
    if (lane == Lane::read)
        threads_->addRead({std::move(work), std::move(answered)});
    else
        threads_->addWrite({std::move(work), std::move(answered), 0});
}

boost::asio::awaitable<core::Status> Database::await(Lane lane, Work work) {
    const auto initiate = [this, lane](auto handler, Work started) {
        const auto kept = std::make_shared<decltype(handler)>(std::move(handler));
        start(lane, std::move(started), [kept](core::Status status) { std::move (*kept)(std::move(status)); });
    };
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(core::Status)>(
        initiate, boost::asio::use_awaitable, std::move(work));
}

void Database::append(AnswerRecord record, std::uint64_t epoch, Answered answered) {
    threads_->addWrite({std::move(record), std::move(answered), epoch});
}

std::uint64_t Database::appendEpoch() const {
    return threads_->epoch.load();
}

core::Status Database::writeNow(const std::function<core::Status(Connection&)>& work) {
    TRY(const auto connection, connect(address_));
    const Write write = work;
    return commitTogether(*connection, {&write})[0];
}

DatabaseCounts Database::counts() const {
    const std::scoped_lock lock(threads_->mutex);
    return {threads_->commits, threads_->committedWrites, threads_->failedWrites, threads_->waitingWrites()};
}

bool Database::healthy() const {
    return threads_->healthy;
}

} // namespace storage
