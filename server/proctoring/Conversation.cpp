#include "server/proctoring/Conversation.hpp"

#include "common/crypto/Random.hpp"
#include "common/protocol/Protocol.hpp"

namespace proctoring {
namespace {

using boost::asio::awaitable;
using core::ErrorCode;
using core::Result;

constexpr std::size_t kindLimit = 60;
constexpr std::size_t detailLimit = 500;

} // namespace

awaitable<Result<protocol::ChatReceived>> Conversation::say(core::SessionId session, std::optional<core::StaffId> staff,
                                                            std::string author, std::string text) {
    if (text.size() > protocol::chatLimit) co_return core::fail(ErrorCode::messageTooLarge);
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) co_return core::fail(ErrorCode::malformedMessage);
    const storage::ChatRecord record{session, 0, clock_.now(), staff, std::move(author), std::move(text)};
    std::function<core::Status(storage::Connection&)> work = [record](storage::Connection& connection) {
        return storage::insertChat(connection, record);
    };
    CO_TRY_STATUS(co_await database_.write<void>(std::move(work)));
    protocol::ChatReceived said;
    said.set_from(record.author);
    said.set_from_staff(staff.has_value());
    said.set_text(record.text);
    said.set_at(core::toMillis(record.at));
    co_return said;
}

awaitable<Result<protocol::IncidentRaised>> Conversation::note(core::SessionId session,
                                                               protocol::ReportIncident message) {
    if (message.kind().empty() || message.kind().size() > kindLimit || message.detail().size() > detailLimit)
        co_return core::fail(ErrorCode::malformedMessage, "incident");
    const storage::IncidentRecord record{crypto::randomId<core::IncidentId>(),
                                         session,
                                         message.kind(),
                                         message.detail(),
                                         core::Duration(message.client_elapsed_ms()),
                                         clock_.now()};
    std::function<core::Status(storage::Connection&)> work = [record](storage::Connection& connection) {
        return storage::insertIncident(connection, record);
    };
    CO_TRY_STATUS(co_await database_.write<void>(std::move(work)));
    protocol::IncidentRaised raised;
    raised.set_session(session.raw());
    raised.set_kind(record.kind);
    raised.set_detail(record.detail);
    raised.set_at(core::toMillis(record.at));
    co_return raised;
}

} // namespace proctoring
