#include "client/link/ServerLink.hpp"

#include "common/protocol/Conversions.hpp"
#include "common/protocol/Protocol.hpp"

namespace links {

protocol::Refused connectionLost() {
    return protocol::toWire(core::Error{core::ErrorCode::networkFailed, {}});
}

ServerLink::ServerLink(QObject* parent) : QObject(parent) {
    connect(&socket_, &WebSocketLink::received, this, &ServerLink::receive);
    connect(&socket_, &WebSocketLink::lost, this, [this](const QString& reason) {
        heartbeat_.stop();
        requests_.failAll(connectionLost());
        emit lost(reason);
    });
    connect(&heartbeat_, &QTimer::timeout, this, &ServerLink::beat);
}

void ServerLink::open(const ServerAddress& address) {
    socket_.open(address, QString::fromLatin1(protocol::examPath));
}

void ServerLink::close() {
    heartbeat_.stop();
    socket_.close();
    requests_.failAll(connectionLost());
}

void ServerLink::send(const protocol::ClientMessage& message) {
    socket_.send(decltype(requests_)::frameOf(message));
}

void ServerLink::ask(protocol::ClientMessage message, Reply reply) {
    if (!socket_.isOpen()) {
        protocol::ServerMessage lost;
        *lost.mutable_refused() = connectionLost();
        return reply(lost);
    }
    socket_.send(requests_.number(message, std::move(reply)));
}

void ServerLink::setTimes(std::chrono::seconds heartbeat, std::chrono::seconds silence) {
    socket_.setSilenceLimit(silence);
    heartbeat_.start(heartbeat);
}

void ServerLink::setProgress(const protocol::Heartbeat& progress) {
    progress_ = progress;
    if (heartbeat_.isActive()) beat();
}

void ServerLink::receive(const QByteArray& frame) {
    const auto message =
        protocol::parse<protocol::ServerMessage>({frame.constData(), static_cast<std::size_t>(frame.size())});
    if (!message) return; // a newer server may say more than this client knows
    if (message->has_heartbeat_answered() && beaten_.isValid())
        roundTrip_ = std::chrono::milliseconds(beaten_.elapsed());
    if (message->has_challenged()) return emit challenged(message->challenged());
    if (!requests_.take(*message)) emit arrived(*message);
}

void ServerLink::beat() {
    protocol::ClientMessage message;
    *message.mutable_heartbeat() = progress_;
    beaten_.start();
    send(message);
}

} // namespace links
