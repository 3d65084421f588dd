#pragma once

#include "server/portal/Portal.hpp"
#include "server/storage/CredentialStore.hpp"
#include "server/storage/ReleaseStore.hpp"

#include <boost/asio/awaitable.hpp>

namespace portal {

// The bytes of PDFs, whoever may have them; drawn on a worker and signed as of `now`.
// An invoice or a credit note. notFound where there is none of that number.
boost::asio::awaitable<core::Result<std::string>> drawInvoice(const Portal* portal, std::string number, core::Instant now);

// Whether there is a certificate of it now, as a PDF or on paper: stepNotAllowed where the credential was revoked, notEligible with words
// while it is suspended.
core::Status mayCertify(const storage::CredentialRecord& credential);

// The certificate of a credential. notFound as above, and only where mayCertify.
boost::asio::awaitable<core::Result<std::string>> drawCertificate(const Portal* portal, std::string number, core::Instant now);

// The report that was drawn when the exam was scored. tooEarly until the result is official, notFound where there is none.
core::Result<std::string> findScoreReport(storage::Connection& connection, const storage::ReleaseRecord& release);

} // namespace portal
