#include "common/protocol/Conversions.hpp"

// What a stranger may send on any channel, and what the conversions make of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const bool silent = (protocol::silenceParser(), true);
    static_cast<void>(silent);
    const std::string_view frame(reinterpret_cast<const char*>(data), size);
    if (const auto message = protocol::parse<protocol::ClientMessage>(frame)) static_cast<void>(message->ByteSizeLong());
    static_cast<void>(protocol::parse<protocol::ServerMessage>(frame));
    static_cast<void>(protocol::parse<protocol::ConsoleMessage>(frame));
    static_cast<void>(protocol::parse<protocol::CameraMessage>(frame));
    if (const auto form = protocol::formFromStored(frame)) static_cast<void>(protocol::toStored(*form));
    protocol::AnswerEntry entry;
    if (entry.ParseFromArray(data, static_cast<int>(size)) && entry.has_choice())
        static_cast<void>(protocol::fromWire(entry.choice()));
    return 0;
}
