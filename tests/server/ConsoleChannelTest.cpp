#include "server/Routes.hpp"

#include "common/crypto/Random.hpp"
#include "common/crypto/Totp.hpp"
#include "common/protocol/Conversions.hpp"
#include "common/protocol/Protocol.hpp"
#include "server/Services.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/AppointmentStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CenterStore.hpp"
#include "server/storage/GroupStore.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/TestDatabase.hpp"
#include "tests/support/TestServer.hpp"

#include <gmock/gmock.h>

namespace server {
namespace {

using namespace std::chrono_literals;
using accounts::Role;
using core::ErrorCode;
using protocol::ConsoleEvent;
using protocol::ConsoleMessage;

const std::string staffPassword = "a long enough password";

exam::ExamPlan watchedPlan() {
    exam::ExamPlan plan;
    plan.code = "LCOC-A";
    plan.blueprint = {{"Section", {{{"a"}, "A", 3}}}};
    plan.timing.sections = {{"Section", 1h, {}}};
    plan.checkInClosesAfter = 15min;
    return plan;
}

// A member of staff at a console.
class TestConsole {
  public:
    explicit TestConsole(std::uint16_t port) : socket_(port, protocol::consolePath) {}

    // The answer to the message; what comes without being asked for goes to `heard`. Nothing where the server hangs up.
    std::optional<ConsoleEvent> ask(ConsoleMessage message) {
        message.set_request(++asked_);
        socket_.send(message.SerializeAsString());
        while (auto event = next())
            if (event->request() == asked_) return event;
        return std::nullopt;
    }
    std::optional<ConsoleEvent> next() {
        const auto bytes = socket_.read();
        ConsoleEvent event;
        if (!bytes || !event.ParseFromString(*bytes)) return std::nullopt;
        if (event.has_roster_changed()) take(event.roster_changed());
        return event;
    }
    // Reads on until the roster is that.
    bool shows(const std::set<std::string>& sessions) {
        while (shown_ != sessions)
            if (!next()) return false;
        return true;
    }
    const std::set<std::string>& shown() const { return shown_; }
    bool hungUp() {
        while (next()) {}
        return true;
    }

  private:
    void take(const protocol::RosterChanged& roster) {
        for (const auto& entry : roster.entries()) shown_.insert(entry.session());
        for (const auto& session : roster.gone()) shown_.erase(session);
    }

    transport::TestWebSocket socket_;
    std::uint32_t asked_ = 0;
    std::set<std::string> shown_;
};

std::string refusalOf(const std::optional<ConsoleEvent>& event) {
    return event && event->has_refused() ? event->refused().error() : "not refused";
}
std::string nameOf(ErrorCode code) {
    return protocol::toWire(core::Error{code, {}}).error();
}

class ConsoleChannelTest : public storage::OnBothEngines {
  protected:
    void SetUp() override {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        auto opened = storage::Database::open(address(), network);
        ASSERT_TRUE(opened) << opened.error().text();
        database = std::move(*opened);
        here = seatedAt(center("Mitte"));
        there = seatedAt(center("Nord"));
        atHome = sitting(std::nullopt, std::nullopt);
        onSite = sitting(std::nullopt, group());
    }
    void TearDown() override {
        if (services) server.stop();
    }

    core::CenterId center(const std::string& name) {
        storage::CenterRecord center;
        center.id = crypto::randomId<core::CenterId>();
        center.name = name;
        center.timeZone = "Europe/Berlin";
        write([&](auto& connection) { return storage::saveCenter(connection, center); });
        return center.id;
    }
    core::GroupId group() {
        const storage::OrganisationRecord team{crypto::randomId<core::OrganisationId>(), "Example works", "company", "DE", "", "", "", {}, clock.now()};
        storage::GroupRecord asked;
        asked.id = crypto::randomId<core::GroupId>();
        asked.organisation = team.id;
        asked.level = "LCOC-A";
        asked.timeZone = "UTC";
        write([&](auto& connection) -> core::Status {
            TRY_STATUS(storage::insertOrganisation(connection, team));
            return storage::insertGroup(connection, asked);
        });
        return asked.id;
    }
    struct Seat {
        core::CenterId center;
        core::SessionId session;
    };
    Seat seatedAt(const core::CenterId& center) { return {center, sitting(center, std::nullopt)}; }

    // Of somebody who has booked it.
    core::SessionId sitting(const std::optional<core::CenterId>& center, const std::optional<core::GroupId>& group) {
        storage::AccountRecord account;
        account.id = crypto::randomId<core::AccountId>();
        account.email = account.id.text() + "@example.org";
        account.legalName = "Ada Lovelace";
        storage::BookingRecord booking;
        booking.id = crypto::randomId<core::AppointmentId>();
        booking.account = account.id;
        booking.level = "LCOC-A";
        booking.center = center;
        booking.group = group;
        booking.startsAt = clock.now() + 1h;
        booking.state = "booked";
        const storage::AppointmentRecord appointment{booking.id, core::CandidateId::fromBytes(account.id.raw()).value(), "LCOC-A", exam::DeliveryMode::center, "7",
                                                     booking.startsAt, account.id.text(), {}};
        storage::SessionRecord session;
        session.id = crypto::randomId<core::SessionId>();
        session.appointment = appointment.id;
        session.candidate = appointment.candidate;
        session.timing = protocol::toStored(watchedPlan().timing).SerializeAsString();
        write([&](auto& connection) -> core::Status {
            TRY_STATUS(storage::insertAccount(connection, account));
            TRY_STATUS(storage::insertBooking(connection, booking));
            TRY_STATUS(storage::insertAppointment(connection, appointment));
            return storage::insertSession(connection, session);
        });
        return session.id;
    }

    struct Colleague {
        core::StaffId id;
        std::string name;
        crypto::SecretBytes totpSecret;
    };
    Colleague colleague(std::vector<Role> roles, std::vector<core::CenterId> centers = {}) {
        Colleague made;
        made.name = "colleague " + std::to_string(++colleagues);
        const accounts::NewStaff staff{made.name, "Grace Hopper", std::move(roles), crypto::SecretBytes(crypto::viewOf(staffPassword)), std::move(centers)};
        write([&](auto& connection) -> core::Status {
            TRY(made.totpSecret, accounts::createStaff(connection, staff, "test", clock.now()));
            TRY(const auto record, storage::findStaff(connection, made.name));
            made.id = record->id;
            return {};
        });
        return made;
    }
    void coordinate(const core::StaffId& coordinator) {
        write([&](auto& connection) -> core::Status {
            TRY(const auto groups, storage::findGroups(connection, std::nullopt, 1));
            auto arranged = groups.at(0);
            arranged.state = storage::GroupState::arranged;
            arranged.coordinator = coordinator;
            return storage::saveGroup(connection, arranged, storage::GroupState::asked, "test");
        });
    }

    template <class Work>
    void write(Work work) {
        const auto written = database->writeNow([&](storage::Connection& connection) { return work(connection); });
        ASSERT_TRUE(written) << written.error().text();
    }

    void startServer() {
        ASSERT_TRUE(support::awaited(network, examClock().lookAhead()));
        services.emplace(Services{network, *database, clock, metrics, *day, *admission, *checkIn, *answers, *sittingPart, *supervision, *staffSignIn, consoles, *conversation,
                                  failedSignIns, std::make_shared<transport::Turnstile>(network.get_executor(), 1)});
        addRoutes(server.router, *services);
        server.start();
    }
    delivery::ExamClock& examClock() {
        day.emplace(delivery::ExamDay{*database, clock, "Programme", {{"LCOC-A", watchedPlan()}}, {}, {}, receiptKey, codeKey, codeKey, [this] { return consoles.proctorPresent(); },
                                      delivery::LiveSessions(*database, clock, network)});
        admission.emplace(*day);
        checkIn.emplace(*day);
        answers.emplace(*day);
        sittingPart.emplace(*day);
        supervision.emplace(*day, *checkIn);
        staffSignIn.emplace(*database, clock, workers);
        conversation.emplace(*database, clock);
        return clockwork.emplace(*day, *admission);
    }

    std::optional<ConsoleEvent> signIn(TestConsole& console, const Colleague& colleague) {
        ConsoleMessage message;
        auto& wire = *message.mutable_staff_sign_in();
        wire.set_protocol_version(protocol::version);
        wire.set_name(colleague.name);
        wire.set_password(staffPassword);
        wire.set_totp(crypto::totpCode(colleague.totpSecret, crypto::totpStep(clock.now())));
        return console.ask(std::move(message));
    }

    template <class Body>
    static std::optional<ConsoleEvent> askAbout(TestConsole& console, const core::SessionId& session, Body* (ConsoleMessage::*body)()) {
        ConsoleMessage message;
        (message.*body)()->set_session(session.raw());
        return console.ask(std::move(message));
    }
    static std::optional<ConsoleEvent> beat(TestConsole& console) {
        ConsoleMessage message;
        message.mutable_staff_heartbeat();
        return console.ask(std::move(message));
    }
    static std::string history(TestConsole& console, const core::SessionId& session) {
        const auto event = askAbout(console, session, &ConsoleMessage::mutable_fetch_history);
        return event && event->has_history_fetched() ? "told" : refusalOf(event);
    }
    static std::string newCode(TestConsole& console, const core::SessionId& session) {
        const auto event = askAbout(console, session, &ConsoleMessage::mutable_reissue_code);
        return event && event->has_code_reissued() ? "told" : refusalOf(event);
    }

    transport::TestServer server;
    boost::asio::io_context& network = server.network();
    core::Clock clock;
    std::unique_ptr<storage::Database> database;
    observe::Metrics metrics;
    proctoring::ConsoleHub consoles;
    crypto::SigningKey receiptKey = crypto::SigningKey::generate();
    crypto::SecretBytes codeKey{crypto::randomBytes(32)};
    boost::asio::thread_pool workers{1};
    transport::RateLimitTable failedSignIns{{.perSecond = 1, .burst = 10}, 10};
    std::optional<delivery::ExamDay> day;
    std::optional<delivery::Admission> admission;
    std::optional<delivery::CheckIn> checkIn;
    std::optional<delivery::Answers> answers;
    std::optional<delivery::Sitting> sittingPart;
    std::optional<delivery::Supervision> supervision;
    std::optional<delivery::ExamClock> clockwork;
    std::optional<accounts::StaffSignIn> staffSignIn;
    std::optional<proctoring::Conversation> conversation;
    std::optional<Services> services;
    int colleagues = 0;

    Seat here;
    Seat there;
    core::SessionId atHome;
    core::SessionId onSite;
};

TEST_P(ConsoleChannelTest, ATestingCenterAdministratorWatchesTheirCenterAlone) {
    const auto administrator = colleague({Role::administrator}, {here.center});
    startServer();
    TestConsole console(server.port());
    ASSERT_TRUE(signIn(console, administrator)->has_staff_signed_in());
    EXPECT_TRUE(console.shows({here.session.raw()}));
    EXPECT_EQ(history(console, here.session), "told");
    EXPECT_EQ(newCode(console, here.session), "told");
    for (const auto& other : {there.session, atHome, onSite, crypto::randomId<core::SessionId>()}) {
        EXPECT_EQ(history(console, other), nameOf(ErrorCode::sessionUnknown));
        EXPECT_EQ(newCode(console, other), nameOf(ErrorCode::sessionUnknown));
    }
    const auto notAuthorised = nameOf(ErrorCode::notAuthorised);
    EXPECT_EQ(refusalOf(askAbout(console, here.session, &ConsoleMessage::mutable_admit)), notAuthorised);
    EXPECT_EQ(refusalOf(askAbout(console, here.session, &ConsoleMessage::mutable_fetch_check_in)), notAuthorised) << "pictures of people are for proctors";
    EXPECT_EQ(refusalOf(askAbout(console, here.session, &ConsoleMessage::mutable_terminate)), notAuthorised);
    ConsoleMessage cameras;
    cameras.mutable_watch_cameras()->add_sessions(here.session.raw());
    EXPECT_EQ(refusalOf(console.ask(std::move(cameras))), notAuthorised);
    server.onNetwork([&] { EXPECT_FALSE(consoles.proctorPresent()); });
}

TEST_P(ConsoleChannelTest, WhoCoordinatesAnExamOnSiteWatchesIt) {
    const auto coordinator = colleague({Role::administrator});
    coordinate(coordinator.id);
    startServer();
    TestConsole console(server.port());
    ASSERT_TRUE(signIn(console, coordinator)->has_staff_signed_in());
    EXPECT_TRUE(console.shows({onSite.raw()}));
    EXPECT_EQ(newCode(console, onSite), "told");
    EXPECT_EQ(newCode(console, here.session), nameOf(ErrorCode::sessionUnknown));
}

TEST_P(ConsoleChannelTest, ProctorsAndReviewersWatchEverything) {
    const auto proctor = colleague({Role::proctor});
    const auto reviewer = colleague({Role::reviewer});
    startServer();
    const std::set<std::string> everything{here.session.raw(), there.session.raw(), atHome.raw(), onSite.raw()};
    TestConsole first(server.port());
    ASSERT_TRUE(signIn(first, proctor)->has_staff_signed_in());
    EXPECT_TRUE(first.shows(everything));
    EXPECT_EQ(newCode(first, atHome), "told");
    EXPECT_EQ(refusalOf(askAbout(first, atHome, &ConsoleMessage::mutable_resume_session)), nameOf(ErrorCode::stepNotAllowed));
    TestConsole second(server.port());
    ASSERT_TRUE(signIn(second, reviewer)->has_staff_signed_in());
    EXPECT_TRUE(second.shows(everything));
    EXPECT_EQ(history(second, atHome), "told");
    EXPECT_EQ(newCode(second, atHome), nameOf(ErrorCode::notAuthorised));
}

TEST_P(ConsoleChannelTest, WhatIsTakenFromAnAccountIsTakenFromItsConsole) {
    const auto administrator = colleague({Role::administrator}, {here.center, there.center});
    startServer();
    TestConsole console(server.port());
    ASSERT_TRUE(signIn(console, administrator)->has_staff_signed_in());
    ASSERT_TRUE(console.shows({here.session.raw(), there.session.raw()}));
    write([&](auto& connection) { return storage::saveStaffCenters(connection, administrator.id, {there.center}); });
    ASSERT_TRUE(beat(console));
    EXPECT_TRUE(console.shows({there.session.raw()}));
    EXPECT_EQ(history(console, here.session), nameOf(ErrorCode::sessionUnknown));
    write([&](auto& connection) { return storage::saveStaffRoles(connection, administrator.id, "item-author"); });
    EXPECT_EQ(refusalOf(beat(console)), nameOf(ErrorCode::notAuthorised));
    EXPECT_TRUE(console.hungUp());
}

TEST_P(ConsoleChannelTest, WhoWatchesNothingOrWasLetGoHasNoConsole) {
    const auto author = colleague({Role::itemAuthor});
    const auto proctor = colleague({Role::proctor});
    startServer();
    TestConsole first(server.port());
    EXPECT_EQ(refusalOf(signIn(first, author)), nameOf(ErrorCode::notAuthorised));
    EXPECT_EQ(refusalOf(beat(first)), nameOf(ErrorCode::signInRequired));
    TestConsole second(server.port());
    ASSERT_TRUE(signIn(second, proctor)->has_staff_signed_in());
    write([&](auto& connection) { return storage::closeStaff(connection, proctor.id, clock.now()); });
    EXPECT_EQ(refusalOf(beat(second)), nameOf(ErrorCode::signInRequired));
    EXPECT_TRUE(second.hungUp());
}

LCOC_ON_BOTH_ENGINES(ConsoleChannelTest);

} // namespace
} // namespace server
