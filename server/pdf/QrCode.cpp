#include "server/pdf/QrCode.hpp"

#include <qrencode.h>

#include <memory>

namespace pdf {

QrCode qrCodeOf(const std::string& text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code) return {};
    QrCode result{code->width, {}};
    for (int i = 0; i < code->width * code->width; ++i) result.dark.push_back((code->data[i] & 1) != 0);
    return result;
}

std::string qrSvg(const std::string& text, const std::string& title) {
    constexpr int quiet = 4;
    const auto code = qrCodeOf(text);
    const auto size = std::to_string(code.width + 2 * quiet);
    std::string path;
    for (int y = 0; y < code.width; ++y)
        for (int x = 0; x < code.width; ++x)
            if (code.at(x, y)) path += "M" + std::to_string(x + quiet) + " " + std::to_string(y + quiet) + "h1v1h-1z";
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size +
           "\" role=\"img\" aria-label=\"" + title + "\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\"" + path +
           "\" fill=\"#000\"/></svg>";
}

} // namespace pdf
