#include "client/link/AnswerStream.hpp"

#include <QTimer>

#include <chrono>

namespace links {
namespace {

using namespace std::chrono_literals;

constexpr quint64 recordsPerSignature = 16;
constexpr auto pauseBeforeRepeating = 1'000ms;

crypto::ChainHead startOf(const SittingKeys& keys) {
    return crypto::chainStart(keys.session, keys.sealedSessionKey, keys.signingKey.publicKey());
}

core::Result<protocol::AnswerEntry> openEntry(const crypto::ChainHead& head, const SittingKeys& keys,
                                              const crypto::SealedRecord& record) {
    TRY(const auto plain, crypto::openNext(head, keys.sessionKey, record));
    protocol::AnswerEntry entry;
    if (!entry.ParseFromArray(plain.data(), static_cast<int>(plain.size())))
        return core::fail(core::ErrorCode::sealBroken, "a journaled answer cannot be read");
    return entry;
}

} // namespace

core::Result<std::unique_ptr<AnswerStream>> AnswerStream::begin(const std::filesystem::path& folder,
                                                                SittingKeys keys) {
    TRY(auto journal, AnswerJournal::create(folder, keys));
    return std::unique_ptr<AnswerStream>(new AnswerStream(std::move(keys), std::move(journal)));
}

core::Result<std::unique_ptr<AnswerStream>>
AnswerStream::resume(const std::filesystem::path& folder, JournalContents found,
                     std::vector<protocol::AnswerEntry>& entries) {
    TRY(auto journal, AnswerJournal::reopen(folder));
    auto stream = std::unique_ptr<AnswerStream>(new AnswerStream(std::move(found.keys), std::move(journal)));
    for (auto& record : found.records) {
        TRY(auto entry, openEntry(stream->head_, stream->keys_, record));
        TRY(stream->head_, crypto::follow(stream->head_, record));
        entries.push_back(std::move(entry));
        stream->unsignedHashes_.push_back(stream->head_.hash);
        stream->unacknowledged_.push_back(std::move(record));
    }
    stream->journaled_ = stream->head_.sequence;
    return stream;
}

AnswerStream::AnswerStream(SittingKeys keys, std::unique_ptr<AnswerJournal> journal)
    : keys_(std::move(keys)), head_(startOf(keys_)), journal_(std::move(journal)) {
    connect(journal_.get(), &AnswerJournal::journaled, this, &AnswerStream::journaled);
    connect(journal_.get(), &AnswerJournal::failed, this, [this](const QString& reason) {
        emit journalFailed(reason);
        journaled(head_.sequence); // the server's copy is worth more than waiting for a full disk
    });
}

quint64 AnswerStream::add(const protocol::AnswerEntry& entry) {
    auto record = crypto::sealNext(head_, keys_.sessionKey, crypto::viewOf(entry.SerializeAsString()));
    head_ = *crypto::follow(head_, record);
    journal_->append(record);
    unsignedHashes_.push_back(head_.hash);
    unacknowledged_.push_back(std::move(record));
    return head_.sequence;
}

void AnswerStream::connected(quint64 sequence) {
    connected_ = true;
    acknowledged(sequence);
    sent_ = acknowledged_;
    sendUpTo(journaled_);
}

void AnswerStream::disconnected() {
    connected_ = false;
}

void AnswerStream::acknowledged(quint64 sequence) {
    if (sequence <= acknowledged_ || sequence > head_.sequence) return;
    const auto count = static_cast<std::ptrdiff_t>(sequence - acknowledged_);
    unacknowledged_.erase(unacknowledged_.begin(), unacknowledged_.begin() + count);
    unsignedHashes_.erase(unsignedHashes_.begin(), unsignedHashes_.begin() + count);
    acknowledged_ = sequence;
    emit saved(sequence);
}

void AnswerStream::sendAgainAfter(quint64 sequence) {
    QTimer::singleShot(pauseBeforeRepeating, this, [this, sequence] {
        if (!connected_) return;
        sent_ = std::max<quint64>(acknowledged_, sequence);
        sendUpTo(journaled_);
    });
}

crypto::Signature AnswerStream::signatureOfHead() const {
    return crypto::signHead(keys_.signingKey, keys_.session, head_);
}

void AnswerStream::journaled(quint64 sequence) {
    journaled_ = std::max(journaled_, sequence);
    if (connected_) sendUpTo(journaled_);
}

void AnswerStream::sendUpTo(quint64 sequence) {
    while (sent_ < sequence) {
        const auto& record = unacknowledged_.at(sent_ - acknowledged_);
        protocol::ClientMessage message;
        message.mutable_save_answer()->set_sequence(record.sequence);
        message.mutable_save_answer()->set_sealed(record.bytes.data(), record.bytes.size());
        emit send(message);
        signSometimes(++sent_);
    }
}

void AnswerStream::signSometimes(quint64 sequence) {
    if (sequence % recordsPerSignature != 0) return;
    const crypto::ChainHead head{sequence, unsignedHashes_.at(sequence - acknowledged_ - 1)};
    const auto signature = crypto::signHead(keys_.signingKey, keys_.session, head);
    protocol::ClientMessage message;
    message.mutable_sign_head()->set_sequence(sequence);
    message.mutable_sign_head()->set_signature(signature.data(), signature.size());
    emit send(message);
}

} // namespace links
