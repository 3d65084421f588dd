#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

// A file that somebody handed in with a request, for those who decide on it.
struct EvidenceRecord {
    core::EvidenceId id;
    core::AccountId account;
    std::string subject; // id of the request
    std::string fileName;
    std::string contentType;
    std::string content; // empty in lists
    core::Instant createdAt{};
};

core::Status insertEvidence(Connection& connection, const EvidenceRecord& evidence);
core::Result<std::optional<EvidenceRecord>> findEvidence(Connection& connection, const core::EvidenceId& id);
// Without the contents.
core::Result<std::vector<EvidenceRecord>> findEvidenceOf(Connection& connection, const std::string& subject);
// Whether the account asked for it and nobody has decided yet.
core::Result<bool> isOpenRequest(Connection& connection, const core::RequestId& request, const core::AccountId& account);

} // namespace storage
