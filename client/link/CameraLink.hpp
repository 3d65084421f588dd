#pragma once

#include <QObject>

#include "client/link/WebSocketLink.hpp"

namespace links {

// The camera channel: a connection of its own, so that pictures never stand in front of an answer. A frame that
// finds the last one still waiting is dropped.
class CameraLink : public QObject {
    Q_OBJECT

  public:
    explicit CameraLink(QObject* parent = nullptr);

    void open(const ServerAddress& address, const QByteArray& token);
    void close() { socket_.close(); }
    void sendFrame(const QByteArray& jpeg);

  private:
    WebSocketLink socket_;
    QByteArray token_;
};

} // namespace links
