#pragma once

#include "server/delivery/ExamDay.hpp"

namespace delivery {

// A connection that has become a session's: what it is told first, in this order.
struct Entered {
    LiveSessionPtr live;
    protocol::ServerMessage signedIn;
    std::string form;                            // the bytes of a protocol::FormDelivered; empty: not begun
    std::optional<protocol::ServerMessage> then; // the receipt
};

// Lets candidates in: by a one-time code, or back in by the key that they signed in with.
class Admission {
  public:
    explicit Admission(ExamDay& day) : day_(day) {}

    // Binds the session to the workstation's key. The same workstation may repeat it; another one is refused with
    // admissionCodeUsed, unless it has a newer code and the exam has not begun. notInCheckInWindow before or after the
    // time for it.
    boost::asio::awaitable<core::Result<Entered>> signIn(protocol::SignIn message, OutletPtr outlet);

    // The bound workstation again; the signature is over `nonce` and the session. Time goes on if it was paused for the
    // lost connection alone.
    boost::asio::awaitable<core::Result<Entered>> resume(protocol::Resume message, std::string nonce, OutletPtr outlet);

    // The connection behind `outlet` is gone, or has been silent for too long.
    void leave(const LiveSessionPtr& live, const OutletPtr& outlet);

  private:
    core::Status bind(const LiveSessionPtr& live, const crypto::PublicKey& key, const std::string& code);
    boost::asio::awaitable<core::Result<Entered>> enter(LiveSessionPtr live, OutletPtr outlet);
    core::Status checkWindow(const LiveSession& live) const;
    protocol::SignedIn describe(const LiveSession& live) const;

    ExamDay& day_;
};

// Opens /camera for a session. Nobody can make one without the server's camera key.
std::string cameraToken(const crypto::SecretBytes& cameraKey, const core::SessionId& session);
// The session that the token was made for; notAuthorised for any other bytes.
core::Result<core::SessionId> verifyCameraToken(const crypto::SecretBytes& cameraKey, std::string_view token);

} // namespace delivery
