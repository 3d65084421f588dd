#include "client/candidate/ExamLink.hpp"

namespace candidate {

std::optional<ExamLink> parseExamLink(const QString& text) {
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QLatin1String("lcoc-exam") || url.host().isEmpty()) return std::nullopt;
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment()) return std::nullopt;
    const auto path = url.path();
    const bool check = path == QLatin1String("/check");
    if (!check && !path.isEmpty() && path != QLatin1String("/")) return std::nullopt;
    ExamLink link;
    link.server.setScheme(QStringLiteral("wss"));
    link.server.setHost(url.host());
    link.server.setPort(url.port());
    link.check = check;
    return link;
}

} // namespace candidate
