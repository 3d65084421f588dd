#include "client/lockdown/x11/Selections.hpp"

#include "client/lockdown/x11/Connection.hpp"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <xcb/xcb.h>

namespace x11 {
namespace {

xcb_atom_t atom(xcb_connection_t* connection, const char* name) {
    const auto asked = xcb_intern_atom(connection, 0, static_cast<std::uint16_t>(std::strlen(name)), name);
    auto* reply = xcb_intern_atom_reply(connection, asked, nullptr);
    const xcb_atom_t found = reply ? reply->atom : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
    std::free(reply);
    return found;
}

bool hasOwner(xcb_connection_t* connection, xcb_atom_t selection) {
    auto* reply =
        xcb_get_selection_owner_reply(connection, xcb_get_selection_owner(connection, selection), nullptr);
    const bool owned = reply && reply->owner != XCB_NONE;
    std::free(reply);
    return owned;
}

} // namespace

void dropSelections() {
    auto* connection = applicationConnection();
    if (!connection) return;
    static const xcb_atom_t clipboard = atom(connection, "CLIPBOARD");
    for (const xcb_atom_t selection :
         {clipboard, static_cast<xcb_atom_t>(XCB_ATOM_PRIMARY), static_cast<xcb_atom_t>(XCB_ATOM_SECONDARY)})
        // Every change is announced, also that from nobody to nobody: who answers by dropping would never
        // end.
        if (selection != XCB_ATOM_NONE && hasOwner(connection, selection))
            xcb_set_selection_owner(connection, XCB_NONE, selection, XCB_CURRENT_TIME);
    xcb_flush(connection);
}

} // namespace x11
