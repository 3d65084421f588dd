#pragma once

#include "server/portal/Portal.hpp"

#include <boost/asio/awaitable.hpp>

namespace portal {

// Sends back what is to be given back: to the card, or noted where a person sent it by hand. conflict where it was sent before,
// stepNotAllowed while the payment is disputed; the gateway's errors, which change nothing. Where the card does not take it
// (stepNotAllowed) it waits to be sent by hand.
boost::asio::awaitable<core::Status> sendMoneyBack(const Portal* portal, std::string refund, std::string by, core::Instant now);

} // namespace portal
