#pragma once

#include "client/link/AnswerJournal.hpp"
#include "common/crypto/AnswerChain.hpp"
#include "lcoc.pb.h"

#include <QObject>

#include <deque>
#include <filesystem>
#include <memory>

namespace links {

// One sitting's answers on their way: sealed into the chain, journaled, sent, acknowledged, in this order.
// Adding never waits. What the server has not acknowledged is sent again after every reconnection.
class AnswerStream : public QObject {
    Q_OBJECT

  public:
    // A new sitting; its keys are on disk when this returns.
    static core::Result<std::unique_ptr<AnswerStream>> begin(const std::filesystem::path& folder,
                                                             SittingKeys keys);

    // A sitting found in the journal; `entries` receives its content in order.
    static core::Result<std::unique_ptr<AnswerStream>> resume(const std::filesystem::path& folder,
                                                              JournalContents found,
                                                              std::vector<protocol::AnswerEntry>& entries);

    // Seals and journals the entry; returns its number.
    quint64 add(const protocol::AnswerEntry& entry);

    // The connection is open and the server has everything up to `sequence`: sends the rest.
    void connected(quint64 sequence);
    void disconnected();
    void acknowledged(quint64 sequence);
    // The server asks to go on after `sequence`: after a short pause everything later is sent again.
    void sendAgainAfter(quint64 sequence);

    const SittingKeys& keys() const { return keys_; }
    quint64 lastSequence() const { return head_.sequence; }
    quint64 acknowledgedSequence() const { return acknowledged_; }
    bool everythingSaved() const { return acknowledged_ == head_.sequence; }
    crypto::Signature signatureOfHead() const;

  signals:
    void send(const protocol::ClientMessage& message);
    void saved(quint64 sequence);
    void journalFailed(const QString& reason);

  private:
    AnswerStream(SittingKeys keys, std::unique_ptr<AnswerJournal> journal);
    void journaled(quint64 sequence);
    void sendUpTo(quint64 sequence);
    void signSometimes(quint64 sequence);

    SittingKeys keys_;
    crypto::ChainHead head_;
    std::deque<crypto::SealedRecord> unacknowledged_; // in order, ends at head_.sequence
    std::deque<crypto::Digest> unsignedHashes_;       // of the unacknowledged records, for signing heads
    std::unique_ptr<AnswerJournal> journal_;
    quint64 journaled_ = 0;
    quint64 sent_ = 0;
    quint64 acknowledged_ = 0;
    bool connected_ = false;
};

} // namespace links
