#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QSslConfiguration>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <chrono>

namespace links {

// How to reach and to trust the server.
struct ServerAddress {
    QUrl url;            // wss://host:port
    QString trustedFile; // PEM: the only certificates that are trusted; empty: those of the system
};

// TLS 1.3 only, the address's certificates. An unreadable file trusts nothing.
QSslConfiguration tlsFor(const ServerAddress& address);

// One WebSocket to one path of the server that opens itself again when it is lost: at once, then after pauses
// that grow to five seconds. Silence for longer than `setSilenceLimit` counts as lost.
class WebSocketLink : public QObject {
    Q_OBJECT

  public:
    explicit WebSocketLink(QObject* parent = nullptr);

    void open(const ServerAddress& address, const QString& path);
    void close(); // for good, until open() is called again
    void
    send(const QByteArray& frame); // dropped while not open: what must arrive is sent again after opened()
    void setSilenceLimit(std::chrono::milliseconds limit);
    bool isOpen() const;
    qint64 bytesWaiting() const;

  signals:
    void opened();
    void lost(const QString& reason); // once for each opened(), and after each attempt that failed
    void received(const QByteArray& frame);

  private:
    void connectSocket();
    void lose(const QString& reason);
    void checkSilence();

    QWebSocket* socket_ = nullptr;
    ServerAddress address_;
    QString path_;
    QTimer retry_;
    QTimer silenceCheck_;
    QElapsedTimer heard_;
    std::chrono::milliseconds silenceLimit_{0};
    std::chrono::milliseconds nextPause_{0};
    bool wanted_ = false;
};

} // namespace links
