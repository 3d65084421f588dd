#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// An invoice or credit note of one's own order, as a signed PDF.
boost::asio::awaitable<core::Result<Reply>> downloadInvoice(const Portal* portal, Visit visit);

} // namespace portal
