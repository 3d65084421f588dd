// The load without an exam: messages of one size, each sent when the last has come back, or connections that
// are opened and closed again. Its connections are those of lcoc-load. usage: limit-client echo HOST:PORT
// CERTIFICATE CLIENTS SECONDS BYTES PID
//        limit-client handshakes HOST:PORT CERTIFICATE CLIENTS TOTAL PID

#include "tests/bench/load/Measurement.hpp"
#include "tests/bench/load/WebSocketClient.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <iostream>

namespace {

namespace asio = boost::asio;
using bench::Clock;
using bench::WebSocketClient;

struct Run {
    asio::io_context network{1};
    asio::ssl::context tls;
    bench::ServerPlace server;
    bench::Measurement measurement;
    std::vector<std::unique_ptr<WebSocketClient>> clients{};
    std::string message{};
    Clock::time_point end = Clock::time_point::max();
    unsigned toOpen = 0;
};

asio::awaitable<void> open(Run& run, unsigned number) {
    co_await run.clients.at(number)->open(run.server, "/", number);
}

asio::awaitable<void> echo(Run& run, unsigned number) {
    auto& client = *run.clients.at(number);
    while (Clock::now() < run.end) {
        const auto began = Clock::now();
        co_await client.send(run.message);
        if ((co_await client.receive()).size() != run.message.size())
            run.measurement.failed("another message");
        run.measurement.succeeded(Clock::now() - began);
    }
}

asio::awaitable<void> handshakes(Run& run, unsigned number) {
    while (run.toOpen > 0) {
        --run.toOpen;
        const auto began = Clock::now();
        run.clients[number] = std::make_unique<WebSocketClient>(run.network, run.tls);
        co_await open(run, number);
        run.measurement.succeeded(Clock::now() - began);
    }
}

void runAll(Run& run, asio::awaitable<void> (*work)(Run&, unsigned)) {
    for (unsigned i = 0; i < run.clients.size(); ++i)
        asio::co_spawn(run.network, work(run, i), [](const std::exception_ptr& failure) {
            if (failure) std::rethrow_exception(failure);
        });
    run.measurement.restart();
    run.network.run();
    run.network.restart();
}

void runEcho(Run& run, double seconds, std::size_t bytes) {
    runAll(run, open);
    run.message.assign(bytes, 'x');
    run.end =
        Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    runAll(run, echo);
}

} // namespace

int main(int count, char** arguments) {
    const std::string mode = count > 1 ? arguments[1] : "";
    const bool echoing = mode == "echo" && count == 8;
    if (!echoing && !(mode == "handshakes" && count == 7)) return 2;
    const auto clients = static_cast<unsigned>(std::stoul(arguments[4]));
    Run run{.tls = bench::trustContext(arguments[3]),
            .server = bench::findServer(arguments[2], clients, 0),
            .measurement = bench::Measurement(std::stoi(arguments[count - 1]))};
    for (unsigned i = 0; i < clients; ++i)
        run.clients.push_back(std::make_unique<WebSocketClient>(run.network, run.tls));
    if (echoing) {
        runEcho(run, std::stod(arguments[5]), std::stoul(arguments[6]));
    } else {
        run.toOpen = static_cast<unsigned>(std::stoul(arguments[5]));
        runAll(run, handshakes);
    }
    std::cout << run.measurement.json(echoing ? "echoes" : "handshakes", clients) << '\n';
}
