#include "client/link/WebSocketLink.hpp"

#include "common/protocol/Protocol.hpp"

#include <QFile>
#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QSslCertificate>

namespace links {
namespace {

using namespace std::chrono_literals;
constexpr auto longestPause = 5'000ms;
constexpr auto openTimeout = 8'000ms;

std::chrono::milliseconds jittered(std::chrono::milliseconds pause) {
    const auto spread = static_cast<int>(pause.count() / 2);
    return pause - std::chrono::milliseconds(spread > 0 ? QRandomGenerator::global()->bounded(spread) : 0);
}

} // namespace

QSslConfiguration tlsFor(const ServerAddress& address) {
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_3OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!address.trustedFile.isEmpty()) {
        QFile file(address.trustedFile);
        configuration.setCaCertificates(file.open(QIODevice::ReadOnly) ? QSslCertificate::fromDevice(&file)
                                                                       : QList<QSslCertificate>{});
    }
    return configuration;
}

WebSocketLink::WebSocketLink(QObject* parent) : QObject(parent) {
    retry_.setSingleShot(true);
    connect(&retry_, &QTimer::timeout, this, &WebSocketLink::connectSocket);
    connect(&silenceCheck_, &QTimer::timeout, this, &WebSocketLink::checkSilence);
}

void WebSocketLink::open(const ServerAddress& address, const QString& path) {
    close();
    address_ = address;
    path_ = path;
    wanted_ = true;
    nextPause_ = 0ms;
    connectSocket();
}

void WebSocketLink::close() {
    wanted_ = false;
    retry_.stop();
    silenceCheck_.stop();
    if (!socket_) return;
    socket_->disconnect(this);
    socket_->close();
    socket_->deleteLater();
    socket_ = nullptr;
}

void WebSocketLink::send(const QByteArray& frame) {
    if (isOpen()) socket_->sendBinaryMessage(frame);
}

void WebSocketLink::setSilenceLimit(std::chrono::milliseconds limit) {
    silenceLimit_ = limit;
}

bool WebSocketLink::isOpen() const {
    return socket_ && socket_->state() == QAbstractSocket::ConnectedState;
}

qint64 WebSocketLink::bytesWaiting() const {
    return socket_ ? socket_->bytesToWrite() : 0;
}

void WebSocketLink::connectSocket() {
    socket_ = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    socket_->setSslConfiguration(tlsFor(address_));
    socket_->setMaxAllowedIncomingMessageSize(8 * 1024 * 1024);
    socket_->setMaxAllowedIncomingFrameSize(8 * 1024 * 1024);
    connect(socket_, &QWebSocket::connected, this, [this] {
        nextPause_ = 0ms;
        heard_.start();
        silenceCheck_.start(500);
        emit opened();
    });
    connect(socket_, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray& frame) {
        heard_.start();
        emit received(frame);
    });
    connect(socket_, &QWebSocket::disconnected, this, [this] {
        lose(socket_->closeReason().isEmpty() ? socket_->errorString() : socket_->closeReason());
    });
    connect(socket_, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
            [this] { lose(socket_->errorString()); });
    heard_.start();
    silenceCheck_.start(500);
    auto url = address_.url;
    url.setPath(path_);
    socket_->open(url);
}

void WebSocketLink::lose(const QString& reason) {
    if (!socket_) return;
    silenceCheck_.stop();
    socket_->disconnect(this);
    socket_->abort();
    socket_->deleteLater();
    socket_ = nullptr;
    if (!wanted_) return;
    retry_.start(jittered(nextPause_));
    nextPause_ = std::min(longestPause, nextPause_ * 2 + 200ms);
    emit lost(reason);
}

void WebSocketLink::checkSilence() {
    const auto limit = isOpen() ? silenceLimit_ : openTimeout;
    if (limit > 0ms && heard_.hasExpired(limit.count())) lose(tr("The server does not answer."));
}

} // namespace links
