#pragma once

namespace x11 {

// Takes what is copied or marked away from whichever program holds it, so that nobody finds anything in the
// clipboard, the primary or the secondary selection until something new is copied. Does nothing on other
// display systems.
void dropSelections();

} // namespace x11
