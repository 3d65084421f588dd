#include "server/portal/Purchasing.hpp"

#include "server/credentials/Credentials.hpp"
#include "server/credentials/Lifecycle.hpp"
#include "server/language/Language.hpp"
#include "server/orders/PaymentPlan.hpp"
#include "server/payments/Payments.hpp"
#include "server/portal/Access.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/ReleaseStore.hpp"
#include "server/webhooks/Webhooks.hpp"

#include <algorithm>

namespace portal {
namespace {

using core::ErrorCode;
using core::Instant;
using core::Result;
using language::say;
using storage::Connection;

constexpr std::int64_t mostTransferred = 100'000'000'00; // cents: more is a mistake of typing

// Levels whose exam was not passed, unless it was passed later.
Result<std::vector<std::string>> findRetakes(Connection& connection, const core::AccountId& account) {
    TRY(const auto releases, storage::findReleases(connection, account)); // newest first
    std::vector<std::string> seen;
    std::vector<std::string> retakes;
    for (const auto& release : releases) {
        if (release.state != "released" || std::ranges::find(seen, release.level) != seen.end()) continue;
        seen.push_back(release.level);
        if (!release.passed) retakes.push_back(release.level);
    }
    return retakes;
}

orders::CartLine itemOf(const storage::CartLineRecord& line) {
    return {orders::lineKindNamed(line.kind).value_or(orders::LineKind::product), line.product, line.quantity};
}

// What the rulebook knows no more lies in carts for a while.
bool isSold(const Portal& portal, const storage::CartLineRecord& line) {
    const auto alone = orders::quote(portal.rulebook.prices, portal.rulebook.levels, {itemOf(line)}, {});
    return alone || alone.error().code != ErrorCode::notFound;
}

core::Status applyCode(Connection& connection, const storage::AccountRecord& account, const std::string& code, Instant now, PricedCart& cart) {
    if (code.empty()) return {};
    if (const auto voucher = orders::findVoucherFor(connection, code, account.email, now)) {
        cart.buyer.voucher = *voucher;
        cart.voucher = cart.codeApplied = voucher->name;
    } else if (const auto discount = orders::findCodeFor(connection, code, now)) {
        cart.buyer.discountCode = *discount;
        cart.discountCode = cart.codeApplied = discount->name;
    } else if (discount.error().code == core::ErrorCode::voucherInvalid) {
        cart.problem = say(core::describe(core::ErrorCode::voucherInvalid).sentence);
    } else {
        return tl::unexpected(discount.error());
    }
    return {};
}

// A code that makes nothing cheaper is not used up, and said to be none.
void dropUnusedCode(PricedCart& cart) {
    const auto reduces = [&](std::string_view reason) {
        return std::ranges::any_of(cart.quote.lines, [&](const auto& line) { return std::ranges::count(line.reductions, reason, &orders::Reduction::reason) > 0; });
    };
    const bool voucherWasted = !cart.voucher.empty() && !reduces("voucher");
    const bool codeWasted = !cart.discountCode.empty() && !reduces("discount-code");
    if (voucherWasted) cart.problem = say("This voucher is for another exam than those in the cart. Take it out, or choose its exam.");
    if (codeWasted) cart.problem = say("This code makes nothing cheaper here: it is for something else, or another reduction is better. Take it out to go on.");
    if (!voucherWasted && !codeWasted) return;
    cart.voucher.clear();
    cart.discountCode.clear();
    cart.codeApplied.clear();
}

// Who holds the credential with much of its term left is told what another one would bring.
void addUnneeded(const Portal& portal, const program::Level& level, const credentials::Standing& standing, Instant now, PricedCart& cart) {
    const auto& rules = portal.rulebook.recertification;
    for (const auto& held : standing.held) {
        const auto opens = credentials::renewalOpens(rules, held.expiresAt);
        if (held.level != level.code || credentials::statusAt(rules, held, now) != credentials::Status::active || now >= opens) continue;
        const auto until = scheduling::dayText(held.expiresAt, "UTC");
        const auto from = scheduling::dayText(opens, "UTC");
        cart.unneeded.push_back({level.code, say("You hold an active {level} credential until {until}. From {opens} on its exam costs less, and the new term follows the old one. Passed now, it brings another credential in its place.",
                                                 fmt::arg("level", level.title), fmt::arg("until", until), fmt::arg("opens", from))});
    }
}

// A bundle brings its lower levels with it: only what is not in the same cart counts as missing.
core::Status addMissing(const Portal& portal, Connection& connection, const core::AccountId& account, const orders::CartLine& line, Instant now, PricedCart& cart) {
    if (line.kind != orders::LineKind::exam) return {};
    const auto& level = portal.rulebook.levels.at(line.product);
    TRY(const auto standing, credentials::findStanding(connection, account, level.code));
    for (const auto& sentence : credentials::missingFor(portal.rulebook, level, standing, now)) cart.missing.push_back({level.code, level.title + ": " + sentence});
    addUnneeded(portal, level, standing, now, cart);
    return {};
}

// A receipt for each part of a payment plan that was paid just now.
core::Status writePartLetters(const Portal& portal, Connection& connection, const storage::OrderRecord& order, Instant now) {
    TRY(const auto account, storage::findAccount(connection, order.account));
    TRY(const auto parts, storage::findInstalments(connection, order.id));
    const auto open = std::ranges::find_if(parts, [](const auto& part) { return !part.paidAt && part.amountCents > 0; });
    const bool more = open != parts.end();
    for (const auto& part : parts) {
        if (!account || part.paidAt != now || part.amountCents == 0) continue;
        const auto values = [&] {
            return mail::MailValues{{"number", order.number},
                                    {"part", std::to_string(part.number)},
                                    {"amount", money(part.amountCents)},
                                    {"next", more ? money(open->amountCents) : ""},
                                    {"day", more ? scheduling::dayText(open->dueAt, account->timeZone) : ""},
                                    {"link", portal.origin + "/orders/" + order.number}};
        };
        TRY_STATUS(sendLetter(portal, connection, *account, "part-paid", "part-paid:" + order.id.text() + ":" + std::to_string(part.number), values, now));
    }
    return {};
}

// Of money that does not cover the order, as a transfer may not.
core::Status writeRestLetter(const Portal& portal, Connection& connection, const storage::OrderRecord& order, std::int64_t cents, Instant now) {
    TRY(const auto parts, storage::findInstalments(connection, order.id));
    const auto due = orders::amountDue(order, parts);
    const auto values = [&] { return mail::MailValues{{"number", order.number}, {"amount", money(cents)}, {"rest", money(due)}, {"link", portal.origin + "/orders/" + order.number}}; };
    return sendLetter(portal, connection, order.account, "order-partly-paid", "order-partly-paid:" + order.id.text() + ":" + std::to_string(order.paidCents), values, now);
}

} // namespace

std::optional<Instant> recertifiedUntil(const program::Rulebook& rulebook, const storage::CredentialRecord& credential, Instant now) {
    if (!credentials::renewableAt(rulebook.recertification, credential, now)) return std::nullopt;
    const auto until = credentials::graceEnds(rulebook.recertification, credential.expiresAt);
    const auto firstTime = now + std::chrono::hours(rulebook.scheduling.online.fromHoursAhead) + std::chrono::minutes(rulebook.scheduling.slotMinutes);
    return firstTime <= until ? std::optional(until) : std::nullopt;
}

Result<orders::Buyer> findBuyer(const Portal& portal, Connection& connection, const core::AccountId& account, Instant now) {
    orders::Buyer buyer;
    TRY(buyer.retakes, findRetakes(connection, account));
    TRY(const auto held, storage::findCredentials(connection, account));
    for (const auto& credential : held)
        if (const auto until = recertifiedUntil(portal.rulebook, credential, now)) buyer.recertifies[credential.level] = *until;
    TRY(const auto statuses, storage::findSpecialStatuses(connection, account));
    for (const auto& status : statuses) {
        if (status.state != "granted" || (status.expiresAt && *status.expiresAt <= now)) continue;
        if (status.programme == "academic") buyer.academic = true;
        const auto& programmes = portal.rulebook.prices.specialProgrammes;
        const auto special = std::ranges::find(programmes, status.programme, &program::SpecialProgramme::id);
        if (special == programmes.end() || buyer.specialProgramme) continue; // the one that was asked for last
        buyer.specialProgramme = {special->title, "", special->quoted ? status.quotedPercent : special->discountPercent};
    }
    return buyer;
}

Result<bool> noteTransferAndTell(const Portal& portal, Connection& connection, const storage::BankTransferRecord& transfer, const std::string& by) {
    if (transfer.amountCents <= 0 || transfer.amountCents > mostTransferred) return core::fail(ErrorCode::inputInvalid, "amount");
    if (transfer.id.empty() || transfer.id.size() > 100) return core::fail(ErrorCode::inputInvalid, "id");
    if (transfer.reference.empty() || transfer.reference.size() > 100) return core::fail(ErrorCode::inputInvalid, "reference");
    if (transfer.payer.size() > 200) return core::fail(ErrorCode::inputInvalid, "payer");
    TRY(const auto order, payments::noteBankTransfer(connection, transfer));
    TRY_STATUS(storage::appendAudit(connection, {transfer.receivedAt, by, "transfer.noted", transfer.id, transfer.reference}));
    if (!order) return false;
    TRY_STATUS(settleAndTell(portal, connection, *order, transfer.amountCents, transfer.receivedAt));
    return true;
}

Result<storage::OrderRecord> matchTransferAndTell(const Portal& portal, Connection& connection, const std::string& transfer, const std::string& orderNumber, const std::string& by, Instant now) {
    TRY(const auto found, storage::findBankTransfer(connection, transfer));
    if (!found) return core::fail(ErrorCode::notFound, "transfer");
    TRY(const auto order, storage::findOrderByNumber(connection, orderNumber));
    if (!order) return core::fail(ErrorCode::inputInvalid, "order");
    TRY_STATUS(storage::matchBankTransfer(connection, transfer, order->id, by));
    TRY_STATUS(storage::appendAudit(connection, {now, by, "transfer.matched", transfer, order->number}));
    TRY_STATUS(settleAndTell(portal, connection, order->id, found->amountCents, now));
    TRY(auto after, storage::findOrder(connection, order->id));
    return std::move(*after);
}

core::Status dropUnsold(const Portal& portal, Connection& connection, const core::AccountId& account) {
    TRY(const auto lines, storage::findCart(connection, account));
    for (const auto& line : lines)
        if (!isSold(portal, line)) TRY_STATUS(storage::saveCartLine(connection, account, {line.kind, line.product, 0}));
    return {};
}

std::vector<std::string> levelsInOrder(const program::Rulebook& rulebook) {
    std::vector<std::string> codes;
    for (const auto& price : rulebook.prices.exams) codes.push_back(price.level);
    return codes;
}

Result<PricedCart> priceCart(const Portal& portal, Connection& connection, const storage::AccountRecord& account, const std::string& code, Instant now) {
    TRY(const auto lines, storage::findCart(connection, account.id));
    std::vector<orders::CartLine> items;
    for (const auto& line : lines)
        if (isSold(portal, line)) items.push_back(itemOf(line));
    TRY(auto cart, priceLines(portal, connection, account, items, code, now));
    cart.gone = items.size() < lines.size();
    return cart;
}

Result<PricedCart> priceLines(const Portal& portal, Connection& connection, const storage::AccountRecord& account, const std::vector<orders::CartLine>& items,
                              const std::string& code, Instant now) {
    PricedCart cart;
    TRY(cart.buyer, findBuyer(portal, connection, account.id, now));
    TRY_STATUS(applyCode(connection, account, code, now, cart));
    TRY(cart.quote, orders::quote(portal.rulebook.prices, portal.rulebook.levels, items, cart.buyer));
    dropUnusedCode(cart);
    for (const auto& item : items) TRY_STATUS(addMissing(portal, connection, account.id, item, now, cart));
    return cart;
}

bool offersPaymentPlan(const Portal& portal, const orders::Quote& quote) {
    const auto& prices = portal.rulebook.prices;
    return prices.paymentPlansForIndividuals && quote.totalCents >= prices.paymentPlan.fromCents && portal.gateway;
}

core::Status checkPayment(const Portal& portal, const orders::Quote& quote, const std::string& method, const std::string& reference) {
    const bool named = method == "card" || method == "payment-plan" || method == "wire-transfer" || method == "purchase-order";
    const bool offered = named && (method != "card" || portal.gateway) && (method != "payment-plan" || offersPaymentPlan(portal, quote));
    const bool free = quote.totalCents == 0;
    if (free ? !named && !method.empty() : !offered) return core::fail(ErrorCode::inputInvalid, "method");
    if (method == "purchase-order" && reference.empty()) return core::fail(ErrorCode::inputInvalid, "reference");
    return {};
}

orders::Purchase purchaseOf(const storage::AccountRecord& account, const PricedCart& cart, const std::string& method, const std::string& reference) {
    return {account.id, "", method, shortened(reference, 100), cart.voucher, cart.discountCode, account.legalName + "\n" + account.email + "\n" + countryName(account.country)};
}

orders::Purchase purchaseOf(const Portal& portal, const storage::AccountRecord& account) {
    return purchaseOf(account, {}, portal.gateway ? "card" : "wire-transfer", {});
}

std::string bankAccountOf(const Portal& portal) {
    if (!portal.bankAccount.empty()) return portal.bankAccount;
    return say("please ask {address}", fmt::arg("address", portal.rulebook.programme.contact.certificationEmail));
}

core::Status writeOrderLetter(const Portal& portal, Connection& connection, const storage::OrderRecord& order, Instant now) {
    TRY(const auto account, storage::findAccount(connection, order.account));
    if (!account) return {};
    TRY_STATUS(webhooks::announce(connection, account->id, order.state == storage::OrderState::paid ? "order.paid" : "order.placed",
                                  {{"number", order.number}, {"totalCents", order.totalCents}, {"currency", portal.rulebook.prices.currency}}, now));
    const auto values = [&] {
        std::string lines;
        for (const auto& line : order.lines) lines += line.title + " x " + std::to_string(line.quantity) + ": " + money(line.amountCents) + "\n";
        const auto lapses = orders::lapsesAt(portal.rulebook.prices, order);
        const bool byTransfer = order.paymentMethod == "wire-transfer" || order.paymentMethod == "purchase-order";
        const auto brings = whatBrings(portal.rulebook.prices, order, now);
        return mail::MailValues{{"number", order.number},
                                {"exam", brings.exam && order.organisation.empty() ? "yes" : ""},
                                {"vouchers", brings.exam && !order.organisation.empty() ? "yes" : ""},
                                {"late", brings.late ? "yes" : ""},
                                {"access", brings.access ? "yes" : ""},
                                {"parcel", brings.parcel ? "yes" : ""},
                                {"learning", portal.rulebook.programme.sites.learning},
                                {"lines", lines},
                                {"total", money(order.totalCents)},
                                {"parts", order.paymentMethod == "payment-plan" && order.paidCents < order.totalCents ? "yes" : ""},
                                {"account", byTransfer ? bankAccountOf(portal) : ""},
                                {"lapses", lapses ? scheduling::dayText(*lapses, account->timeZone) : ""},
                                {"link", portal.origin + "/orders/" + order.number}};
    };
    const auto* view = order.state == storage::OrderState::paid ? "order-paid" : "order-placed";
    return sendLetter(portal, connection, *account, view, "order:" + order.id.text() + ":" + std::string(storage::nameOf(order.state)), values, now);
}

core::Status settleAndTell(const Portal& portal, Connection& connection, const core::OrderId& id, std::int64_t cents, Instant now) {
    TRY(const auto before, storage::findOrder(connection, id));
    TRY(const auto order, orders::settle(connection, portal.rulebook.prices, id, cents, now));
    if (order.state == storage::OrderState::placed) return writeRestLetter(portal, connection, order, cents, now);
    if (order.state != storage::OrderState::paid) return {};
    return before->state == order.state ? writePartLetters(portal, connection, order, now) : writeOrderLetter(portal, connection, order, now);
}

} // namespace portal
