#pragma once

#include "common/core/Clock.hpp"
#include "common/crypto/Signature.hpp"
#include "common/exam/ExamPlan.hpp"
#include "server/accounts/StaffAccounts.hpp"
#include "server/mail/Outbox.hpp"
#include "server/payments/Gateway.hpp"
#include "server/pdf/SignedPdf.hpp"
#include "server/portal/Assets.hpp"
#include "server/portal/Templates.hpp"
#include "server/program/Rulebook.hpp"
#include "server/storage/Database.hpp"
#include "server/transport/RateLimit.hpp"

#include <boost/asio/thread_pool.hpp>

#include <set>

namespace portal {

// What pages are made from. Made once, in main; outlives every request.
struct Portal {
    storage::Database& database;
    const core::Clock& clock;
    boost::asio::thread_pool& workers; // password hashes, gateways
    boost::asio::thread_pool& pages;   // rendering, documents
    const program::Rulebook& rulebook;
    const std::map<std::string, exam::ExamPlan>& plans;
    const Templates& templates;
    const Assets& assets;
    const mail::Outbox& outbox;
    std::string origin; // "https://certification.example": how this portal is reached from outside
    const crypto::SigningKey& badgeKey;
    const pdf::DocumentSigner& documents; // in whose name certificates and invoices are signed
    const crypto::SecretBytes& codeKey;
    accounts::StaffSignIn& staffSignIn;
    transport::RateLimitTable& requests; // by address: what costs mail or a password hash
    const payments::Gateway* gateway;    // null: cards are not taken
    const crypto::SecretBytes& webhookSecret;
    std::string paymentPages; // origin of the gateway's pages, to which forms may lead; empty: none
    std::string bankAccount = {}; // where transfers go; empty: buyers ask
    std::set<std::string> withoutQuestions = {}; // levels whose exam can be bought, but not booked yet
};

} // namespace portal
