#pragma once

#include "server/portal/Site.hpp"

namespace portal {

// What a form's file field is called, and what people are told about it.
std::string evidenceHint();

// Whether the file that came along, if one was chosen, is small enough and of a kind that is taken, whatever its name says.
bool evidenceFits(const Visit& visit);

// Keeps the file that came with a request, if one was chosen. inputInvalid "evidence" where it does not fit.
core::Status keepEvidence(storage::Connection& connection, const Visit& visit, const core::RequestId& request);

// The same for a file that came in another way. conflict where the request has ten.
core::Status keepEvidenceFile(storage::Connection& connection, const core::AccountId& account, const core::RequestId& request,
                              const std::string& name, const std::string& content, core::Instant now);

// For staff who decide: the file, by a name that says what it is. notFound where there is none of that id.
struct EvidenceFile {
    std::string type;
    std::string name;
    std::string content;
};
core::Result<EvidenceFile> findEvidenceFile(storage::Connection& connection, const std::string& id);
core::Result<Reply> downloadEvidence(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
