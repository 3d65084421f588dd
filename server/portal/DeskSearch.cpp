#include "server/portal/DeskSearch.hpp"

#include "server/credentials/CredentialNumber.hpp"
#include "server/portal/Reach.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/CredentialStore.hpp"

#include <algorithm>
#include <cctype>

namespace portal {

using core::ErrorCode;
using core::Result;
using storage::Connection;

bool mentions(const std::vector<std::string>& texts, const std::string& part) {
    const auto lower = [](std::string text) {
        std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return text;
    };
    return part.empty() || std::ranges::any_of(texts, [&](const auto& text) { return lower(text).find(lower(part)) != std::string::npos; });
}

Result<std::vector<storage::AccountRecord>> findPeople(Connection& connection, const accounts::SignedInStaff& staff, const std::string& typed, int limit, const std::string& after) {
    const auto number = credentials::normalisedCredentialNumber(typed);
    if (number.empty()) return storage::searchAccounts(connection, typed, accounts::boundTo(staff, accounts::Action::readCandidates), limit, after);
    std::vector<storage::AccountRecord> found;
    if (!after.empty()) return found; // there was one
    TRY(const auto credential, storage::findCredentialByNumber(connection, number));
    if (!credential) return found;
    TRY(auto account, storage::findAccount(connection, credential->account));
    if (!account) return found;
    TRY(const bool reached, reachesCandidate(connection, staff, account->id));
    if (reached) found.push_back(std::move(*account));
    return found;
}

Result<AuditCheck> checkAudit(Connection& connection) {
    const auto count = storage::verifyAudit(connection);
    if (count) return AuditCheck{*count, {}};
    if (count.error().code != ErrorCode::storageFailed) return tl::unexpected(count.error());
    return AuditCheck{0, count.error().detail};
}

} // namespace portal
