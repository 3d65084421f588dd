#pragma once

#include "common/core/Error.hpp"
#include "common/core/Result.hpp"
#include "common/exam/Form.hpp"
#include "common/exam/Response.hpp"
#include "common/exam/SessionMachine.hpp"
#include "lcoc.pb.h"

#include <string>
#include <string_view>

namespace protocol {

// The message of type Message that `frame` holds; malformedMessage for anything else, and for a frame without
// a body.
template <class Message>
core::Result<Message> parse(std::string_view frame) {
    Message message;
    if (!message.ParseFromArray(frame.data(), static_cast<int>(frame.size())) ||
        message.body_case() == Message::BODY_NOT_SET)
        return core::fail(core::ErrorCode::malformedMessage);
    return message;
}

// Stops the library that reads messages from writing complaints about what strangers send to standard error. Called
// once by every program.
void silenceParser();

SessionState toWire(exam::SessionState state);
core::Result<exam::SessionState> fromWire(SessionState state);

// The session as the candidate may see it, at `now`.
SessionChanged toWire(const exam::Session& session, core::Instant now);

// What the receiver of a refusal may know: the error if its table row allows it, a plain serverFailed otherwise.
Refused toWire(const core::Error& error);

ChoiceResponse toWire(const exam::ChoiceResponse& response);
exam::ChoiceResponse fromWire(const ChoiceResponse& response);

StoredTiming toStored(const exam::Timing& timing);
exam::Timing fromStored(const StoredTiming& stored);

// Serialised the same way for equal forms, so that a digest over it means the form.
std::string toStored(const exam::Form& form);
core::Result<exam::Form> formFromStored(std::string_view bytes); // formInvalid if it is not one

} // namespace protocol
