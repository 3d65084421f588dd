#include "server/CameraChannel.hpp"

#include "common/protocol/Conversions.hpp"

namespace server {
namespace {

using boost::asio::awaitable;

// Twice a second is more than any console shows.
constexpr transport::RateLimit frameRate{.perSecond = 2, .burst = 4};

} // namespace

awaitable<void> serveCamera(Services& services, std::shared_ptr<transport::WebSocket> socket) {
    std::optional<core::SessionId> session;
    transport::TokenBucket frames;
    for (;;) {
        const auto frame = co_await socket->read();
        if (!frame) co_return;
        auto message = protocol::parse<protocol::CameraMessage>(*frame);
        if (!message) co_return;
        if (message->has_token()) {
            const auto verified = delivery::verifyCameraToken(services.day.cameraKey, message->token());
            if (!verified) co_return socket->close(transport::CloseCode::policyViolation, "camera token");
            session = *verified;
        } else if (session && frames.take(frameRate, services.clock.now())) {
            services.consoles.relayFrame(*session, std::move(*message->mutable_frame_jpeg()));
        }
    }
}

} // namespace server
