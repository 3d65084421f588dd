#include "server/webhooks/Sender.hpp"

#include "server/outgoing/Transfer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace webhooks {
namespace {

using core::ErrorCode;

constexpr long secondsAllowed = 10;
constexpr std::size_t largestAnswer = 64 * 1024; // it is not read, but a server may send one

struct Block {
    std::uint32_t network;
    int bits;
};
// RFC 6890 and its registry: what is not globally reachable; multicast and what is reserved beside it.
constexpr std::array<Block, 15> closed4{{{0x00000000, 8}, {0x0a000000, 8}, {0x64400000, 10}, {0x7f000000, 8}, {0xa9fe0000, 16}, {0xac100000, 12}, {0xc0000000, 24}, {0xc0000200, 24},
                                         {0xc0586300, 24}, {0xc0a80000, 16}, {0xc6120000, 15}, {0xc6336400, 24}, {0xcb007100, 24}, {0xe0000000, 4}, {0xf0000000, 4}}};

bool isPublic4(std::uint32_t address) {
    for (const auto& block : closed4)
        if ((address >> (32 - block.bits)) == (block.network >> (32 - block.bits))) return false;
    return true;
}

// 2000::/3 is all that is handed out; in it, Teredo, ORCHID, documentation and 6to4 lead elsewhere. A mapped address is the
// IPv4 address in it, and the translation prefixes are not reached directly.
bool isPublic6(const in6_addr& address) {
    const auto* b = address.s6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&address)) {
        std::uint32_t inner;
        std::memcpy(&inner, b + 12, sizeof inner);
        return isPublic4(ntohl(inner));
    }
    if ((b[0] & 0xe0) != 0x20) return false;
    if (b[0] == 0x20 && b[1] == 0x01 && (b[2] & 0xfe) == 0) return false; // 2001::/23
    if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8) return false;
    return !(b[0] == 0x20 && b[1] == 0x02);
}

// Called with each address that the name stands for, at the moment of connecting: another answer of the name server a moment
// later changes nothing.
curl_socket_t openIfPublic(void* pointer, curlsocktype, curl_sockaddr* address) {
    auto* refused = static_cast<bool*>(pointer);
    if (!isPublicAddress(&address->addr)) {
        *refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t drop(char*, std::size_t size, std::size_t count, void* pointer) {
    auto& got = *static_cast<std::size_t*>(pointer);
    got += size * count;
    return got > largestAnswer ? 0 : size * count;
}

} // namespace

bool isPublicAddress(const sockaddr* address) {
    if (address->sa_family == AF_INET) {
        sockaddr_in v4;
        std::memcpy(&v4, address, sizeof v4);
        return isPublic4(ntohl(v4.sin_addr.s_addr));
    }
    if (address->sa_family != AF_INET6) return false;
    sockaddr_in6 v6;
    std::memcpy(&v6, address, sizeof v6);
    return isPublic6(v6.sin6_addr);
}

core::Status post(const SenderSettings& settings, const std::string& address, const std::vector<std::pair<std::string, std::string>>& headers, const std::string& body) {
    outgoing::Transfer transfer(address, "https", secondsAllowed);
    transfer.addHeader("Content-Type: application/json");
    transfer.addHeader("Expect:"); // one message, not two
    for (const auto& [name, value] : headers) transfer.addHeader(name + ": " + value);
    transfer.trust(settings.trustedCertificates);
    bool refused = false;
    std::size_t got = 0;
    transfer.set(CURLOPT_PROXY, "");
    transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    transfer.set(CURLOPT_POSTFIELDS, body.c_str());
    if (!settings.allowsPrivateNetworks) {
        transfer.set(CURLOPT_OPENSOCKETFUNCTION, openIfPublic);
        transfer.set(CURLOPT_OPENSOCKETDATA, &refused);
    }
    transfer.set(CURLOPT_WRITEFUNCTION, drop);
    transfer.set(CURLOPT_WRITEDATA, &got);
    const auto code = transfer.perform();
    if (refused) return core::fail(ErrorCode::networkFailed, "the address is not one of the public internet");
    if (code != CURLE_OK) return core::fail(ErrorCode::networkFailed, curl_easy_strerror(code));
    const long status = transfer.status();
    if (status < 200 || status > 299) return core::fail(ErrorCode::networkFailed, "status " + std::to_string(status));
    return {};
}

} // namespace webhooks
