#include "client/link/AnswerJournal.hpp"

#include "common/core/File.hpp"
#include "common/crypto/Digest.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace links {
namespace {

using core::ErrorCode;

// The file is a row of entries: length (4 bytes, little endian), kind, payload, and eight bytes of a digest
// over both.
enum class EntryKind : char { keys = 'K', record = 'R' };
constexpr std::size_t checkSize = 8;
constexpr std::size_t longestEntry = 1 << 20;

std::filesystem::path fileIn(const std::filesystem::path& folder) {
    return folder / "answers.journal";
}

template <class Number>
void putNumber(std::string& out, Number number) {
    for (std::size_t i = 0; i < sizeof number; ++i) out.push_back(static_cast<char>(number >> (8 * i)));
}

template <class Number>
Number getNumber(std::string_view& in) {
    Number number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i)
        number |= static_cast<Number>(static_cast<std::uint8_t>(in[i])) << (8 * i);
    in.remove_prefix(sizeof number);
    return number;
}

std::string check(std::string_view body) {
    const auto digest = crypto::Hasher("lcoc journal entry v1").add(body).finish();
    return std::string(crypto::textOf(crypto::ByteView(digest).first(checkSize)));
}

std::string entry(EntryKind kind, std::string_view payload) {
    std::string body(1, static_cast<char>(kind));
    body.append(payload);
    std::string bytes;
    putNumber(bytes, static_cast<std::uint32_t>(body.size()));
    bytes.append(body);
    bytes.append(check(body));
    return bytes;
}

std::string keysEntry(const SittingKeys& keys) {
    std::string payload = keys.session.raw();
    payload.append(crypto::textOf(keys.signingKey.seed().view()));
    payload.append(crypto::textOf(keys.sessionKey.view()));
    payload.append(crypto::textOf(keys.sealedSessionKey));
    return entry(EntryKind::keys, payload);
}

std::string recordEntry(const crypto::SealedRecord& record) {
    std::string payload;
    putNumber(payload, record.sequence);
    payload.append(crypto::textOf(record.bytes));
    return entry(EntryKind::record, payload);
}

core::Result<SittingKeys> keysFrom(std::string_view payload) {
    constexpr std::size_t fixed = 16 + 32 + 32;
    if (payload.size() <= fixed) return core::fail(ErrorCode::fileFailed, "the journal's keys are cut off");
    TRY(auto signer,
        crypto::SigningKey::fromSeed(crypto::SecretBytes(crypto::viewOf(payload.substr(16, 32)))));
    const auto sealed = crypto::viewOf(payload.substr(fixed));
    return SittingKeys{*core::SessionId::fromBytes(payload.substr(0, 16)),
                       std::move(signer),
                       crypto::SecretBytes(crypto::viewOf(payload.substr(48, 32))),
                       {sealed.begin(), sealed.end()}};
}

// The body of the entry at the front of `rest`, or nothing where the file ends or was torn.
std::optional<std::string_view> nextBody(std::string_view& rest) {
    if (rest.size() < 4) return std::nullopt;
    auto in = rest;
    const auto size = getNumber<std::uint32_t>(in);
    if (size == 0 || size > longestEntry || in.size() < size + checkSize) return std::nullopt;
    const auto body = in.substr(0, size);
    if (in.substr(size, checkSize) != check(body)) return std::nullopt;
    rest = in.substr(size + checkSize);
    return body;
}

core::Status takeEntry(std::string_view body, JournalContents& contents) {
    const auto kind = static_cast<EntryKind>(body.front());
    body.remove_prefix(1);
    if (body.size() < 8) return core::fail(ErrorCode::fileFailed, "a journal entry is cut off");
    const auto number = getNumber<std::uint64_t>(body);
    if (kind != EntryKind::record || number != contents.records.size() + 1)
        return core::fail(ErrorCode::fileFailed, "the journal's records do not follow each other");
    contents.records.push_back({number, {body.begin(), body.end()}});
    return {};
}

struct Scan {
    std::optional<JournalContents> contents;
    std::size_t intactBytes = 0; // what follows was torn
};

core::Result<Scan> scan(const std::string& bytes) {
    std::string_view rest = bytes;
    const auto first = nextBody(rest);
    if (!first || first->front() != static_cast<char>(EntryKind::keys)) return Scan{};
    TRY(auto keys, keysFrom(first->substr(1)));
    JournalContents contents{std::move(keys), {}};
    while (const auto body = nextBody(rest)) TRY_STATUS(takeEntry(*body, contents));
    return Scan{std::move(contents), bytes.size() - rest.size()};
}

tl::unexpected<core::Error> systemFailure(const std::filesystem::path& path) {
    return core::fail(ErrorCode::fileFailed, path.string() + ": " + std::strerror(errno));
}

bool writeFully(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

core::Result<std::optional<JournalContents>> AnswerJournal::read(const std::filesystem::path& folder) {
    std::error_code error;
    if (!std::filesystem::exists(fileIn(folder), error)) return std::nullopt;
    TRY(const auto bytes, core::readFile(fileIn(folder)));
    TRY(auto found, scan(bytes));
    return std::move(found.contents);
}

core::Result<std::unique_ptr<AnswerJournal>> AnswerJournal::create(const std::filesystem::path& folder,
                                                                   const SittingKeys& keys) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    ::chmod(folder.c_str(), S_IRWXU);
    const auto path = fileIn(folder);
    const int file =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return systemFailure(path);
    if (!writeFully(file, keysEntry(keys)) || ::fsync(file) != 0) {
        const auto failure = systemFailure(path);
        ::close(file);
        return failure;
    }
    if (const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); directory >= 0) {
        ::fsync(directory);
        ::close(directory);
    }
    return std::unique_ptr<AnswerJournal>(new AnswerJournal(file, path));
}

core::Result<std::unique_ptr<AnswerJournal>> AnswerJournal::reopen(const std::filesystem::path& folder) {
    const auto path = fileIn(folder);
    TRY(const auto bytes, core::readFile(path));
    TRY(const auto found, scan(bytes));
    const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (file < 0) return systemFailure(path);
    if (::ftruncate(file, static_cast<off_t>(found.intactBytes)) != 0) {
        const auto failure = systemFailure(path);
        ::close(file);
        return failure;
    }
    return std::unique_ptr<AnswerJournal>(new AnswerJournal(file, path));
}

core::Status AnswerJournal::wipe(const std::filesystem::path& folder) {
    const auto path = fileIn(folder);
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return {};
    if (const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC); file >= 0) {
        writeFully(file, std::string(size, '\0'));
        ::fsync(file);
        ::close(file);
    }
    if (!std::filesystem::remove(path, error)) return core::fail(ErrorCode::fileFailed, error.message());
    return {};
}

AnswerJournal::AnswerJournal(int file, std::filesystem::path path) : file_(file), path_(std::move(path)) {
    writer_ = std::thread([this] { run(); });
}

AnswerJournal::~AnswerJournal() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_one();
    writer_.join();
    ::close(file_);
}

void AnswerJournal::append(const crypto::SealedRecord& record) {
    {
        const std::lock_guard lock(mutex_);
        waiting_ += recordEntry(record);
        lastWaiting_ = record.sequence;
    }
    changed_.notify_one();
}

// Writes everything that waits, flushes once, reports; what failed is cut off the file again and kept.
void AnswerJournal::run() {
    std::uint64_t reported = 0;
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        const auto batch = std::exchange(waiting_, {});
        const auto last = lastWaiting_;
        lock.unlock();
        const bool written = writeAll(batch);
        const int why = errno;
        lock.lock();
        if (written) {
            if (last > reported) emit journaled(reported = last);
            continue;
        }
        waiting_.insert(0, batch);
        emit failed(QString::fromLocal8Bit(std::strerror(why)));
        if (stopping_) return;
        changed_.wait_for(lock, std::chrono::seconds(1), [this] { return stopping_; });
    }
}

bool AnswerJournal::writeAll(const std::string& bytes) {
    const auto before = ::lseek(file_, 0, SEEK_END);
    if (writeFully(file_, bytes) && ::fdatasync(file_) == 0) return true;
    const int why = errno;
    if (::ftruncate(file_, before) != 0) return false;
    errno = why;
    return false;
}

} // namespace links
