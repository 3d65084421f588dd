#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// Files: found on the database by whoever may have them and, where they are PDFs that are made for the occasion, drawn on a worker.
core::Result<Answer> findInvoice(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> findAnyInvoice(const portal::Portal& portal, storage::Connection& connection, const Call& call); // for the staff
boost::asio::awaitable<core::Result<Answer>> drawInvoice(const portal::Portal* portal, Caller caller, Answer invoice, core::Instant now);
core::Result<Answer> findCertificate(const portal::Portal& portal, storage::Connection& connection, const Call& call);
boost::asio::awaitable<core::Result<Answer>> drawCertificate(const portal::Portal* portal, Caller caller, Answer credential, core::Instant now);
core::Result<Answer> downloadScoreReport(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> downloadInvitation(const portal::Portal& portal, storage::Connection& connection, const Call& call);

// For the staff who decide on it.
core::Result<Answer> downloadEvidence(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
