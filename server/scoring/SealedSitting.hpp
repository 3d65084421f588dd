#pragma once

#include "common/crypto/Seal.hpp"
#include "common/exam/Response.hpp"
#include "lcoc.pb.h"
#include "server/storage/AnswerStore.hpp"
#include "server/storage/ResultStore.hpp"
#include "server/storage/SessionStore.hpp"

#include <map>
#include <vector>

namespace scoring {

// All that is stored of one submitted sitting's answers.
struct SealedSitting {
    storage::SessionRecord session;
    std::vector<storage::AnswerRecord> records;
    std::vector<storage::SignedHead> heads;
    protocol::Receipt receipt;
};

// What the candidate answered in the end, by question number. Whatever is wrong with the records is named in `findings`;
// a sitting with findings is never scored without a person.
struct OpenedSitting {
    std::map<int, exam::Response> responses;
    std::vector<storage::FindingRecord> findings;
};

// Opens the seal and follows the chain from its start: every record must be there once, in its place, unaltered, signed
// for, and counted in the receipt.
OpenedSitting openSitting(const SealedSitting& sitting, const crypto::OpeningKey& scoringKey);

} // namespace scoring
