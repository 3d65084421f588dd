#pragma once

#include "client/link/ServerLink.hpp"

namespace links {

// The console channel. A connection that was lost opens itself again and greets anew, but is not signed in:
// the one-time code of a sign-in cannot be used twice.
class ConsoleLink : public QObject {
    Q_OBJECT

  public:
    using Reply = Requests<protocol::ConsoleMessage, protocol::ConsoleEvent>::Reply;

    explicit ConsoleLink(QObject* parent = nullptr);

    void open(const ServerAddress& address);
    void close();
    // `reply` is called once: with the server's answer, or with refused/network-failed.
    void ask(protocol::ConsoleMessage message, Reply reply);
    // Starts the heartbeat; silence of three beats counts as a lost connection.
    void beatEvery(std::chrono::seconds interval);
    bool isOpen() const { return socket_.isOpen(); }

  signals:
    void greeted(const protocol::ConsoleGreeted& greeting); // first on every connection
    void arrived(const protocol::ConsoleEvent& event);      // whatever is not the reply to a request
    void lost(const QString& reason);

  private:
    void receive(const QByteArray& frame);
    void beat();

    WebSocketLink socket_;
    Requests<protocol::ConsoleMessage, protocol::ConsoleEvent> requests_;
    QTimer heartbeat_;
};

} // namespace links
