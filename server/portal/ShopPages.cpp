#include "server/portal/ShopPages.hpp"

#include "common/crypto/Random.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/language/Language.hpp"
#include "server/orders/Orders.hpp"
#include "server/orders/PaymentPlan.hpp"
#include "server/organisations/Organisations.hpp"
#include "server/portal/Access.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/DeliveryPages.hpp"
#include "server/portal/Evidence.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/FreeExams.hpp"
#include "server/portal/OrderAccess.hpp"
#include "server/portal/OrderRows.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/Requests.hpp"
#include "server/portal/Typed.hpp"
#include "server/storage/PaymentStore.hpp"
#include "server/storage/RightStore.hpp"

#include <algorithm>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using orders::LineKind;
using storage::Connection;

constexpr int mostInCart = 1000; // of one thing

Values textList(const std::vector<std::string>& texts) {
    auto list = emptyList();
    for (const auto& text : texts) list.push_back(Values{text});
    return list;
}

// Of the rulebook.
Values saidList(const std::vector<std::string>& texts) {
    auto list = emptyList();
    for (const auto& text : texts) list.push_back(Values{say(text)});
    return list;
}

Values examCard(const Portal& portal, const program::Level& level) {
    Values card;
    const auto* price = program::findPrice(portal.rulebook.prices, level.code);
    card.set("code", level.code);
    card.set("title", level.examTitle);
    card.set("summary", say(level.summary));
    card.set("price", money(price->standardCents));
    card.set("academic", money(price->academicCents));
    card.set("retake", money(price->retakeCents));
    card.set("recertify", money(price->recertificationCents));
    card.set("questions", std::to_string(level.questions));
    card.set("minutes", std::to_string(level.durationMinutes));
    card.set("toPass", std::to_string(level.passPercent) + " %");
    card.set("years", std::to_string(level.validityYears));
    return card;
}

// "Visa, Mastercard, PayPal"; false where no gateway is set up.
Values waysToPayOnline(const Portal& portal) {
    return portal.gateway ? Values{fmt::format("{}", fmt::join(portal.rulebook.prices.paidOnlineWith, ", "))} : Values{false};
}

Values offers(const Portal& portal) {
    auto list = emptyList();
    for (const auto& bundle : portal.rulebook.prices.bundles) {
        Values row;
        row.set("kind", "bundle");
        row.set("product", bundle.id);
        row.set("title", bundleTitle(portal, bundle));
        row.set("price", money(bundle.priceCents));
        row.set("note", say("saves {amount}", fmt::arg("amount", money(bundle.savingCents))));
        list.push_back(row);
    }
    return list;
}

// "90 days of access; with Associate practice test".
std::string noteOf(const Portal& portal, const program::Product& product) {
    std::string note = product.accessDays > 0 ? language::sayCount("{count} day of access", "{count} days of access", product.accessDays) : std::string();
    for (const auto& id : product.includes) {
        const auto level = portal.rulebook.levels.find(id);
        const auto title = level == portal.rulebook.levels.end() ? productTitle(portal, id) : level->second.examTitle;
        note += (note.empty() ? "" : "; ") + say("with {what}", fmt::arg("what", title));
    }
    return note;
}

Values products(const Portal& portal) {
    auto list = emptyList();
    for (const auto& product : portal.rulebook.prices.products) {
        if (product.priceCents == 0) continue; // with an exam, or on the page of a credential
        Values row;
        row.set("kind", "product");
        row.set("product", product.id);
        row.set("title", say(product.title));
        row.set("price", money(product.priceCents));
        row.set("note", noteOf(portal, product));
        list.push_back(row);
    }
    return list;
}

Values domainsOf(const program::Level& level) {
    auto list = emptyList();
    for (const auto& section : level.sections)
        for (const auto& domain : section.domains) {
            Values row;
            row.set("title", say(domain.title));
            row.set("questions", std::to_string(domain.questions));
            row.set("percent", std::to_string(domain.weightPercent));
            list.push_back(row);
        }
    return list;
}

Values kindsOf(const program::Level& level) {
    auto list = emptyList();
    for (const auto& kind : level.kinds)
        list.push_back(kind == "single" ? say("Multiple choice, one answer") : kind == "multiple" ? say("Multiple response, several answers")
                                                                           : kind == "scenario" ? say("Scenarios with an exhibit") : say("Practical tasks"));
    return list;
}

Values placesOf(const program::Level& level) {
    auto list = emptyList();
    list.push_back(level.proctoredOnline ? say("Online at any time, watched by a proctor: a camera and a microphone are needed") : say("Online at any time"));
    list.push_back(say("On a workstation of a testing center"));
    return list;
}

// "40 to 60", or "12 or more".
std::string spanOf(const program::Span& span) {
    return span.size() > 1 ? say("{from} to {to}", fmt::arg("from", span[0]), fmt::arg("to", span[1])) : say("{from} or more", fmt::arg("from", span.at(0)));
}

Values quoteLines(const Portal& portal, const Visit& visit, const orders::Quote& quote) {
    auto list = emptyList();
    for (const auto& line : quote.lines) {
        Values row;
        row.set("title", lineTitle(portal, orders::nameOf(line.item.kind), line.item.product, line.title));
        row.set("kind", std::string(orders::nameOf(line.item.kind)));
        row.set("product", line.item.product);
        row.set("quantity", std::to_string(line.item.quantity));
        row.set("unit", money(line.unitCents));
        row.set("amount", money(line.amountCents));
        auto reductions = emptyList();
        for (const auto& reduction : line.reductions) {
            Values why;
            why.set("title", orders::titleSaid(reduction.title));
            why.set("cents", money(-reduction.cents));
            reductions.push_back(why);
        }
        row.set("reductions", reductions);
        row.set("takeBy", line.takeBy ? Values{momentFor(visit, *line.takeBy)} : Values{false});
        list.push_back(row);
    }
    return list;
}

Values noteRows(const Portal& portal, const std::vector<CartNote>& notes) {
    auto list = emptyList();
    for (const auto& note : notes) {
        Values row;
        row.set("text", note.text);
        row.set("level", note.level);
        row.set("exam", portal.rulebook.levels.at(note.level).examTitle);
        list.push_back(row);
    }
    return list;
}

Reply cartPage(const Portal& portal, const Visit& visit, const PricedCart& cart, const std::string& problem) {
    Values values;
    values.set("lines", quoteLines(portal, visit, cart.quote));
    values.set("empty", cart.quote.lines.empty());
    values.set("gone", cart.gone);
    values.set("total", money(cart.quote.totalCents));
    values.set("totalCents", std::to_string(cart.quote.totalCents));
    values.set("free", cart.quote.totalCents == 0);
    const auto method = visit.field("method");
    values.set("byCard", method.empty() || method == "card");
    for (const auto* name : {"payment-plan", "wire-transfer", "purchase-order"}) values.set(name, method == name);
    values.set("reference", visit.field("reference"));
    values.set("code", visit.field("code").empty() ? visit.queried("code") : visit.field("code"));
    values.set("codeApplied", cart.codeApplied.empty() ? Values{false} : Values{cart.codeApplied});
    const auto allProblems = problem.empty() ? cart.problem : problem;
    values.set("problem", allProblems.empty() ? Values{false} : Values{allProblems});
    values.set("missing", noteRows(portal, cart.missing));
    values.set("unneeded", noteRows(portal, cart.unneeded));
    values.set("blocked", !cart.missing.empty());
    const auto& cancellation = portal.rulebook.scheduling.cancellation;
    values.set("fullRefundDays", std::to_string(cancellation.fullRefundUntilHours / 24));
    values.set("partialRefundDays", std::to_string(cancellation.partialRefundUntilHours / 24));
    values.set("partialRefundPercent", std::to_string(cancellation.partialRefundPercent));
    values.set("cards", portal.gateway != nullptr);
    values.set("paidOnlineWith", waysToPayOnline(portal));
    values.set("plan", offersPaymentPlan(portal, cart.quote));
    values.set("instalments", std::to_string(portal.rulebook.prices.paymentPlan.instalments));
    values.set("planDays", std::to_string(portal.rulebook.prices.paymentPlan.daysBetween));
    return problem.empty() ? page("cart", say("Your cart"), values) : again("cart", say("Your cart"), values);
}

// What was stated for a level, and what became of it.
Values experienceRows(const Visit& visit, const std::vector<storage::ExperienceClaimRecord>& claims) {
    auto rows = emptyList();
    const bool refusedBefore = std::ranges::count(claims, "refused", &storage::ExperienceClaimRecord::state) > 0;
    for (const auto& claim : claims) {
        const bool refused = claim.state == "refused";
        const bool confirmed = claim.state == "confirmed";
        Values row;
        row.set("on", dayFor(visit, claim.askedAt));
        row.set("state", refused ? say("Refused") : confirmed ? say("Confirmed") : refusedBefore ? say("Being reviewed") : say("Counts"));
        row.set("stateClass", refused ? "problem" : confirmed || !refusedBefore ? "good" : "warning");
        row.set("reason", claim.reason.empty() ? Values{false} : Values{claim.reason});
        rows.push_back(row);
    }
    return rows;
}

Result<Reply> examPage(const Portal& portal, Connection& connection, const Visit& visit, const std::string& problem) {
    const auto level = portal.rulebook.levels.find(visit.parameter("level"));
    if (level == portal.rulebook.levels.end()) return core::fail(ErrorCode::notFound, "level");
    Values values = examCard(portal, level->second);
    values.set("audience", saidList(level->second.audience));
    values.set("focus", saidList(level->second.focusAreas));
    values.set("required", saidList(level->second.eligibility.required));
    values.set("recommended", saidList(level->second.eligibility.recommended));
    values.set("domains", domainsOf(level->second));
    values.set("notYet", portal.withoutQuestions.contains(level->first));
    values.set("kinds", kindsOf(level->second));
    values.set("places", placesOf(level->second));
    const auto breakMinutes = level->second.totalMinutes - level->second.durationMinutes;
    values.set("break", breakMinutes > 0 ? Values{language::sayCount("{count} minute", "{count} minutes", breakMinutes)} : Values{false});
    values.set("study", spanOf(level->second.studyHours));
    values.set("languages", languageNames(portal.rulebook.programme.languages));
    values.set("plannedLanguages", portal.rulebook.programme.plannedLanguages.empty() ? Values{false} : Values{languageNames(portal.rulebook.programme.plannedLanguages)});
    values.set("askExperience", false);
    values.set("experience", emptyList());
    values.set("takeBy", false);
    auto missing = emptyList();
    if (const auto* account = std::get_if<storage::AccountRecord>(&visit.visitor)) {
        TRY(const auto standing, credentials::findStanding(connection, account->id, level->first));
        missing = textList(credentials::missingFor(portal.rulebook, level->second, standing, visit.now));
        values.set("askExperience", level->second.eligibility.experienceMonths > 0 && !standing.experienceAttested() && !standing.experienceWaits());
        values.set("experience", experienceRows(visit, standing.experience));
        TRY(const auto buyer, findBuyer(portal, connection, account->id, visit.now));
        const auto recertified = buyer.recertifies.find(level->first);
        if (recertified != buyer.recertifies.end()) values.set("takeBy", momentFor(visit, recertified->second));
    }
    values.set("missing", missing);
    values.set("statement", visit.field("statement"));
    values.set("problem", problem.empty() ? Values{false} : Values{problem});
    return problem.empty() ? page("exam", level->second.examTitle, values) : again("exam", level->second.examTitle, values);
}

// Of a team's order: whose it is, and the organisation's page for whoever manages it.
core::Status addTeam(Connection& connection, const Visit& visit, const storage::OrderRecord& order, Values& values) {
    const auto id = core::OrganisationId::parse(order.organisation);
    values.set("team", false);
    if (!id) return {};
    TRY(const auto organisation, storage::findOrganisation(connection, *id));
    if (!organisation) return {};
    const auto managed = organisations::findManaged(connection, *id, visit.account().id);
    if (!managed && managed.error().code != ErrorCode::notFound) return tl::unexpected(managed.error());
    values.set("team", organisation->name);
    values.set("teamPage", managed ? Values{"/organisations/" + order.organisation + "#vouchers"} : Values{false});
    return {};
}

// What follows on the order: its exam can be scheduled, or a part of its payment plan keeps it from that.
core::Status addNextStep(const Portal& portal, Connection& connection, const Visit& visit, const storage::OrderRecord& order, const std::vector<storage::InstalmentRecord>& parts, Values& values) {
    TRY(const auto rights, storage::findExamRights(connection, order.account));
    TRY(const auto exams, findFreeExams(portal, connection, order.account, visit.now));
    const auto isFree = [&](const FreeExam& exam) {
        return std::ranges::any_of(rights, [&](const auto& right) { return right.source == order.id.text() && right.usedBy.empty() && right.level == exam.level; });
    };
    const bool overdue = order.state == storage::OrderState::paid && orders::hasOverdue(portal.rulebook.prices.paymentPlan, parts, visit.now);
    const auto next = std::ranges::find_if(exams, [&](const auto& exam) { return exam.bookable() && isFree(exam); });
    values.set("overdueExam", overdue && std::ranges::any_of(exams, isFree));
    values.set("schedulable", !overdue && next != exams.end() ? Values{next->level} : Values{false});
    if (overdue) {
        values.set("state", say("Overdue"));
        values.set("stateClass", "problem");
    }
    return {};
}

} // namespace

Result<Reply> showExams(const Portal& portal, Connection&, const Visit&) {
    Values values;
    auto cards = emptyList();
    for (const auto& code : levelsInOrder(portal.rulebook)) cards.push_back(examCard(portal, portal.rulebook.levels.at(code)));
    values.set("levels", cards);
    values.set("included", saidList(portal.rulebook.prices.included));
    values.set("notIncluded", saidList(portal.rulebook.prices.notIncluded));
    values.set("bundles", offers(portal));
    values.set("products", products(portal));
    auto tiers = emptyList();
    for (const auto& tier : portal.rulebook.prices.volumeTiers) {
        Values row;
        row.set("from", std::to_string(tier.fromExams));
        row.set("percent", std::to_string(tier.discountPercent));
        tiers.push_back(row);
    }
    values.set("tiers", tiers);
    values.set("paidOnlineWith", waysToPayOnline(portal));
    return page("exams", say("Exams and prices"), values);
}

Result<Reply> showExam(const Portal& portal, Connection& connection, const Visit& visit) {
    return examPage(portal, connection, visit, {});
}

Result<Reply> noteExperience(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto level = visit.parameter("level");
    if (!evidenceFits(visit)) return examPage(portal, connection, visit, say("The evidence does not fit: {hint}", fmt::arg("hint", evidenceHint())));
    const auto id = stateExperience(portal, connection, visit.account().id, level, visit.field("statement"), visit.now);
    if (!id && id.error().code == ErrorCode::inputInvalid) return examPage(portal, connection, visit, say("Say where, since when and with what, in a sentence or more and on less than two pages."));
    if (!id) return tl::unexpected(id.error());
    TRY_STATUS(keepEvidence(connection, visit, *id));
    TRY(const auto standing, credentials::findStanding(connection, visit.account().id, level));
    return goTo("/exams/" + level, standing.experienceAttested() ? say("Thank you. Your experience is noted; a reviewer may ask for evidence.") : say("Thank you. A reviewer looks at it."));
}

Result<Reply> addToCart(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto kind = orders::lineKindNamed(visit.field("kind"));
    if (!kind || *kind == LineKind::fee) return core::fail(ErrorCode::inputInvalid, "kind");
    const auto typed = visit.field("quantity").empty() ? 1 : numberTyped(visit.field("quantity"));
    if (typed < 0 || typed > mostInCart) {
        TRY(const auto cart, priceCart(portal, connection, visit.account(), {}, visit.now));
        return cartPage(portal, visit, cart, say("Enter a whole number from 0 to {most}. With 0 it leaves the cart.", fmt::arg("most", mostInCart)));
    }
    const auto quantity = static_cast<int>(typed);
    TRY_STATUS(dropUnsold(portal, connection, visit.account().id));
    if (quantity > 0) TRY_STATUS(orders::quote(portal.rulebook.prices, portal.rulebook.levels, {{*kind, visit.field("product"), quantity}}, {}));
    TRY_STATUS(storage::saveCartLine(connection, visit.account().id, {visit.field("kind"), visit.field("product"), quantity}));
    return goTo(visit.field("code").empty() ? "/cart" : "/cart?code=" + percentEncoded(visit.field("code")));
}

Result<Reply> showCart(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto cart, priceCart(portal, connection, visit.account(), visit.queried("code"), visit.now));
    return cartPage(portal, visit, cart, {});
}

Result<Reply> placeCartOrder(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto cart, priceCart(portal, connection, visit.account(), visit.field("code"), visit.now));
    if (cart.quote.lines.empty()) return goTo("/orders"); // sent twice: the first has made the order
    if (!cart.problem.empty()) return cartPage(portal, visit, cart, cart.problem);
    if (!cart.missing.empty()) return cartPage(portal, visit, cart, say("Something is missing before this can be ordered."));
    const auto seen = visit.field("total");
    if (!seen.empty() && seen != std::to_string(cart.quote.totalCents)) return cartPage(portal, visit, cart, say("The price is another one than you saw, since something has changed. Look at it again, then order."));
    const auto method = visit.field("method");
    const auto payable = checkPayment(portal, cart.quote, method, visit.field("reference"));
    if (!payable) return cartPage(portal, visit, cart, payable.error().detail == "reference" ? say("Enter the number of your purchase order.") : say("Choose how you want to pay."));
    TRY(const auto order, orders::placeOrder(connection, portal.rulebook.prices, cart.quote, purchaseOf(visit.account(), cart, method, visit.field("reference")), visit.now));
    TRY_STATUS(storage::emptyCart(connection, visit.account().id));
    TRY_STATUS(writeOrderLetter(portal, connection, order, visit.now));
        const bool paid = order.state == storage::OrderState::paid;
    const bool exam = whatBrings(portal.rulebook.prices, order, visit.now).exam;
    return goTo("/orders/" + order.number, !paid ? "" : exam ? say("Thank you. Your exam can be scheduled now.") : say("Thank you. Your order is complete."));
}

Result<Reply> showOrders(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto orders, storage::findOrders(connection, visit.account().id, 200));
    auto rows = emptyList();
    for (const auto& order : orders) rows.push_back(orderRow(order, visit));
    Values values;
    values.set("orders", rows);
    values.set("none", orders.empty());
    return page("orders", say("Your orders"), values);
}

Result<Reply> showOrder(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto order, findUsableOrder(connection, visit.account(), visit.parameter("number")));
    TRY(const auto invoices, storage::findInvoices(connection, order.id));
    Values values = orderRow(order, visit);
    values.set("lines", orderLineRows(portal, visit, order));
    values.set("paid", money(order.paidCents));
    values.set("refunded", order.refundedCents > 0 ? Values{money(order.refundedCents)} : Values{false});
    const bool open = order.state == storage::OrderState::placed;
    TRY(const auto parts, storage::findInstalments(connection, order.id));
    const auto due = orders::amountDue(order, parts);
    const bool partOpen = !parts.empty() && due > 0 && order.state != storage::OrderState::cancelled;
    values.set("plan", orderPartRows(portal, visit, parts));
    values.set("hasPlan", !parts.empty());
    values.set("nextPart", partOpen ? Values{money(due)} : Values{false});
    values.set("payByCard", portal.gateway && (partOpen || (open && order.paymentMethod == "card")));
    TRY(const auto payments, storage::findPayments(connection, order.id));
    values.set("begun", std::ranges::any_of(payments, [&](const auto& payment) { return payment.state == storage::PaymentState::created && payment.createdAt > visit.now - std::chrono::hours(1); }));
    values.set("payByTransfer", open && (order.paymentMethod == "wire-transfer" || order.paymentMethod == "purchase-order"));
    values.set("cancellable", orders::mayCancel(order));
    TRY_STATUS(addNextStep(portal, connection, visit, order, parts, values));
    TRY(auto rights, storage::findProductRights(connection, order.account));
    std::erase_if(rights, [&](const auto& right) { return right.source != order.id.text(); });
    values.set("access", accessRows(portal, visit, rights));
    values.set("hasAccess", !rights.empty());
    values.set("learning", portal.rulebook.programme.sites.learning);
    values.set("rest", money(due));
    values.set("bankAccount", bankAccountOf(portal));
    values.set("dueDay", dayFor(visit, order.createdAt + std::chrono::days(portal.rulebook.prices.invoiceDueDays)));
    values.set("invoices", invoiceRows(visit, invoices));
    TRY_STATUS(addTeam(connection, visit, order, values));
    TRY_STATUS(addDeliveries(portal, connection, visit, order, values));
    return page("order", say("Order {number}", fmt::arg("number", order.number)), values);
}

Result<Reply> cancelPlacedOrder(const Portal&, Connection& connection, const Visit& visit) {
    TRY(const auto order, findUsableOrder(connection, visit.account(), visit.parameter("number")));
    TRY_STATUS(orders::cancelOrder(connection, order.id, visit.now));
    return goTo("/orders", order.paidCents > 0 ? say("The order is cancelled. What was paid is given back.") : say("The order is cancelled. Nothing was charged."));
}

} // namespace portal
