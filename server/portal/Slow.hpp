#pragma once

#include "server/portal/Portal.hpp"

#include <boost/asio/awaitable.hpp>

namespace portal {

// What a password costs: a tenth of a second on a worker thread.
boost::asio::awaitable<std::string> hashOnWorker(const Portal* portal, std::string password);
boost::asio::awaitable<bool> fitsOnWorker(const Portal* portal, std::string hash, std::string password);

// tooManyRequests where an address asks for such work too often. On the network thread alone.
core::Status spendRequest(const Portal& portal, const std::string& remoteAddress);

} // namespace portal
