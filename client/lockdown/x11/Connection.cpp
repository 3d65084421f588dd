#include "client/lockdown/x11/Connection.hpp"

#include <QGuiApplication>

namespace x11 {

xcb_connection_t* applicationConnection() {
    const auto* native = qGuiApp ? qGuiApp->nativeInterface<QNativeInterface::QX11Application>() : nullptr;
    return native ? native->connection() : nullptr;
}

} // namespace x11
