#include "client/link/CameraLink.hpp"

#include "client/link/ServerLink.hpp"
#include "common/protocol/Protocol.hpp"

namespace links {
namespace {

using Frames = Requests<protocol::CameraMessage, protocol::CameraMessage>;

} // namespace

CameraLink::CameraLink(QObject* parent) : QObject(parent) {
    connect(&socket_, &WebSocketLink::opened, this, [this] {
        protocol::CameraMessage hello;
        hello.set_token(token_.constData(), static_cast<std::size_t>(token_.size()));
        socket_.send(Frames::frameOf(hello));
    });
}

void CameraLink::open(const ServerAddress& address, const QByteArray& token) {
    token_ = token;
    socket_.open(address, QString::fromLatin1(protocol::cameraPath));
}

void CameraLink::sendFrame(const QByteArray& jpeg) {
    if (!socket_.isOpen() || socket_.bytesWaiting() > 0) return;
    protocol::CameraMessage message;
    message.set_frame_jpeg(jpeg.constData(), static_cast<std::size_t>(jpeg.size()));
    socket_.send(Frames::frameOf(message));
}

} // namespace links
