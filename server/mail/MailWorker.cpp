#include "server/mail/MailWorker.hpp"

#include "server/observe/Log.hpp"
#include "server/storage/MailStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace mail {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using core::Result;
using Mails = std::vector<storage::MailRecord>;

constexpr auto pauseWithoutWork = 500ms;
constexpr core::Duration claimFor = 2min; // longer than sending a batch takes
constexpr core::Duration firstPause = 1min; // doubled after each attempt
constexpr core::Duration longestPause = 4h;
constexpr int attemptsAllowed = 26; // over three days: a weekend without the mail server loses nothing
constexpr int batchSize = 3;

awaitable<DeliveryReport> deliver(std::shared_ptr<const SmtpSettings> settings, std::string sender,
                                  storage::MailRecord mail) {
    co_return sendMail(*settings, sender, mail.recipient, mail.message);
}

core::Status note(storage::Connection& connection, const storage::MailRecord& mail, const DeliveryReport& report,
                  core::Instant now) {
    if (report.delivery == Delivery::sent) return storage::noteMailSent(connection, mail.id, now);
    const bool again = report.delivery == Delivery::failedForNow;
    return storage::noteMailFailed(connection, mail.id, report.detail, again ? nextAttempt(mail.attempts, now) : std::nullopt);
}

} // namespace

std::optional<core::Instant> nextAttempt(int attempts, core::Instant now) {
    if (attempts >= attemptsAllowed) return std::nullopt;
    return now + std::min(longestPause, firstPause * (1 << (attempts - 1)));
}

MailWorker::MailWorker(storage::Database& database, const core::Clock& clock, boost::asio::thread_pool& threads,
                       SmtpSettings settings, std::string sender)
    : database_(database), clock_(clock), threads_(threads),
      settings_(std::make_shared<const SmtpSettings>(std::move(settings))), sender_(std::move(sender)) {}

awaitable<Result<int>> MailWorker::sendDue() {
    std::function<Result<Mails>(storage::Connection&)> claim = [now = clock_.now()](storage::Connection& connection) {
        return storage::claimMails(connection, now, now + claimFor, batchSize);
    };
    CO_TRY(const auto mails, co_await database_.write<Mails>(std::move(claim)));
    for (const auto& mail : mails) {
        const auto report = co_await boost::asio::co_spawn(threads_, deliver(settings_, sender_, mail), boost::asio::use_awaitable);
        if (report.delivery != Delivery::sent)
            observe::log(observe::Severity::warning, "mail.not-sent", {{"mail", mail.id.text()}, {"reason", report.detail}});
        std::function<core::Status(storage::Connection&)> save = [mail, report, now = clock_.now()](storage::Connection& connection) {
            return note(connection, mail, report, now);
        };
        CO_TRY_STATUS(co_await database_.write<void>(std::move(save)));
    }
    co_return static_cast<int>(mails.size());
}

awaitable<void> MailWorker::run() {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    for (;;) {
        const auto sent = co_await sendDue();
        if (!sent) observe::log(observe::Severity::error, "mail.failed", {{"reason", sent.error().text()}});
        if (sent && *sent > 0) continue;
        timer.expires_after(pauseWithoutWork);
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
}

} // namespace mail
