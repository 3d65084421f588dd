// How many commits of one 300-byte row PostgreSQL makes for many connections, each waiting for its own; the
// rows are keyed by session, item and sequence, in the order in which random candidates would save. usage:
// limit-postgres ADDRESS SECONDS CONNECTIONS

#include "tests/bench/load/Measurement.hpp"

#include <libpq-fe.h>

#include <iostream>
#include <memory>
#include <poll.h>
#include <stdexcept>
#include <vector>

namespace {

using bench::Clock;

constexpr const char* table =
    "CREATE TABLE IF NOT EXISTS limit_answers (session BIGINT, item BIGINT, sequence BIGINT "
    "GENERATED ALWAYS AS IDENTITY, at TIMESTAMPTZ DEFAULT now(), sealed BYTEA NOT NULL, "
    "PRIMARY KEY (session, item, sequence))";
constexpr const char* insert = "INSERT INTO limit_answers (session, item, sealed) "
                               "VALUES (floor(random() * 100000), floor(random() * 60), $1)";

class Writer {
  public:
    explicit Writer(const char* address) : connection_(PQconnectdb(address), PQfinish) {
        if (PQstatus(connection_.get()) != CONNECTION_OK)
            throw std::runtime_error(PQerrorMessage(connection_.get()));
        run("SET client_min_messages = warning");
        run(table);
        PQclear(PQprepare(connection_.get(), "insert", insert, 1, nullptr));
    }

    int socket() const { return PQsocket(connection_.get()); }

    void run(const char* sql) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_.get(), sql), PQclear);
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
            throw std::runtime_error(PQerrorMessage(connection_.get()));
    }

    void begin() {
        static const std::string row(300, 'x');
        const char* const values[] = {row.data()};
        const int lengths[] = {static_cast<int>(row.size())};
        const int formats[] = {1};
        began_ = Clock::now();
        if (PQsendQueryPrepared(connection_.get(), "insert", 1, values, lengths, formats, 1) != 1)
            throw std::runtime_error(PQerrorMessage(connection_.get()));
    }

    // Whether the row is committed.
    bool take(bench::Measurement& measurement) {
        if (PQconsumeInput(connection_.get()) != 1)
            throw std::runtime_error(PQerrorMessage(connection_.get()));
        if (PQisBusy(connection_.get()) != 0) return false;
        while (auto* result = PQgetResult(connection_.get())) {
            const auto status = PQresultStatus(result);
            PQclear(result);
            if (status != PGRES_COMMAND_OK) throw std::runtime_error(PQerrorMessage(connection_.get()));
        }
        measurement.succeeded(Clock::now() - began_);
        return true;
    }

  private:
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
    Clock::time_point began_;
};

void writeUntil(Clock::time_point end, std::vector<Writer>& writers, bench::Measurement& measurement) {
    std::vector<pollfd> waiting;
    for (auto& writer : writers) {
        waiting.push_back({writer.socket(), POLLIN, 0});
        writer.begin();
    }
    while (Clock::now() < end) {
        poll(waiting.data(), waiting.size(), 100);
        for (std::size_t i = 0; i < writers.size(); ++i)
            if ((waiting[i].revents & POLLIN) != 0 && writers[i].take(measurement)) writers[i].begin();
    }
}

} // namespace

int main(int count, char** arguments) {
    if (count != 4) return 2;
    const auto connections = static_cast<unsigned>(std::stoul(arguments[3]));
    std::vector<Writer> writers;
    for (unsigned i = 0; i < connections; ++i) writers.emplace_back(arguments[1]);
    bench::Measurement measurement(0);
    const auto length =
        std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(std::stod(arguments[2])));
    writeUntil(Clock::now() + length, writers, measurement);
    std::cout << measurement.json("commits", connections) << '\n';
    writers.clear();
    Writer(arguments[1]).run("DROP TABLE limit_answers");
}
