#include "server/Routes.hpp"

#include "common/crypto/Random.hpp"
#include "common/protocol/Protocol.hpp"
#include "server/CameraChannel.hpp"
#include "server/ConsoleChannel.hpp"
#include "server/ExamChannel.hpp"

namespace server {
namespace {

using boost::asio::awaitable;
using transport::HttpRequest;
using transport::HttpResponse;

awaitable<HttpResponse> answerHealth() {
    co_return transport::plainResponse(200, "ok\n");
}

awaitable<HttpResponse> answerReadiness(const Services* services) {
    const bool ready = services->ready && services->database.healthy();
    co_return transport::plainResponse(ready ? 200 : 503, ready ? "ready\n" : "not ready: the database cannot be written\n");
}

// What a candidate's system check downloads to measure its connection: bytes that do not compress.
awaitable<HttpResponse> answerThroughput() {
    constexpr std::size_t size = 256 * 1024;
    static const std::string bytes(crypto::textOf(crypto::randomBytes(size)));
    HttpResponse response{200, "application/octet-stream", {}, bytes};
    co_return response;
}

awaitable<HttpResponse> answerMetrics(const Services* services) {
    HttpResponse response{200, "text/plain; version=0.0.4; charset=utf-8", {}, services->metrics.toText()};
    co_return response;
}

} // namespace

void addRoutes(transport::Router& router, Services& services) {
    router.route("GET", "/healthz", [](const HttpRequest&) { return answerHealth(); });
    router.route("GET", "/readyz", [&services](const HttpRequest&) { return answerReadiness(&services); });
    router.route("GET", "/throughput", [](const HttpRequest&) { return answerThroughput(); });
    router.route("GET", "/metrics", [&services](const HttpRequest&) { return answerMetrics(&services); });

    // Candidates: common/protocol/lcoc.proto, ClientMessage; each message's way is in ExamChannel.cpp.
    router.channel({protocol::examPath,
                    {.message = protocol::examMessageLimit},
                    [&services](std::shared_ptr<transport::WebSocket> socket) { return serveExam(services, socket); }});
    // Their camera pictures, which must never stand before an answer.
    router.channel({protocol::cameraPath,
                    {.message = protocol::cameraMessageLimit},
                    [&services](std::shared_ptr<transport::WebSocket> socket) { return serveCamera(services, socket); }});
    // Staff: ConsoleMessage; each message's way is in ConsoleChannel.cpp.
    router.channel({protocol::consolePath,
                    {.message = protocol::consoleMessageLimit, .backlog = 8 * 1024 * 1024},
                    [&services](std::shared_ptr<transport::WebSocket> socket) { return serveConsole(services, socket); }});
}

} // namespace server
