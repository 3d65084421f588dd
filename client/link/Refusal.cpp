#include "client/link/Refusal.hpp"

#include "common/core/Error.hpp"

#include <QCoreApplication>

namespace links {

QString sentenceOf(const protocol::Refused& refused) {
    const auto* known = core::findByWireName(refused.error());
    if (!known) return QString::fromStdString(refused.text());
    return QCoreApplication::translate("Error", std::string(known->sentence).c_str());
}

} // namespace links
