#include "server/language/Amounts.hpp"

#include "server/language/Language.hpp"

#include <unicode/numberformatter.h>

#include <cstdlib>
#include <map>

namespace language {
namespace {

using Formatter = icu::number::LocalizedNumberFormatter;

const Formatter& dollars() {
    thread_local std::map<std::string, Formatter> known;
    const auto& code = spoken();
    const auto found = known.find(code);
    if (found != known.end()) return found->second;
    UErrorCode status = U_ZERO_ERROR;
    auto made = icu::number::NumberFormatter::withLocale(icu::Locale(code.c_str())).unit(icu::CurrencyUnit("USD", status)).unitWidth(UNUM_UNIT_WIDTH_NARROW);
    return known.emplace(code, std::move(made)).first->second;
}

} // namespace

std::string money(std::int64_t cents) {
    UErrorCode status = U_ZERO_ERROR;
    const auto amount = std::to_string(std::abs(cents) / 100) + "." + std::to_string(100 + std::abs(cents) % 100).substr(1);
    std::string text;
    dollars().formatDecimal(amount, status).toString(status).toUTF8String(text);
    return (cents < 0 ? "\u2212" : "") + text;
}

} // namespace language
