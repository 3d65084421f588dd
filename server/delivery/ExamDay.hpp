#pragma once

#include "common/core/Clock.hpp"
#include "common/crypto/Seal.hpp"
#include "common/crypto/Signature.hpp"
#include "server/delivery/LiveSessions.hpp"
#include "server/delivery/QuestionBank.hpp"
#include "server/storage/Database.hpp"

#include <functional>
#include <map>

namespace delivery {

// What all parts of delivery work with. Made once, in main.
struct ExamDay {
    storage::Database& database;
    const core::Clock& clock;
    std::string programme;
    std::map<std::string, exam::ExamPlan> plans; // by exam code
    QuestionBank bank;
    crypto::SealingPublicKey scoringKey{};
    const crypto::SigningKey& receiptKey;
    const crypto::SecretBytes& codeKey;   // under which admission codes are looked up
    const crypto::SecretBytes& cameraKey; // under which camera tokens are made
    std::function<bool()> proctorPresent;
    LiveSessions sessions;
    std::vector<storage::SessionRecord> upcoming = {}; // that nobody has signed in to, as they were booked a moment ago
};

} // namespace delivery
