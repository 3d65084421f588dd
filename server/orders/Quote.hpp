#pragma once

#include "common/core/Instant.hpp"
#include "server/program/Prices.hpp"

#include <map>
#include <optional>

namespace orders {

// The product of a line of kind fee that is owed as soon as it is ordered.
inline constexpr std::string_view lateReschedule = "late-reschedule";

enum class LineKind { exam, bundle, product, fee };
std::string_view nameOf(LineKind kind);
std::optional<LineKind> lineKindNamed(std::string_view name);

struct CartLine {
    LineKind kind = LineKind::exam;
    std::string product; // code of a level, id of a bundle or product; "late-reschedule" or "credits-processing"
    int quantity = 1;
};

// A reduction by a percentage, for one level or (empty) any.
struct Percentage {
    std::string name; // the code, or the programme's title
    std::string level;
    int percent = 0;
};

// What is known of the buyer that changes a price.
struct Buyer {
    bool academic = false;
    std::vector<std::string> retakes;     // levels whose exam was not passed
    std::map<std::string, core::Instant> recertifies; // levels that are held and may be renewed at the reduced price, by an exam until then
    std::optional<Percentage> specialProgramme;
    std::optional<Percentage> discountCode;
    std::optional<Percentage> voucher; // for one exam
};

// Why a line costs less than its standard price.
struct Reduction {
    std::string reason; // of program::Combining
    std::string title;  // for people
    std::int64_t cents = 0;
};

struct QuoteLine {
    CartLine item;
    std::string title;
    std::int64_t unitCents = 0; // standard price of one
    std::vector<Reduction> reductions;
    std::int64_t amountCents = 0; // of all, reduced
    std::optional<core::Instant> takeBy = {}; // until when the exam is to be taken that costs so little; none: as any exam
};

struct Quote {
    std::vector<QuoteLine> lines;
    std::int64_t standardCents = 0;
    std::int64_t totalCents = 0;
};

// What the cart costs this buyer, line by line and why; the rules are prices.toml. notFound names a product that does not
// exist, inputInvalid "quantity".
core::Result<Quote> quote(const program::Prices& prices, const program::Levels& levels,
                          const std::vector<CartLine>& cart, const Buyer& buyer);

// The title of a reduction, which is English as the books keep it, in the language that is spoken.
std::string titleSaid(std::string_view title);

// A total in equal parts, the first taking what does not divide; they add up to `totalCents`.
std::vector<std::int64_t> instalmentsOf(std::int64_t totalCents, int count);

} // namespace orders
