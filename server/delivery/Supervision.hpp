#pragma once

#include "server/delivery/CheckIn.hpp"
#include "server/delivery/ExamDay.hpp"

namespace delivery {

// A member of staff who acts.
struct Supervisor {
    core::StaffId id;
    std::string displayName;
};

// What a proctor may do to a session that this server holds, or that nobody has signed in to yet. Every action is in the
// session's log and in the audit log, in one transaction with its effect. sessionUnknown, or stepNotAllowed where the
// session's state does not allow it; malformedMessage without the reason that an action must have.
class Supervision {
  public:
    Supervision(ExamDay& day, CheckIn& checkIn) : day_(day), checkIn_(checkIn) {}

    boost::asio::awaitable<core::Status> admit(Supervisor by, protocol::Admit message);
    boost::asio::awaitable<core::Status> askAgain(Supervisor by, protocol::AskAgain message);
    boost::asio::awaitable<core::Status> refuse(Supervisor by, protocol::Refuse message);
    boost::asio::awaitable<core::Status> pause(Supervisor by, protocol::PauseSession message);
    boost::asio::awaitable<core::Status> resume(Supervisor by, protocol::ResumeSession message);
    boost::asio::awaitable<core::Status> addTime(Supervisor by, protocol::AddTime message);
    boost::asio::awaitable<core::Status> terminate(Supervisor by, protocol::Terminate message);
    boost::asio::awaitable<core::Status> interrupt(Supervisor by, protocol::Interrupt message);

    // A new admission code for another workstation, as long as the exam has not begun. The old code is worth nothing.
    boost::asio::awaitable<core::Result<std::string>> reissueCode(Supervisor by, protocol::ReissueCode message);

    boost::asio::awaitable<core::Result<protocol::CheckInFetched>> fetchCheckIn(protocol::FetchCheckIn message);
    boost::asio::awaitable<core::Result<protocol::HistoryFetched>> fetchHistory(protocol::FetchHistory message);

  private:
    enum class Reason { needed, none };

    boost::asio::awaitable<core::Result<LiveSessionPtr>> find(std::string session);
    storage::Work audit(const Supervisor& by, std::string action, const LiveSession& live, std::string detail) const;
    boost::asio::awaitable<core::Status> act(Supervisor by, std::string session, exam::SessionEvent event,
                                             std::string action, std::string reason, Reason need);

    ExamDay& day_;
    CheckIn& checkIn_;
};

} // namespace delivery
