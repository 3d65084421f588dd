#include "server/orders/Voucher.hpp"

#include "common/crypto/CheckedCode.hpp"

#include <cctype>

namespace orders {
namespace {

constexpr std::string_view prefix = "LCOC";
constexpr int randomCharacters = 11;

std::string inGroups(const std::string& code) {
    return std::string(prefix) + "-" + code.substr(0, 4) + "-" + code.substr(4, 4) + "-" + code.substr(8);
}

} // namespace

std::string newVoucherCode() {
    return inGroups(crypto::newCheckedCode(randomCharacters));
}

std::string normalisedVoucherCode(std::string_view typed) {
    std::string upper;
    for (const unsigned char c : typed)
        if (!std::isspace(c)) upper += static_cast<char>(std::toupper(c));
    if (!upper.starts_with(prefix)) return {};
    const auto code = crypto::acceptedCheckedCode(std::string_view(upper).substr(prefix.size()), randomCharacters);
    return code.empty() ? std::string() : inGroups(code);
}

} // namespace orders
