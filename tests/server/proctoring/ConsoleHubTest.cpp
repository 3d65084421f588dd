#include "server/proctoring/ConsoleHub.hpp"

#include "common/crypto/Random.hpp"

#include <gtest/gtest.h>

namespace proctoring {
namespace {

const auto session = core::SessionId::fromBytes(std::string(16, '\1')).value();
const auto other = core::SessionId::fromBytes(std::string(16, '\2')).value();

struct FakeConsole {
    ConsolePtr console = std::make_shared<Console>();
    std::vector<protocol::ConsoleEvent> events;
    std::size_t backlog = 0;

    FakeConsole() {
        console->send = [this](const std::shared_ptr<const std::string>& bytes) {
            ASSERT_TRUE(events.emplace_back().ParseFromString(*bytes));
        };
        console->backlog = [this] { return backlog; };
        console->reaches = [](const storage::SittingPlace&) { return true; };
    }
    FakeConsole(const FakeConsole&) = delete;
};

TEST(ConsoleHub, FramesGoToThoseWhoWatch) {
    FakeConsole watching;
    FakeConsole elsewhere;
    watching.console->watched = {session};
    elsewhere.console->watched = {other};
    ConsoleHub hub;
    hub.add(watching.console);
    hub.add(elsewhere.console);
    EXPECT_EQ(hub.relayFrame(session, "picture"), 1);
    ASSERT_EQ(watching.events.size(), 1U);
    EXPECT_EQ(watching.events[0].frame_received().jpeg(), "picture");
    EXPECT_EQ(watching.events[0].frame_received().session(), session.raw());
    EXPECT_TRUE(elsewhere.events.empty());
}

TEST(ConsoleHub, ASlowConsoleMissesFramesAndNothingElse) {
    FakeConsole slow;
    slow.console->watched = {session};
    slow.backlog = ConsoleHub::frameBacklogLimit + 1;
    ConsoleHub hub;
    hub.add(slow.console);
    EXPECT_EQ(hub.relayFrame(session, "picture"), 0);
    protocol::ConsoleEvent event;
    event.mutable_incident_raised()->set_kind("window-left");
    hub.broadcast({}, event);
    ASSERT_EQ(slow.events.size(), 1U);
    EXPECT_EQ(slow.events[0].incident_raised().kind(), "window-left");
    slow.backlog = ConsoleHub::frameBacklogLimit;
    EXPECT_EQ(hub.relayFrame(session, "picture"), 1);
}

TEST(ConsoleHub, WhatHappensSomewhereIsToldWhereItIsInReach) {
    const auto here = crypto::randomId<core::CenterId>();
    FakeConsole local;
    FakeConsole everywhere;
    local.console->reaches = [&](const storage::SittingPlace& place) { return place.center == here; };
    ConsoleHub hub;
    hub.add(local.console);
    hub.add(everywhere.console);
    protocol::ConsoleEvent event;
    event.mutable_incident_raised()->set_kind("window-left");
    hub.broadcast({.center = here}, event);
    hub.broadcast({.center = crypto::randomId<core::CenterId>()}, event);
    hub.broadcast({}, event);
    EXPECT_EQ(local.events.size(), 1U);
    EXPECT_EQ(everywhere.events.size(), 3U);
}

TEST(ConsoleHub, OnlyAProctorCountsAsPresent) {
    FakeConsole reviewer;
    FakeConsole proctor;
    proctor.console->proctors = true;
    ConsoleHub hub;
    EXPECT_FALSE(hub.proctorPresent());
    hub.add(reviewer.console);
    EXPECT_FALSE(hub.proctorPresent());
    hub.add(proctor.console);
    EXPECT_TRUE(hub.proctorPresent());
    hub.remove(proctor.console);
    EXPECT_FALSE(hub.proctorPresent());
}

} // namespace
} // namespace proctoring
