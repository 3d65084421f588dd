#pragma once

struct xcb_connection_t;

namespace x11 {

// The application's own connection to the X server; nullptr on any other display system.
xcb_connection_t* applicationConnection();

} // namespace x11
