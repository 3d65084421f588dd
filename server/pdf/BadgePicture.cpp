#include "server/pdf/BadgePicture.hpp"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <zlib.h>

namespace pdf {
namespace {

std::string bigEndian(std::uint32_t number) {
    return {static_cast<char>(number >> 24), static_cast<char>(number >> 16), static_cast<char>(number >> 8), static_cast<char>(number)};
}

// PNG (ISO/IEC 15948), 5.3: length, type, data, CRC of type and data.
std::string chunk(const std::string& typeAndData) {
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(typeAndData.data()), static_cast<uInt>(typeAndData.size()));
    return bigEndian(static_cast<std::uint32_t>(typeAndData.size() - 4)) + typeAndData + bigEndian(static_cast<std::uint32_t>(crc));
}

} // namespace

std::string drawPng(const std::string& svg, int pixels) {
    QSvgRenderer renderer(QByteArray::fromStdString(svg));
    QImage image(pixels, pixels, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

std::string bakePng(const std::string& png, const std::string& credential) {
    constexpr std::size_t headerEnd = 8 + 25; // the signature, and IHDR which always comes first
    const std::string plain(5, '\0');         // end of keyword; not compressed, method 0; no language, no translated keyword
    return png.substr(0, headerEnd) + chunk("iTXtopenbadgecredential" + plain + credential) + png.substr(headerEnd);
}

std::string bakeSvg(const std::string& svg, const std::string& credential) {
    const auto inside = svg.find('>') + 1;
    auto data = credential;
    for (auto end = data.find("]]>"); end != std::string::npos; end = data.find("]]>", end + 12)) data.replace(end, 3, "]]]]><![CDATA[>");
    return svg.substr(0, inside - 1) + " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"><openbadges:credential><![CDATA[" + data +
           "]]></openbadges:credential>" + svg.substr(inside);
}

} // namespace pdf
