#pragma once

#include "common/core/Result.hpp"
#include "common/crypto/AnswerChain.hpp"

#include <QObject>

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace links {

// What one sitting needs to go on after the program was killed.
struct SittingKeys {
    core::SessionId session;
    crypto::SigningKey signingKey;
    crypto::SecretBytes sessionKey;
    crypto::Bytes sealedSessionKey; // as sent to the server
};

struct JournalContents {
    SittingKeys keys;
    std::vector<crypto::SealedRecord> records; // in order, from 1
};

// The candidate's own copy of every sealed record, in one append-only file that only this user can read. A
// thread of its own writes and flushes; the caller never waits. A record torn by a crash is dropped when
// reading: it was never reported as journaled.
class AnswerJournal : public QObject {
    Q_OBJECT

  public:
    // The journal that stands in `folder`, or nothing; fileFailed if it is there and cannot be read.
    static core::Result<std::optional<JournalContents>> read(const std::filesystem::path& folder);

    // Starts an empty journal, replacing any other; the keys are on disk when it returns.
    static core::Result<std::unique_ptr<AnswerJournal>> create(const std::filesystem::path& folder,
                                                               const SittingKeys& keys);

    // Goes on with the journal that read() found.
    static core::Result<std::unique_ptr<AnswerJournal>> reopen(const std::filesystem::path& folder);

    // Overwrites and removes the journal: the server has confirmed everything.
    static core::Status wipe(const std::filesystem::path& folder);

    ~AnswerJournal() override; // writes what waits

    void append(const crypto::SealedRecord& record);

  signals:
    void journaled(quint64 sequence);   // this record and all before it are on disk
    void failed(const QString& reason); // tried again every second until it works

  private:
    AnswerJournal(int file, std::filesystem::path path);
    void run();
    bool writeAll(const std::string& bytes);

    int file_;
    std::filesystem::path path_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string waiting_;
    std::uint64_t lastWaiting_ = 0;
    bool stopping_ = false;
    std::thread writer_;
};

} // namespace links
