#pragma once

#include "client/link/WebSocketLink.hpp"
#include "common/core/Error.hpp"
#include "lcoc.pb.h"

#include <QObject>

#include <functional>
#include <unordered_map>

namespace links {

// A channel to the server as typed messages: Sent is what this side says, Heard what the server says.
// Requests carry a number and get exactly one reply: the server's, or networkFailed when the connection is
// lost first.
template <class Sent, class Heard>
class Requests {
  public:
    using Reply = std::function<void(const Heard&)>;

    // The frame to send; `reply` is called once. Set the body before.
    QByteArray number(Sent& message, Reply reply) {
        message.set_request(++last_);
        waiting_.emplace(last_, std::move(reply));
        return frameOf(message);
    }

    // Whether `message` answered a request; its reply has been called then.
    bool take(const Heard& message) {
        const auto found = waiting_.find(message.request());
        if (found == waiting_.end()) return false;
        const auto reply = std::move(found->second);
        waiting_.erase(found);
        reply(message);
        return true;
    }

    // Every request still waiting is answered with `refused`.
    void failAll(const protocol::Refused& refused) {
        for (auto& [request, reply] : std::exchange(waiting_, {})) {
            Heard message;
            message.set_request(request);
            *message.mutable_refused() = refused;
            reply(message);
        }
    }

    static QByteArray frameOf(const Sent& message) {
        QByteArray frame(static_cast<qsizetype>(message.ByteSizeLong()), Qt::Uninitialized);
        message.SerializeToArray(frame.data(), static_cast<int>(frame.size()));
        return frame;
    }

  private:
    std::unordered_map<std::uint32_t, Reply> waiting_;
    std::uint32_t last_ = 0;
};

protocol::Refused connectionLost();

// The exam channel.
class ServerLink : public QObject {
    Q_OBJECT

  public:
    using Reply = Requests<protocol::ClientMessage, protocol::ServerMessage>::Reply;

    explicit ServerLink(QObject* parent = nullptr);

    void open(const ServerAddress& address);
    void close();
    void send(const protocol::ClientMessage& message);
    void ask(protocol::ClientMessage message, Reply reply);
    void setTimes(std::chrono::seconds heartbeat, std::chrono::seconds silence);
    void
    setProgress(const protocol::Heartbeat& progress); // said with every heartbeat from now on, and once now
    std::chrono::milliseconds roundTrip() const { return roundTrip_; }
    bool isOpen() const { return socket_.isOpen(); }

  signals:
    void challenged(const protocol::Challenged& challenge); // first on every connection
    void arrived(const protocol::ServerMessage& message);   // whatever is not the reply to a request
    void lost(const QString& reason);

  private:
    void receive(const QByteArray& frame);
    void beat();

    WebSocketLink socket_;
    Requests<protocol::ClientMessage, protocol::ServerMessage> requests_;
    QTimer heartbeat_;
    QElapsedTimer beaten_;
    protocol::Heartbeat progress_;
    std::chrono::milliseconds roundTrip_{0};
};

} // namespace links
