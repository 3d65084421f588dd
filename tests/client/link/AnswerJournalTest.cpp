#include "client/link/AnswerJournal.hpp"

#include "client/link/AnswerStream.hpp"
#include "common/crypto/Random.hpp"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace {

using links::AnswerJournal;
using links::AnswerStream;

struct Folder {
    QTemporaryDir temporary;
    std::filesystem::path path() const { return temporary.path().toStdString(); }
    std::filesystem::path file() const { return path() / "answers.journal"; }
};

links::SittingKeys newKeys() {
    return {crypto::randomId<core::SessionId>(), crypto::SigningKey::generate(), crypto::generateSessionKey(),
            crypto::randomBytes(80)};
}

links::SittingKeys copyOf(const links::SittingKeys& keys) {
    return {keys.session, *crypto::SigningKey::fromSeed(keys.signingKey.seed()), keys.sessionKey.clone(),
            keys.sealedSessionKey};
}

protocol::AnswerEntry choice(unsigned question, unsigned position) {
    protocol::AnswerEntry entry;
    entry.set_question(question);
    entry.mutable_choice()->add_chosen(position);
    return entry;
}

bool waitUntil(const std::function<bool()>& condition) {
    for (int i = 0; i < 2'000 && !condition(); ++i) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return condition();
}

TEST(AnswerJournal, AnEmptyFolderHasNone) {
    const Folder folder;
    const auto found = AnswerJournal::read(folder.path());
    ASSERT_TRUE(found);
    EXPECT_FALSE(*found);
}

TEST(AnswerJournal, KeepsKeysAndRecords) {
    const Folder folder;
    const auto keys = newKeys();
    std::vector<crypto::SealedRecord> records;
    {
        const auto journal = *AnswerJournal::create(folder.path(), keys);
        for (std::uint64_t i = 1; i <= 100; ++i) {
            records.push_back({i, crypto::randomBytes(20 + i)});
            journal->append(records.back());
        }
    }
    const auto found = AnswerJournal::read(folder.path());
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->keys.session, keys.session);
    EXPECT_TRUE(crypto::equalSecrets((*found)->keys.sessionKey.view(), keys.sessionKey.view()));
    EXPECT_EQ((*found)->keys.signingKey.publicKey(), keys.signingKey.publicKey());
    ASSERT_EQ((*found)->records.size(), 100u);
    for (std::size_t i = 0; i < 100; ++i) EXPECT_EQ((*found)->records[i].bytes, records[i].bytes);
}

TEST(AnswerJournal, OnlyItsUserCanReadIt) {
    const Folder folder;
    const auto journal = *AnswerJournal::create(folder.path(), newKeys());
    const auto permissions = std::filesystem::status(folder.file()).permissions();
    EXPECT_EQ(permissions & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
              std::filesystem::perms::none);
}

// Wherever a crash tears the file, what was whole before is read and writing goes on after it.
TEST(AnswerJournal, ATornTailIsDroppedAtEveryLength) {
    const Folder folder;
    {
        const auto journal = *AnswerJournal::create(folder.path(), newKeys());
        for (std::uint64_t i = 1; i <= 3; ++i)
            journal->append({i, crypto::Bytes(30, static_cast<std::uint8_t>(i))});
    }
    const auto whole = std::filesystem::file_size(folder.file());
    const auto entrySize = 4 + 1 + 8 + 30 + 8;
    for (std::size_t cut = 1; cut <= 2 * entrySize; ++cut) {
        const auto torn = folder.path() / "torn";
        std::filesystem::create_directories(torn);
        std::filesystem::copy_file(folder.file(), torn / "answers.journal",
                                   std::filesystem::copy_options::overwrite_existing);
        std::filesystem::resize_file(torn / "answers.journal", whole - cut);
        const std::size_t intact = 3 - (cut + entrySize - 1) / entrySize;
        {
            const auto found = AnswerJournal::read(torn);
            ASSERT_TRUE(found && *found) << cut;
            EXPECT_EQ((*found)->records.size(), intact) << cut;
            const auto journal = *AnswerJournal::reopen(torn);
            journal->append({intact + 1, crypto::Bytes(5, 9)});
        }
        const auto again = AnswerJournal::read(torn);
        ASSERT_TRUE(again && *again);
        EXPECT_EQ((*again)->records.size(), intact + 1) << cut;
    }
}

TEST(AnswerJournal, WipingLeavesNothing) {
    const Folder folder;
    { const auto journal = *AnswerJournal::create(folder.path(), newKeys()); }
    EXPECT_TRUE(AnswerJournal::wipe(folder.path()));
    EXPECT_FALSE(std::filesystem::exists(folder.file()));
    EXPECT_TRUE(AnswerJournal::wipe(folder.path())) << "wiping nothing is fine";
}

TEST(AnswerStream, JournalsBeforeItSendsAndSendsInOrder) {
    const Folder folder;
    const auto stream = *AnswerStream::begin(folder.path(), newKeys());
    std::vector<std::uint64_t> sent;
    QObject::connect(stream.get(), &AnswerStream::send, [&](const protocol::ClientMessage& message) {
        if (!message.has_save_answer()) return;
        sent.push_back(message.save_answer().sequence());
        EXPECT_GE((*AnswerJournal::read(folder.path()))->records.size(), sent.back());
    });
    stream->connected(0);
    for (unsigned i = 1; i <= 20; ++i) EXPECT_EQ(stream->add(choice(i, 0)), i);
    EXPECT_TRUE(sent.empty()) << "adding never waits and never sends by itself";
    ASSERT_TRUE(waitUntil([&] { return sent.size() == 20; }));
    EXPECT_TRUE(std::ranges::is_sorted(sent));
}

TEST(AnswerStream, SendsAgainWhatWasNotAcknowledged) {
    const Folder folder;
    const auto stream = *AnswerStream::begin(folder.path(), newKeys());
    std::vector<std::uint64_t> sent;
    QObject::connect(stream.get(), &AnswerStream::send, [&](const protocol::ClientMessage& message) {
        if (message.has_save_answer()) sent.push_back(message.save_answer().sequence());
    });
    stream->connected(0);
    for (unsigned i = 1; i <= 5; ++i) stream->add(choice(i, 0));
    ASSERT_TRUE(waitUntil([&] { return sent.size() == 5; }));
    stream->acknowledged(2);
    stream->disconnected();
    stream->add(choice(6, 0));
    sent.clear();
    stream->connected(3);
    ASSERT_TRUE(waitUntil([&] { return sent.size() == 3; }));
    EXPECT_EQ(sent, (std::vector<std::uint64_t>{4, 5, 6}));
    stream->acknowledged(6);
    EXPECT_TRUE(stream->everythingSaved());
}

TEST(AnswerStream, ASittingGoesOnAfterAKill) {
    const Folder folder;
    auto keys = newKeys();
    const auto kept = copyOf(keys);
    {
        const auto stream = *AnswerStream::begin(folder.path(), std::move(keys));
        for (unsigned i = 1; i <= 40; ++i) stream->add(choice(i, i % 4));
    }
    auto found = AnswerJournal::read(folder.path());
    ASSERT_TRUE(found && *found);
    std::vector<protocol::AnswerEntry> entries;
    const auto stream = *AnswerStream::resume(folder.path(), std::move(**found), entries);
    ASSERT_EQ(entries.size(), 40u);
    for (unsigned i = 1; i <= 40; ++i) EXPECT_EQ(entries[i - 1].choice().chosen(0), i % 4);

    int signatures = 0;
    std::vector<crypto::SealedRecord> sent;
    auto head = crypto::chainStart(kept.session, kept.sealedSessionKey, kept.signingKey.publicKey());
    QObject::connect(stream.get(), &AnswerStream::send, [&](const protocol::ClientMessage& message) {
        if (message.has_save_answer()) {
            const auto bytes = crypto::viewOf(message.save_answer().sealed());
            head = *crypto::follow(head, {message.save_answer().sequence(), {bytes.begin(), bytes.end()}});
        } else {
            EXPECT_EQ(message.sign_head().sequence(), head.sequence);
            EXPECT_TRUE(crypto::verifyHead(kept.signingKey.publicKey(), kept.session, head,
                                           crypto::viewOf(message.sign_head().signature())));
            ++signatures;
        }
    });
    stream->connected(0);
    EXPECT_EQ(head.sequence, 40u);
    EXPECT_EQ(signatures, 2);
    EXPECT_TRUE(
        crypto::verifyHead(kept.signingKey.publicKey(), kept.session, head, stream->signatureOfHead()));
    EXPECT_EQ(stream->add(choice(41, 0)), 41u);
}

TEST(AnswerStream, AnAlteredJournalIsRefused) {
    const Folder folder;
    const auto keys = newKeys();
    {
        const auto journal = *AnswerJournal::create(folder.path(), keys);
        journal->append({1, crypto::randomBytes(60)}); // well-formed, but not sealed under these keys
    }
    auto found = AnswerJournal::read(folder.path());
    ASSERT_TRUE(found && *found);
    std::vector<protocol::AnswerEntry> entries;
    const auto stream = AnswerStream::resume(folder.path(), std::move(**found), entries);
    ASSERT_FALSE(stream);
    EXPECT_EQ(stream.error().code, core::ErrorCode::sealBroken);
}

} // namespace

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    const QCoreApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
