#include "tests/support/TestPortal.hpp"

#include "common/crypto/Random.hpp"
#include "server/storage/MailStore.hpp"
#include "server/storage/Migrations.hpp"
#include "server/transport/SelfSignedCertificate.hpp"

#include <deque>
#include <fstream>

namespace portal {
namespace {

namespace fs = std::filesystem;

const fs::path resources = fs::path(LCOC_SOURCE_DIR) / "resources";

pdf::DocumentSigner signerIn(const fs::path& folder) {
    const auto made = transport::makeSelfSignedCertificate(folder / "documents.pem", folder / "documents.key", transport::CertificateUse::documents, {"Test"}, std::chrono::days(2));
    EXPECT_TRUE(made);
    return pdf::DocumentSigner::load(folder / "documents.pem", folder / "documents.key").value();
}

// As the build puts them together, with an empty font.
Assets assetsIn(const fs::path& folder) {
    fs::create_directories(folder);
    fs::copy(resources / "web/static", folder, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    std::ofstream(folder / "inter-latin.woff2");
    return Assets::load(folder).value();
}

} // namespace

struct TestPortal::Parts {
    Parts(boost::asio::io_context& context, const std::string& address, const fs::path& folder)
        : database(storage::Database::open(address, context).value()), assets(assetsIn(folder / "static")), documents(signerIn(folder)) {}

    program::Rulebook rulebook = program::loadRulebook(resources / "program").value();
    std::map<std::string, exam::ExamPlan> plans = program::examPlans(rulebook).value();
    std::unique_ptr<storage::Database> database;
    boost::asio::thread_pool workers{1};
    boost::asio::thread_pool pages{1};
    Templates templates = Templates::load(resources / "web/templates").value();
    Assets assets;
    mail::MailTemplates mails = mail::MailTemplates::load(resources / "mail").value();
    mail::Outbox outbox{mails, {"Test programme", "programme@example.org"}};
    crypto::SigningKey badgeKey = crypto::SigningKey::generate();
    pdf::DocumentSigner documents;
    crypto::SecretBytes codeKey{crypto::randomBytes(32)};
    crypto::SecretBytes webhookSecret{crypto::viewOf("whsec_simulator")};
    transport::RateLimitTable requests{{0.001, 1000}, 100}; // none comes back while a test runs
    // One of each for every time that was asked for: a test may still hold an earlier one.
    std::deque<core::Clock> clocks;
    std::deque<accounts::StaffSignIn> staffSignIns;
    std::deque<Portal> portals;
};

TestPortal::TestPortal() = default;
TestPortal::~TestPortal() = default;

void TestPortal::SetUp() {
    storage::OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    connection_ = storage::connect(address()).value();
    ASSERT_TRUE(storage::migrate(*connection_));
    parts_ = std::make_unique<Parts>(context_, address(), folder().path());
}

void TestPortal::TearDown() {
    connection_.reset();
    parts_.reset();
}

const Portal& TestPortal::at(core::Instant now, const payments::Gateway* gateway) {
    auto& p = *parts_;
    const auto& clock = p.clocks.emplace_back(now);
    auto& staffSignIn = p.staffSignIns.emplace_back(*p.database, clock, p.workers);
    return p.portals.emplace_back(Portal{*p.database, clock, p.workers, p.pages, p.rulebook, p.plans, p.templates, p.assets, p.outbox, "https://portal.example.org", p.badgeKey, p.documents,
                                         p.codeKey, staffSignIn, p.requests, gateway, p.webhookSecret, ""});
}

const program::Rulebook& TestPortal::rulebook() const {
    return parts_->rulebook;
}

storage::AccountRecord TestPortal::insertPerson(const std::string& name, core::Instant now) {
    storage::AccountRecord account;
    account.id = crypto::randomId<core::AccountId>();
    account.email = name + "@example.org";
    account.legalName = name;
    account.timeZone = "UTC";
    account.createdAt = now;
    account.emailVerifiedAt = now;
    EXPECT_TRUE(storage::insertAccount(*connection_, account));
    return account;
}

std::vector<std::string> TestPortal::subjectsTo(const std::string& email) {
    std::vector<std::string> subjects;
    const auto mails = storage::searchMails(*connection_, email, 100).value();
    for (const auto& mail : mails) subjects.push_back(mail.subject);
    return subjects;
}

} // namespace portal
