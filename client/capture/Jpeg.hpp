#pragma once

#include <QByteArray>
#include <QImage>

namespace capture {

// As JPEG of at most `maxBytes`, scaled down to `maxEdge` pixels; quality is given up before size. Empty if
// it cannot be.
QByteArray encodeJpeg(const QImage& picture, int maxEdge, int maxBytes);

} // namespace capture
