#include "server/portal/Evidence.hpp"

#include "common/crypto/Random.hpp"
#include "server/language/Language.hpp"
#include "server/portal/Typed.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/EvidenceStore.hpp"

namespace portal {
namespace {

using core::ErrorCode;
using language::say;

constexpr std::size_t mostBytes = 900 * 1024; // of a request's megabyte
constexpr std::size_t mostFiles = 10;         // of one request

// By its first bytes; empty for what is not taken.
std::string contentTypeOf(const std::string& content) {
    if (content.starts_with("%PDF-")) return "application/pdf";
    if (content.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (content.starts_with("\xff\xd8\xff")) return "image/jpeg";
    return {};
}

bool isTaken(const std::string& content) {
    return content.size() <= mostBytes && !contentTypeOf(content).empty();
}

std::string endingOf(const std::string& contentType) {
    return contentType == "application/pdf" ? ".pdf" : contentType == "image/png" ? ".png" : ".jpg";
}

} // namespace

std::string evidenceHint() {
    return language::say("A PDF, or a picture as PNG or JPEG, of at most 900 kB. Only those who decide on it see it.");
}

bool evidenceFits(const Visit& visit) {
    const auto* file = visit.file("evidence");
    return !file || file->content.empty() || isTaken(file->content);
}

core::Status keepEvidenceFile(storage::Connection& connection, const core::AccountId& account, const core::RequestId& request, const std::string& name, const std::string& content, core::Instant now) {
    if (!isTaken(content)) return core::fail(ErrorCode::inputInvalid, "evidence");
    TRY(const auto kept, storage::findEvidenceOf(connection, request.text()));
    if (kept.size() >= mostFiles) return core::fail(ErrorCode::conflict, "evidence");
    return storage::insertEvidence(connection, {crypto::randomId<core::EvidenceId>(), account, request.text(), shortened(name, 120), contentTypeOf(content), content, now});
}

core::Status keepEvidence(storage::Connection& connection, const Visit& visit, const core::RequestId& request) {
    const auto* file = visit.file("evidence");
    if (!file || file->content.empty()) return {};
    return keepEvidenceFile(connection, visit.account().id, request, file->name, file->content, visit.now);
}

core::Result<EvidenceFile> findEvidenceFile(storage::Connection& connection, const std::string& id) {
    const auto parsed = core::EvidenceId::parse(id);
    if (!parsed) return core::fail(ErrorCode::notFound, "evidence");
    TRY(auto evidence, storage::findEvidence(connection, *parsed));
    if (!evidence) return core::fail(ErrorCode::notFound, "evidence");
    return EvidenceFile{evidence->contentType, "evidence-" + parsed->text().substr(0, 8) + endingOf(evidence->contentType), std::move(evidence->content)};
}

core::Result<Reply> downloadEvidence(const Portal&, storage::Connection& connection, const Visit& visit) {
    TRY(auto file, findEvidenceFile(connection, visit.parameter("id")));
    return document(std::move(file.type), std::move(file.content), std::move(file.name));
}

} // namespace portal
