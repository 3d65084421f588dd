#pragma once

#include "server/portal/Site.hpp"
#include "server/program/Recertification.hpp"
#include "server/storage/CredentialStore.hpp"

namespace portal {

// What its status means to an employer at `now`, in one sentence: whether it counts, and until or since when.
std::string meaningOf(const program::RecertificationRules& rules, const storage::CredentialRecord& credential, core::Instant now);

// The credential for machines: the open badge, its pictures, the status lists and the issuer's DID.
core::Result<Reply> showDid(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showStatusList(const Portal& portal, storage::Connection& connection, const Visit& visit);
core::Result<Reply> showBadge(const Portal& portal, storage::Connection& connection, const Visit& visit);
boost::asio::awaitable<core::Result<Reply>> drawBadge(const Portal* portal, Visit visit);
boost::asio::awaitable<core::Result<Reply>> drawBadgeSvg(const Portal* portal, Visit visit);
boost::asio::awaitable<core::Result<Reply>> drawLevelBadge(const Portal* portal, Visit visit);

} // namespace portal
