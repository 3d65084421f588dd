#include "client/capture/Jpeg.hpp"

#include <QBuffer>

#include <algorithm>

namespace capture {
namespace {

constexpr int firstQuality = 80;
constexpr int lastQuality = 20;
constexpr int qualityStep = 15;
constexpr int leastEdge = 32; // smaller shows nothing

QImage within(const QImage& picture, int edge) {
    if (std::max(picture.width(), picture.height()) <= edge) return picture;
    return picture.scaled(edge, edge, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

QByteArray atQuality(const QImage& picture, int quality) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return picture.save(&buffer, "JPEG", quality) ? bytes : QByteArray();
}

} // namespace

QByteArray encodeJpeg(const QImage& picture, int maxEdge, int maxBytes) {
    if (picture.isNull()) return {};
    for (int edge = maxEdge; edge >= leastEdge; edge = edge * 3 / 4) {
        const auto scaled = within(picture, edge);
        for (int quality = firstQuality; quality >= lastQuality; quality -= qualityStep)
            if (const auto bytes = atQuality(scaled, quality); !bytes.isEmpty() && bytes.size() <= maxBytes)
                return bytes;
    }
    return {};
}

} // namespace capture
