#pragma once

#include <cstddef>
#include <cstdint>

namespace protocol {

// The version of common/protocol/lcoc.proto that these programs speak, and the oldest that the server still
// accepts.
inline constexpr std::uint32_t version = 1;
inline constexpr std::uint32_t oldestAccepted = 1;

// Where the channels live on the server.
inline constexpr const char* examPath = "/exam";
inline constexpr const char* cameraPath = "/camera";
inline constexpr const char* consolePath = "/console";

// The largest message of each channel, in bytes. Pictures of check-in are the largest on the exam channel.
inline constexpr std::size_t examMessageLimit = 512 * 1024;
inline constexpr std::size_t cameraMessageLimit = 64 * 1024;
inline constexpr std::size_t consoleMessageLimit = 64 * 1024;
inline constexpr std::size_t sealedRecordLimit = 16 * 1024;
inline constexpr std::size_t pictureLimit = 400 * 1024;
inline constexpr std::size_t chatLimit = 2000;

} // namespace protocol
