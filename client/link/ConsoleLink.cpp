#include "client/link/ConsoleLink.hpp"

#include "common/protocol/Conversions.hpp"
#include "common/protocol/Protocol.hpp"

namespace links {
namespace {

constexpr std::chrono::milliseconds noLimit{0};
constexpr int silentBeats = 3;

} // namespace

ConsoleLink::ConsoleLink(QObject* parent) : QObject(parent) {
    connect(&socket_, &WebSocketLink::received, this, &ConsoleLink::receive);
    connect(&socket_, &WebSocketLink::lost, this, [this](const QString& reason) {
        heartbeat_.stop();
        socket_.setSilenceLimit(noLimit);
        requests_.failAll(connectionLost());
        emit lost(reason);
    });
    connect(&heartbeat_, &QTimer::timeout, this, &ConsoleLink::beat);
}

void ConsoleLink::open(const ServerAddress& address) {
    socket_.open(address, QString::fromLatin1(protocol::consolePath));
}

void ConsoleLink::close() {
    heartbeat_.stop();
    socket_.close();
    requests_.failAll(connectionLost());
}

void ConsoleLink::ask(protocol::ConsoleMessage message, Reply reply) {
    if (!socket_.isOpen()) {
        protocol::ConsoleEvent lost;
        *lost.mutable_refused() = connectionLost();
        return reply(lost);
    }
    socket_.send(requests_.number(message, std::move(reply)));
}

void ConsoleLink::beatEvery(std::chrono::seconds interval) {
    socket_.setSilenceLimit(silentBeats * interval);
    heartbeat_.start(interval);
}

void ConsoleLink::receive(const QByteArray& frame) {
    const auto event =
        protocol::parse<protocol::ConsoleEvent>({frame.constData(), static_cast<std::size_t>(frame.size())});
    if (!event) return; // a newer server may say more than this client knows
    if (event->has_console_greeted()) return emit greeted(event->console_greeted());
    if (!requests_.take(*event)) emit arrived(*event);
}

void ConsoleLink::beat() {
    protocol::ConsoleMessage message;
    message.mutable_staff_heartbeat();
    socket_.send(decltype(requests_)::frameOf(message));
}

} // namespace links
