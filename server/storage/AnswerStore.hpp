#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <span>
#include <string>
#include <vector>

namespace storage {

// A sealed answer record as it arrived. What is in it, only scoring can read.
struct AnswerRecord {
    core::SessionId session;
    std::uint64_t sequence = 0;
    std::string sealed;
    core::Instant receivedAt{};
    friend bool operator==(const AnswerRecord&, const AnswerRecord&) = default;
};

// So many go into one statement, which is prepared once for each number of them.
inline constexpr std::size_t answersInStatement = 128;

// Adds to the end of the log. A record that is already there may be added again.
core::Status appendAnswers(Connection& connection, std::span<const AnswerRecord* const> records);

// The records of a session in the order of their sequence numbers. Equal duplicates are one; two different records of
// one number are both there, for the scorer to find.
core::Result<std::vector<AnswerRecord>> findAnswers(Connection& connection, const core::SessionId& session);

// Moves up to `limit` of the oldest records of the log to where a session's records lie together. Returns how many
// were moved.
core::Result<std::size_t> foldAnswerLog(Connection& connection, std::size_t limit);

// The candidate's signature under the chain as it was after record `sequence`. Scoring verifies it.
struct SignedHead {
    std::uint64_t sequence = 0;
    std::string signature;
};
core::Status saveSignedHead(Connection& connection, const core::SessionId& session, const SignedHead& head,
                            core::Instant at);
core::Result<std::vector<SignedHead>> findSignedHeads(Connection& connection, const core::SessionId& session);

} // namespace storage
