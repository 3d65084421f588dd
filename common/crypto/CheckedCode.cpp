#include "common/crypto/CheckedCode.hpp"

#include "common/crypto/Random.hpp"

#include <cctype>

namespace crypto {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRTUVWXY"; // 31: without I, L, O, S, Z
constexpr unsigned prime = 31;
static_assert(alphabet.size() == prime);

// The sum in which each character weighs twice the one after it; the check character makes it zero.
unsigned weighted(std::string_view text) {
    unsigned sum = 0;
    for (const char c : text) sum = (sum * 2 + static_cast<unsigned>(alphabet.find(c))) % prime;
    return sum;
}

char checkCharacter(std::string_view text) {
    return alphabet[(prime - weighted(text) * 2 % prime) % prime];
}

} // namespace

std::string newCheckedCode(int length) {
    std::string code;
    while (static_cast<int>(code.size()) < length) {
        const auto byte = randomBytes(1).front();
        if (byte < 8 * prime) code += alphabet[byte % prime]; // each is as likely as any other
    }
    return code + checkCharacter(code);
}

std::string acceptedCheckedCode(std::string_view typed, int length) {
    std::string code;
    for (const unsigned char c : typed) {
        if (c == ' ' || c == '-') continue;
        const char upper = static_cast<char>(std::toupper(c));
        const char meant = upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
        if (alphabet.find(meant) == alphabet.npos) return {};
        code += meant;
    }
    return static_cast<int>(code.size()) == length + 1 && weighted(code) == 0 ? code : std::string();
}

} // namespace crypto
