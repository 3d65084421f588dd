#include "server/orders/Quote.hpp"

#include "server/language/Language.hpp"

#include <algorithm>
#include <array>

namespace orders {
namespace {

using core::ErrorCode;
using core::Result;
using language::toSay;
using program::Prices;

constexpr std::array<std::string_view, 4> kindNames{"exam", "bundle", "product", "fee"};
// Titles of reductions with a name or a number in them.
constexpr std::string_view byCode = toSay("Code {value}");
constexpr std::string_view byVoucher = toSay("Voucher {value}");
constexpr std::string_view byVolume = toSay("{value} exams at once");
constexpr std::string_view valueMark = "{value}";
constexpr int mostOfOne = 10'000;
constexpr std::string_view recertification = "recertification";

std::string titled(std::string_view title, const std::string& value) {
    return fmt::format(fmt::runtime(title), fmt::arg("value", value));
}

struct Priced {
    std::string title;
    std::int64_t cents = 0;
};

template <class Range>
bool contains(const Range& range, const std::string& value) {
    return std::ranges::find(range, value) != range.end();
}

Result<Priced> standardPrice(const Prices& prices, const program::Levels& levels, const CartLine& line) {
    if (line.kind == LineKind::exam) {
        const auto* exam = program::findPrice(prices, line.product);
        if (exam) return Priced{levels.at(line.product).examTitle + ", exam", exam->standardCents};
    } else if (line.kind == LineKind::bundle) {
        const auto bundle = std::ranges::find(prices.bundles, line.product, &program::Bundle::id);
        if (bundle == prices.bundles.end()) return core::fail(ErrorCode::notFound, line.product);
        std::string title = "Bundle:";
        for (const auto& code : bundle->levels) title += (code == bundle->levels.front() ? " " : " + ") + levels.at(code).title;
        return Priced{title, bundle->priceCents};
    } else if (line.kind == LineKind::fee) {
        if (line.product == lateReschedule) return Priced{std::string(toSay("Moving an appointment late")), prices.fees.lateRescheduleCents};
        if (line.product == "credits-processing") return Priced{std::string(toSay("Recertification by credits")), prices.fees.creditsProcessingCents};
    } else {
        if (const auto* product = program::findProduct(prices, line.product); product && product->isSold()) return Priced{product->title, product->priceCents};
    }
    return core::fail(ErrorCode::notFound, line.product);
}

int examsIn(const Prices& prices, const std::vector<CartLine>& cart) {
    int exams = 0;
    for (const auto& line : cart) {
        if (line.kind == LineKind::exam) exams += line.quantity;
        const auto bundle = std::ranges::find(prices.bundles, line.product, &program::Bundle::id);
        if (line.kind == LineKind::bundle && bundle != prices.bundles.end())
            exams += line.quantity * static_cast<int>(bundle->levels.size());
    }
    return exams;
}

bool fits(const std::optional<Percentage>& percentage, const CartLine& line) {
    return percentage && (percentage->level.empty() || percentage->level == line.product);
}

// All that could reduce one exam of the line, whatever may be combined; a reduced unit price each.
struct Offer {
    std::string reason;
    std::string title;
    std::int64_t unitCents = 0;
};
std::vector<Offer> offersFor(const Prices& prices, const CartLine& line, const Buyer& buyer, int exams, std::int64_t unit) {
    std::vector<Offer> offers;
    const auto* exam = line.kind == LineKind::exam ? program::findPrice(prices, line.product) : nullptr;
    if (exam && buyer.academic) offers.push_back({"academic", std::string(toSay("Academic price")), exam->academicCents});
    if (exam && contains(buyer.retakes, line.product)) offers.push_back({"retake", std::string(toSay("Retake")), exam->retakeCents});
    if (exam && buyer.recertifies.contains(line.product)) offers.push_back({std::string(recertification), std::string(toSay("Recertification")), exam->recertificationCents});
    if (buyer.specialProgramme)
        offers.push_back({"special-programme", buyer.specialProgramme->name, program::discounted(unit, buyer.specialProgramme->percent)});
    if (fits(buyer.discountCode, line))
        offers.push_back({"discount-code", titled(byCode, buyer.discountCode->name), program::discounted(unit, buyer.discountCode->percent)});
    for (const auto& tier : prices.volumeTiers)
        if (exams >= tier.fromExams)
            offers.push_back({"volume", titled(byVolume, std::to_string(exams)), program::discounted(unit, tier.discountPercent)});
    return offers;
}

const std::vector<std::string>& allowedFor(const Prices& prices, LineKind kind) {
    static const std::vector<std::string> none;
    switch (kind) {
    case LineKind::exam: return prices.combining.bestOnly;
    case LineKind::bundle: return prices.combining.bundles;
    case LineKind::product: return prices.combining.products;
    case LineKind::fee: return none;
    }
    return none;
}

void reduceByBest(QuoteLine& line, std::vector<Offer> offers, const std::vector<std::string>& allowed) {
    std::erase_if(offers, [&](const Offer& offer) { return !contains(allowed, offer.reason) || offer.unitCents >= line.unitCents; });
    const auto best = std::ranges::min_element(offers, {}, &Offer::unitCents);
    if (best == offers.end()) return;
    const auto saved = (line.unitCents - best->unitCents) * line.item.quantity;
    line.reductions.push_back({best->reason, best->title, saved});
    line.amountCents -= saved;
}

// The price of a recertification is for an exam within the grace period; one that a voucher pays for was not bought at it.
std::optional<core::Instant> takeByOf(const QuoteLine& line, const Buyer& buyer) {
    if (line.amountCents == 0 || std::ranges::count(line.reductions, recertification, &Reduction::reason) == 0) return std::nullopt;
    return buyer.recertifies.at(line.item.product);
}

// A voucher is for one exam, of what is left to pay for it.
bool reduceByVoucher(const Prices& prices, QuoteLine& line, const Buyer& buyer) {
    if (line.item.kind != LineKind::exam || !fits(buyer.voucher, line.item) || !contains(prices.combining.onTop, "voucher")) return false;
    const auto one = line.amountCents / line.item.quantity;
    const auto saved = buyer.voucher->percent == 100 ? one : one - program::discounted(one, buyer.voucher->percent);
    line.reductions.push_back({"voucher", titled(byVoucher, buyer.voucher->name), saved});
    line.amountCents -= saved;
    return true;
}

} // namespace

std::string_view nameOf(LineKind kind) {
    return kindNames.at(static_cast<std::size_t>(kind));
}

std::optional<LineKind> lineKindNamed(std::string_view name) {
    const auto found = std::ranges::find(kindNames, name);
    if (found == kindNames.end()) return std::nullopt;
    return static_cast<LineKind>(found - kindNames.begin());
}

Result<Quote> quote(const Prices& prices, const program::Levels& levels, const std::vector<CartLine>& cart, const Buyer& buyer) {
    Quote result;
    const int exams = examsIn(prices, cart);
    bool voucherUsed = false;
    for (const auto& item : cart) {
        if (item.quantity < 1 || item.quantity > mostOfOne) return core::fail(ErrorCode::inputInvalid, "quantity");
        TRY(const auto price, standardPrice(prices, levels, item));
        QuoteLine line{item, price.title, price.cents, {}, price.cents * item.quantity};
        result.standardCents += line.amountCents;
        reduceByBest(line, offersFor(prices, item, buyer, exams, price.cents), allowedFor(prices, item.kind));
        if (!voucherUsed) voucherUsed = reduceByVoucher(prices, line, buyer);
        line.takeBy = takeByOf(line, buyer);
        result.totalCents += line.amountCents;
        result.lines.push_back(std::move(line));
    }
    return result;
}

std::string titleSaid(std::string_view title) {
    for (const auto form : {byCode, byVoucher, byVolume}) {
        const auto before = form.substr(0, form.find(valueMark));
        const auto after = form.substr(before.size() + valueMark.size());
        if (title.size() <= before.size() + after.size() || !title.starts_with(before) || !title.ends_with(after)) continue;
        return language::say(form, fmt::arg("value", title.substr(before.size(), title.size() - before.size() - after.size())));
    }
    return language::say(title);
}

std::vector<std::int64_t> instalmentsOf(std::int64_t totalCents, int count) {
    std::vector<std::int64_t> parts(static_cast<std::size_t>(count), totalCents / count);
    parts.front() += totalCents % count;
    return parts;
}

} // namespace orders
