#include "common/core/File.hpp"
#include "server/ExamChannel.hpp"
#include "server/KeyFiles.hpp"
#include "server/PortalRoutes.hpp"
#include "server/Routes.hpp"
#include "server/api/Api.hpp"
#include "server/commands/Commands.hpp"
#include "server/delivery/FormDrawer.hpp"
#include "server/delivery/SessionLoading.hpp"
#include "server/language/Language.hpp"
#include "server/mail/MailWorker.hpp"
#include "server/observe/Log.hpp"
#include "server/pdf/ScoreReportPdf.hpp"
#include "server/portal/CardWorker.hpp"
#include "server/portal/ProgrammeWorker.hpp"
#include "server/program/Rulebook.hpp"
#include "server/scoring/ScoringWorker.hpp"
#include "server/storage/ItemStore.hpp"
#include "server/storage/SettingsStore.hpp"
#include "server/transport/Listener.hpp"
#include "server/webhooks/WebhookWorker.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <boost/json/parse.hpp>

#include <iostream>

namespace server {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using core::Result;
using observe::Severity;

constexpr core::Duration stopPatience = 5s;
constexpr transport::RateLimit failedSignInRate{.perSecond = 0.2, .burst = 30};
constexpr transport::RateLimit portalRequestRate{.perSecond = 0.2, .burst = 20}; // what costs mail or a password hash
constexpr transport::RateLimit apiCallRate{.perSecond = 10, .burst = 60};
constexpr unsigned checkInSteps = 8; // at a time: enough to share commits
constexpr std::size_t rememberedAddresses = 10'000;

core::Instant systemNow() {
    return std::chrono::time_point_cast<core::Duration>(std::chrono::system_clock::now());
}

// The clock never starts before the last moment at which the server ran: a wall clock that was set back while it was
// down must not give time away.
core::Clock clockAfter(std::optional<core::Instant> alive) {
    return core::Clock(std::max(systemNow(), alive.value_or(core::Instant{})));
}

Result<delivery::QuestionBank> loadBank(storage::Database& database) {
    TRY(const auto records, database.readNow<std::vector<storage::ItemRecord>>(storage::findItemsWithoutKeys));
    return delivery::QuestionBank::from(records);
}

// Levels of whose exam no form can be drawn yet.
std::set<std::string> levelsWithoutQuestions(const std::map<std::string, exam::ExamPlan>& plans, const delivery::QuestionBank& bank) {
    std::set<std::string> levels;
    for (const auto& [code, plan] : plans)
        if (!delivery::drawForm(plan, bank.drawable(code), {}, core::FormId{}, 0)) levels.insert(code);
    return levels;
}

void addGauges(observe::Metrics& metrics, storage::Database& database, const delivery::ExamDay& day,
               const delivery::Answers& answers, const transport::Listener& listener) {
    const auto gauge = [&metrics](const char* name, const char* help, auto read) {
        metrics.gauge(name, help, [read] { return static_cast<double>(read()); });
    };
    gauge("lcoc_answers_saved", "Answers acknowledged since the start.", [&answers] { return answers.savedCount(); });
    gauge("lcoc_sessions_live", "Sessions that were checked in to and are not over.", [&day] { return day.sessions.all().size(); });
    gauge("lcoc_database_commits", "Commits since the start.", [&database] { return database.counts().commits; });
    gauge("lcoc_database_writes", "Writes committed since the start.", [&database] { return database.counts().writes; });
    gauge("lcoc_database_writes_failed", "Writes that failed.", [&database] { return database.counts().failedWrites; });
    gauge("lcoc_database_writes_waiting", "Writes that wait.", [&database] { return database.counts().waiting; });
    gauge("lcoc_connections_open", "Connections now.", [&listener] { return listener.traffic().open(); });
    gauge("lcoc_connections_accepted", "Connections since the start.", [&listener] { return listener.traffic().accepted.value(); });
    gauge("lcoc_connections_refused", "Connections over a limit.", [&listener] { return listener.traffic().refused.value(); });
    gauge("lcoc_messages_received", "WebSocket messages received.", [&listener] { return listener.traffic().messagesReceived.value(); });
    gauge("lcoc_messages_sent", "WebSocket messages sent.", [&listener] { return listener.traffic().messagesSent.value(); });
}

std::string portalOrigin(const Configuration& configuration) {
    if (!configuration.portalAddress.empty()) return configuration.portalAddress;
    return "https://localhost:" + std::to_string(configuration.port);
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

// Nothing where cards are not taken.
Result<std::optional<payments::Gateway>> cardGateway(const Configuration& configuration) {
    if (configuration.gatewayAddress.empty()) return std::nullopt;
    for (const auto* secret : {"LCOC_GATEWAY_KEY", "LCOC_GATEWAY_WEBHOOK_SECRET"})
        if (environment(secret).empty()) return core::fail(core::ErrorCode::configurationInvalid, std::string(secret) + " must be set where [payments] names a gateway");
    return payments::Gateway({configuration.gatewayAddress, crypto::SecretBytes{crypto::viewOf(environment("LCOC_GATEWAY_KEY"))}, configuration.gatewayTrust});
}

Result<boost::json::object> readSchemas(const std::filesystem::path& path) {
    TRY(const auto text, core::readFile(path));
    boost::json::error_code failed;
    auto value = boost::json::parse(text, failed);
    if (failed || !value.is_object()) return core::fail(core::ErrorCode::fileFailed, path.string() + " holds no JSON object");
    return std::move(value.get_object());
}

mail::SmtpSettings smtpSettings(const Configuration& configuration) {
    return {configuration.mailServer, configuration.mailUser,
            crypto::SecretBytes{crypto::viewOf(environment("LCOC_MAIL_PASSWORD"))}, configuration.mailTrust};
}

// Before anybody can connect: a candidate who came back meanwhile would find the session half recovered.
core::Status recover(boost::asio::io_context& network, delivery::ExamDay& day, core::Instant aliveAt) {
    core::Status recovered;
    boost::asio::co_spawn(network, delivery::recoverSessions(day, aliveAt),
                          [&recovered](const std::exception_ptr&, core::Status status) { recovered = std::move(status); });
    network.run();
    network.restart();
    return recovered;
}

awaitable<void> stopOnSignal(Services& services, std::shared_ptr<transport::Listener> listener) {
    boost::asio::signal_set signals(services.network, SIGINT, SIGTERM);
    co_await signals.async_wait(boost::asio::use_awaitable);
    observe::log(Severity::info, "server.stopping");
    services.ready = false;
    co_await listener->stop(stopPatience);
    for (const auto& [id, live] : std::unordered_map(services.day.sessions.all())) {
        [[maybe_unused]] const auto saved = co_await services.day.sessions.durable(live); // or another server has it
    }
    services.network.stop();
}

} // namespace

core::Status serve(const Configuration& configuration) {
    const pdf::PageDrawing pageDrawing;
    boost::asio::io_context network(1);
    transport::HandshakeThreads handshakes;
    boost::asio::thread_pool workers(1);

    TRY(const auto rulebook, program::loadRulebook(configuration.programFolder));
    TRY(auto plans, program::examPlans(rulebook));
    TRY(const auto keys, readKeys(configuration.keyFolder));
    TRY(auto tls, transport::TlsContext::load(configuration.certificate, configuration.privateKey));
    TRY(const auto database, storage::Database::open(configuration.database, network));
    TRY(const auto alive, database->readNow<std::optional<core::Instant>>(
                              [&](storage::Connection& c) { return storage::findAlive(c, configuration.node); }));
    TRY(auto bank, loadBank(*database));

    const core::Clock clock = clockAfter(alive);
    observe::Metrics metrics;
    proctoring::ConsoleHub consoles;
    delivery::ExamDay day{*database,
                          clock,
                          program::programmeName(rulebook),
                          plans,
                          std::move(bank),
                          keys.scoringPublicKey,
                          keys.receiptKey,
                          keys.codeKey,
                          keys.cameraKey,
                          [&consoles] { return consoles.proctorPresent(); },
                          delivery::LiveSessions(*database, clock, network)};
    delivery::Admission admission(day);
    delivery::CheckIn checkIn(day);
    delivery::Answers answers(day);
    delivery::Sitting sitting(day);
    delivery::Supervision supervision(day, checkIn);
    delivery::ExamClock examClock(day, admission);
    accounts::StaffSignIn staffSignIn(*database, clock, workers);
    proctoring::Conversation conversation(*database, clock);
    transport::RateLimitTable failedSignIns(failedSignInRate, rememberedAddresses);
    Services services{network, *database,   clock,       metrics,  day,          admission,    checkIn, answers,
                      sitting, supervision, staffSignIn, consoles, conversation, failedSignIns,
                      std::make_shared<transport::Turnstile>(network.get_executor(), checkInSteps)};

    TRY_STATUS(recover(network, day, alive.value_or(clock.now())));
    transport::Router router;
    addRoutes(router, services);
    TRY_STATUS(language::load(configuration.webFolder / "languages"));
    TRY(const auto templates, portal::Templates::load(configuration.webFolder / "templates"));
    TRY(const auto assets, portal::Assets::load(configuration.webFolder / "static"));
    TRY(const auto mailTemplates, mail::MailTemplates::load(configuration.mailFolder));
    const auto& contact = rulebook.programme.contact;
    const auto sender = configuration.mailSender.empty() ? contact.certificationEmail : configuration.mailSender;
    const mail::Outbox outbox(mailTemplates, {rulebook.programme.name, sender});
    TRY(const auto documents, pdf::DocumentSigner::load(configuration.keyFolder / "documents.pem", configuration.keyFolder / "documents.key"));
    transport::RateLimitTable portalRequests(portalRequestRate, rememberedAddresses);
    boost::asio::thread_pool pages(1);
    TRY(const auto gateway, cardGateway(configuration));
    const crypto::SecretBytes webhookSecret{crypto::viewOf(environment("LCOC_GATEWAY_WEBHOOK_SECRET"))};
    const portal::Portal portalParts{*database, clock, workers, pages, rulebook, plans, templates, assets, outbox,
                                     portalOrigin(configuration), keys.badgeKey, documents, keys.codeKey, staffSignIn, portalRequests,
                                     gateway ? &*gateway : nullptr, webhookSecret, configuration.paymentPages, configuration.bankAccount,
                                     levelsWithoutQuestions(plans, day.bank)};
    portal::Site site(router, portalParts);
    addPortalRoutes(site, router, portalParts);
    TRY(const auto schemas, readSchemas(configuration.webFolder / "api" / "schemas.json"));
    transport::RateLimitTable apiCalls(apiCallRate, rememberedAddresses);
    api::addRoutes(router, portalParts, apiCalls, schemas);
    transport::ListenerSettings settings;
    settings.address = configuration.address;
    settings.port = configuration.port;
    settings.connections.perAddress = configuration.connectionsPerAddress;
    settings.connections.newPerAddress = {.perSecond = static_cast<double>(configuration.connectionsPerAddress),
                                          .burst = static_cast<double>(configuration.connectionsPerAddress)};
    TRY(const auto listener, transport::Listener::open(network, handshakes, std::move(tls), router, settings, clock));
    addGauges(metrics, *database, day, answers, *listener);

    boost::asio::thread_pool mailThreads(1);
    std::optional<mail::MailWorker> mailWorker;
    if (!configuration.mailServer.empty()) {
        mailWorker.emplace(*database, clock, mailThreads, smtpSettings(configuration), sender);
        boost::asio::co_spawn(network, mailWorker->run(), boost::asio::detached);
    }
    boost::asio::thread_pool webhookThreads(16);
    webhooks::WebhookWorker webhookWorker(*database, clock, webhookThreads, {configuration.webhooksReachAll, configuration.webhookTrust});
    boost::asio::co_spawn(network, webhookWorker.run(), boost::asio::detached);
    std::optional<scoring::ScoringWorker> scoringWorker;
    if (configuration.scoresHere) {
        TRY(auto scoringKey, readScoringKey(configuration.keyFolder));
        scoringWorker.emplace(*database, clock, workers, plans, std::move(scoringKey), day.programme);
        boost::asio::co_spawn(network, scoringWorker->run(), boost::asio::detached);
    }
    boost::asio::co_spawn(network, examClock.run(configuration.node), boost::asio::detached);
    boost::asio::co_spawn(network, examClock.runAhead(), boost::asio::detached);
    boost::asio::co_spawn(network, announceResults(services), boost::asio::detached);
    portal::CardWorker cardWorker(portalParts);
    if (gateway) boost::asio::co_spawn(network, cardWorker.run(), boost::asio::detached);
    portal::ProgrammeWorker programmeWorker(portalParts);
    boost::asio::co_spawn(network, programmeWorker.run(), boost::asio::detached);
    boost::asio::co_spawn(network, stopOnSignal(services, listener), boost::asio::detached);
    observe::log(Severity::info, "server.started", {{"port", static_cast<std::int64_t>(listener->port())}});
    std::cout << "listening on port " << listener->port() << std::endl;
    services.ready = true;
    network.run();
    workers.join();
    pages.join();
    mailThreads.join();
    observe::log(Severity::info, "server.stopped");
    return {};
}

core::Status scoreOnly(const Configuration& configuration) {
    const pdf::PageDrawing pageDrawing;
    boost::asio::io_context network(1);
    boost::asio::thread_pool workers(1);
    TRY(const auto rulebook, program::loadRulebook(configuration.programFolder));
    TRY(const auto plans, program::examPlans(rulebook));
    TRY(auto scoringKey, readScoringKey(configuration.keyFolder));
    TRY(const auto database, storage::Database::open(configuration.database, network));
    const core::Clock clock;
    scoring::ScoringWorker worker(*database, clock, workers, plans, std::move(scoringKey), program::programmeName(rulebook));
    boost::asio::co_spawn(network, worker.run(), boost::asio::detached);
    boost::asio::signal_set signals(network, SIGINT, SIGTERM);
    signals.async_wait([&network](boost::system::error_code, int) { network.stop(); });
    observe::log(Severity::info, "scoring.started");
    network.run();
    workers.join();
    return {};
}

} // namespace server
