#include "server/credentials/CredentialNumber.hpp"

#include "common/crypto/CheckedCode.hpp"

#include <cctype>

namespace credentials {
namespace {

constexpr int randomCharacters = 7;
constexpr std::size_t levelLength = 5; // "LCOCA" without its dash
constexpr std::size_t yearLength = 4;

std::string inGroups(std::string_view level, std::string_view year, const std::string& code) {
    return std::string(level) + "-" + std::string(year) + "-" + code.substr(0, 4) + "-" + code.substr(4);
}

} // namespace

std::string newCredentialNumber(std::string_view level, core::Instant issuedAt) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(issuedAt));
    return inGroups(level, std::to_string(static_cast<int>(day.year())), crypto::newCheckedCode(randomCharacters));
}

std::string normalisedCredentialNumber(std::string_view typed) {
    std::string plain;
    for (const unsigned char c : typed)
        if (std::isalnum(c)) plain += static_cast<char>(std::toupper(c));
    if (plain.size() != levelLength + yearLength + randomCharacters + 1 || !plain.starts_with("LCOC")) return {};
    const auto code = crypto::acceptedCheckedCode(plain.substr(levelLength + yearLength), randomCharacters);
    if (code.empty()) return {};
    return inGroups("LCOC-" + plain.substr(4, 1), plain.substr(levelLength, yearLength), code);
}

} // namespace credentials
