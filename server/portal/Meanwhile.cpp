#include "server/portal/Meanwhile.hpp"

#include "server/storage/AuditStore.hpp"

#include <ranges>

namespace portal {

using core::ErrorCode;

core::Result<Reply> decidedMeanwhile(storage::Connection& connection, const core::Error& error, const std::string& subject, std::string_view actions, const std::string& address) {
    if (error.code != ErrorCode::conflict) return tl::unexpected(error);
    TRY(const auto lines, storage::findAudit(connection, subject));
    for (const auto& line : lines | std::views::reverse) {
        const bool decided = line.entry.action.starts_with(actions) && !line.entry.action.ends_with(".asked");
        if (decided && !line.actorName.empty()) return goTo(address, "Decided meanwhile by " + line.actorName + ": what you sent changed nothing.");
    }
    return tl::unexpected(error);
}

} // namespace portal
