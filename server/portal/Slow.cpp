#include "server/portal/Slow.hpp"

#include "common/crypto/PasswordHash.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace portal {
namespace {

using boost::asio::awaitable;

awaitable<std::string> hash(std::string password) {
    co_return crypto::hashPassword(crypto::SecretBytes{crypto::viewOf(password)});
}

awaitable<bool> fits(std::string hashed, std::string password) {
    co_return crypto::passwordFits(hashed, crypto::SecretBytes{crypto::viewOf(password)});
}

} // namespace

awaitable<std::string> hashOnWorker(const Portal* portal, std::string password) {
    co_return co_await boost::asio::co_spawn(portal->workers, hash(std::move(password)), boost::asio::use_awaitable);
}

awaitable<bool> fitsOnWorker(const Portal* portal, std::string hashed, std::string password) {
    co_return co_await boost::asio::co_spawn(portal->workers, fits(std::move(hashed), std::move(password)),
                                             boost::asio::use_awaitable);
}

core::Status spendRequest(const Portal& portal, const std::string& remoteAddress) {
    if (portal.requests.take(remoteAddress, portal.clock.now())) return {};
    return core::fail(core::ErrorCode::tooManyRequests);
}

} // namespace portal
