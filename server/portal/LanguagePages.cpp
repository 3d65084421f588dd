#include "server/portal/LanguagePages.hpp"

#include "server/language/Language.hpp"
#include "server/portal/Cookies.hpp"

namespace portal {
namespace {

constexpr std::chrono::hours cookieLife = std::chrono::days(365);

} // namespace

core::Result<Reply> changeLanguage(const Portal&, storage::Connection& connection, const Visit& visit) {
    const auto code = visit.field("to");
    if (!language::isAvailable(code)) return core::fail(core::ErrorCode::inputInvalid, "language");
    if (const auto* account = std::get_if<storage::AccountRecord>(&visit.visitor)) {
        auto changed = *account;
        changed.language = code;
        TRY_STATUS(storage::saveProfile(connection, changed, visit.now));
    }
    auto reply = goTo(pathOfOurs(visit.field("from"), "/"));
    reply.cookies.push_back(setCookie(languageCookie, code, cookieLife));
    return reply;
}

} // namespace portal
