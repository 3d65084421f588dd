#include "client/lockdown/x11/KeyboardGrab.hpp"

#include "client/lockdown/x11/Connection.hpp"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <xcb/xcb.h>

namespace x11 {
namespace {

constexpr std::uint8_t ownWindowsGetTheirEvents = 1;

struct Free {
    void operator()(void* reply) const { std::free(reply); }
};

} // namespace

Grab grabKeyboard(WId window) {
    auto* connection = applicationConnection();
    if (!connection) return Grab::unavailable;
    const auto asked =
        xcb_grab_keyboard(connection, ownWindowsGetTheirEvents, static_cast<xcb_window_t>(window),
                          XCB_CURRENT_TIME, XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC);
    xcb_generic_error_t* error = nullptr;
    const std::unique_ptr<xcb_grab_keyboard_reply_t, Free> reply(
        xcb_grab_keyboard_reply(connection, asked, &error));
    const std::unique_ptr<xcb_generic_error_t, Free> ownedError(error);
    return reply && reply->status == XCB_GRAB_STATUS_SUCCESS ? Grab::held : Grab::refused;
}

void releaseKeyboard() {
    auto* connection = applicationConnection();
    if (!connection) return;
    xcb_ungrab_keyboard(connection, XCB_CURRENT_TIME);
    xcb_flush(connection);
}

} // namespace x11
