#include "server/portal/Renewals.hpp"

#include "server/credentials/Credentials.hpp"
#include "server/language/Language.hpp"
#include "server/portal/Purchasing.hpp"

namespace portal {

using core::ErrorCode;

core::Result<storage::OrderRecord> orderRenewal(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account,
                                                const storage::CredentialRecord& credential, core::Instant now) {
    const auto& rules = portal.rulebook.recertification;
    TRY(auto open, storage::findOpenRenewal(connection, credential.id));
    if (open) return std::move(*open);
    if (now < credentials::renewalOpens(rules, credential.expiresAt)) return core::fail(ErrorCode::tooEarly, "renewal");
    if (!credentials::renewableAt(rules, credential, now)) return core::fail(ErrorCode::tooLate, "renewal");
    TRY(const auto balance, credentials::creditBalance(connection, rules, credential));
    if (!balance.enough()) return core::fail(ErrorCode::notEligible, language::say("There are not enough credits for this yet."));
    TRY(const auto quote, orders::quote(portal.rulebook.prices, portal.rulebook.levels, {{orders::LineKind::fee, "credits-processing", 1}}, {}));
    auto purchase = purchaseOf(portal, account);
    purchase.renews = credential.id.text();
    TRY(const auto order, orders::placeOrder(connection, portal.rulebook.prices, quote, purchase, now));
    TRY_STATUS(writeOrderLetter(portal, connection, order, now));
    return order;
}

} // namespace portal
