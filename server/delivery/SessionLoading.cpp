#include "server/delivery/SessionLoading.hpp"

#include "common/protocol/Conversions.hpp"
#include "server/observe/Log.hpp"
#include "server/storage/AnswerStore.hpp"
#include "server/storage/CheckInStore.hpp"
#include "server/storage/IncidentStore.hpp"

namespace delivery {
namespace {

using core::ErrorCode;
using core::Result;
using boost::asio::awaitable;

core::Status replay(LiveSession& live, const std::vector<storage::SessionEvent>& events) {
    for (const auto& line : events) {
        TRY(live.session, exam::advance(live.session, line.event, *live.timing, line.at));
        live.eventCount = line.number;
        live.eventHash = line.hash;
        if (line.event.kind == exam::SessionEventKind::admissionRequested) live.waitingSince = line.at;
    }
    return {};
}

// Up to the first record that does not follow, which scoring would name.
core::Status restoreHead(storage::Connection& connection, LiveSession& live) {
    if (!live.signingKey || live.sealedKey.empty()) return {};
    live.head = crypto::chainStart(live.id, crypto::viewOf(live.sealedKey), *live.signingKey);
    TRY(const auto records, storage::findAnswers(connection, live.id));
    for (const auto& record : records) {
        const auto bytes = crypto::viewOf(record.sealed);
        const auto next = crypto::follow(live.head, {record.sequence, {bytes.begin(), bytes.end()}});
        if (!next) break;
        live.head = *next;
    }
    live.durableHead = live.head;
    return {};
}

core::Status restoreCheckIn(storage::Connection& connection, LiveSession& live, const storage::SessionRecord& record) {
    TRY(const auto check, storage::findSystemCheck(connection, live.id));
    TRY(const auto face, storage::findPicture(connection, live.id, storage::Picture::face));
    TRY(const auto document, storage::findPicture(connection, live.id, storage::Picture::document));
    TRY(const auto incidents, storage::findIncidents(connection, live.id));
    live.checkIn.set_system_checked(!check.empty());
    live.checkIn.set_face_received(!face.empty());
    live.checkIn.set_document_received(!document.empty());
    live.checkIn.set_agreement_accepted(record.agreedAt.has_value());
    live.checkIn.set_key_sealed(!record.sealedKey.empty());
    live.incidents = static_cast<unsigned>(incidents.size());
    return {};
}

using Sessions = std::vector<LiveSessionPtr>;

awaitable<Result<Sessions>> loadOpenSessions(ExamDay& day) {
    std::function<Result<Sessions>(storage::Connection&)> work =
        [&plans = day.plans](storage::Connection& connection) -> Result<Sessions> {
        TRY(const auto records, storage::findOpenSessions(connection));
        Sessions sessions;
        for (const auto& record : records) {
            if (auto live = loadSession(connection, plans, record))
                sessions.push_back(std::move(*live));
            else // it waits for a person; the others go on
                observe::log(observe::Severity::error, "session.unreadable",
                             {{"session", record.id.text()}, {"error", live.error().text()}});
        }
        return sessions;
    };
    return day.database.read<Sessions>(std::move(work));
}

awaitable<Result<LiveSessionPtr>> loadOne(ExamDay& day, core::SessionId id) {
    std::function<Result<LiveSessionPtr>(storage::Connection&)> work =
        [&plans = day.plans, id](storage::Connection& connection) -> Result<LiveSessionPtr> {
        TRY(const auto record, storage::findSession(connection, id));
        if (!record) return core::fail(ErrorCode::sessionUnknown);
        return loadSession(connection, plans, *record);
    };
    return day.database.read<LiveSessionPtr>(std::move(work));
}

} // namespace

Result<LiveSessionPtr> loadSession(storage::Connection& connection, const std::map<std::string, exam::ExamPlan>& plans,
                                   const storage::SessionRecord& record) {
    const auto plan = plans.find(record.level);
    if (plan == plans.end())
        return core::fail(ErrorCode::rulebookInvalid, "no level " + record.level + " in the rulebook");
    protocol::StoredTiming timing;
    if (!timing.ParseFromString(record.timing))
        return core::fail(ErrorCode::storageFailed, "the timing of session " + record.id.text() + " cannot be read");

    auto live = std::make_shared<LiveSession>();
    live->id = record.id;
    live->appointment = record.appointment;
    live->candidate = record.candidate;
    live->candidateName = record.candidateName;
    live->seat = record.seat;
    live->place = record.place;
    live->startsAt = record.startsAt;
    live->mode = record.mode;
    live->plan = &plan->second;
    live->timing = std::make_shared<const exam::Timing>(protocol::fromStored(timing));
    live->signingKey = record.signingKey;
    live->sealedKey = record.sealedKey;
    live->admissionCode = record.admissionCode;
    TRY(const auto events, storage::findSessionEvents(connection, record.id));
    TRY_STATUS(replay(*live, events));
    TRY_STATUS(restoreHead(connection, *live));
    TRY_STATUS(restoreCheckIn(connection, *live, record));
    return live;
}

awaitable<core::Status> recoverSessions(ExamDay& day, core::Instant aliveAt) {
    CO_TRY(const auto sessions, co_await loadOpenSessions(day));
    for (const auto& live : sessions) {
        live->epoch = day.database.appendEpoch();
        day.sessions.add(live);
        if (exam::allows(live->session.state, exam::SessionEventKind::serverRestarted))
            CO_TRY_STATUS(day.sessions.record(live, {exam::SessionEventKind::serverRestarted, aliveAt, {}},
                                              {"server", "the server was restarted"}));
    }
    for (const auto& live : sessions) CO_TRY_STATUS(co_await day.sessions.durable(live));
    observe::log(observe::Severity::info, "sessions.recovered",
                 {{"sessions", static_cast<std::int64_t>(sessions.size())}});
    co_return core::Status{};
}

awaitable<Result<LiveSessionPtr>> obtainSession(ExamDay& day, core::SessionId id) {
    if (auto live = day.sessions.find(id)) co_return live;
    CO_TRY(auto loaded, co_await loadOne(day, id));
    if (auto live = day.sessions.find(id)) co_return live; // somebody else was quicker
    loaded->epoch = day.database.appendEpoch();
    co_return loaded;
}

} // namespace delivery
