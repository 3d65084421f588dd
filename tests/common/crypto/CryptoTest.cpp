#include "common/crypto/AnswerChain.hpp"
#include "common/crypto/PasswordHash.hpp"
#include "common/crypto/Random.hpp"
#include "common/crypto/Totp.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

using crypto::viewOf;

TEST(Digest, PartsCannotBeShiftedIntoEachOther) {
    EXPECT_NE(crypto::Hasher("l").add("ab").add("c").finish(),
              crypto::Hasher("l").add("a").add("bc").finish());
    EXPECT_EQ(crypto::Hasher("l").add("ab").finish(), crypto::Hasher("l").add("ab").finish());
}

TEST(Digest, HexGoesBothWaysAndRefusesTheRest) {
    const auto bytes = crypto::randomBytes(40);
    EXPECT_EQ(crypto::fromHex(crypto::toHex(bytes)), bytes);
    EXPECT_EQ(crypto::fromHex(""), crypto::Bytes{});
    for (const auto* text : {"a", "zz", "0g", "00 11"}) EXPECT_FALSE(crypto::fromHex(text)) << text;
}

TEST(Code, IsReadBackHoweverItIsTyped) {
    const auto code = crypto::randomCode();
    ASSERT_EQ(code.size(), 19u);
    EXPECT_EQ(crypto::normalisedCode(code), code);
    std::string typed;
    for (const char c : code)
        if (c != '-') typed += static_cast<char>(std::tolower(c == '1' ? 'l' : c == '0' ? 'o' : c));
    EXPECT_EQ(crypto::normalisedCode(" " + typed), code);
    for (const auto* wrong :
         {"", "1234", "UUUU-UUUU-UUUU-UUUU", "7KQM-2XCA-9TRB-HD4", "7KQM-2XCA-9TRB-HD4WW"})
        EXPECT_EQ(crypto::normalisedCode(wrong), "") << wrong;
}

TEST(Signature, FitsOnlyItsMessageLabelAndKey) {
    const auto key = crypto::SigningKey::generate();
    const auto signature = key.sign("label", viewOf("message"));
    EXPECT_TRUE(crypto::verify(key.publicKey(), "label", viewOf("message"), signature));
    EXPECT_FALSE(crypto::verify(key.publicKey(), "label", viewOf("massage"), signature));
    EXPECT_FALSE(crypto::verify(key.publicKey(), "other", viewOf("message"), signature));
    EXPECT_FALSE(
        crypto::verify(crypto::SigningKey::generate().publicKey(), "label", viewOf("message"), signature));
    EXPECT_FALSE(
        crypto::verify(key.publicKey(), "label", viewOf("message"), crypto::ByteView(signature).first(63)));
}

TEST(Signature, KeysSurviveStorage) {
    const auto key = crypto::SigningKey::generate();
    const auto again = crypto::SigningKey::fromSeed(key.seed());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->publicKey(), key.publicKey());
    EXPECT_FALSE(crypto::SigningKey::fromSeed(crypto::SecretBytes(31)));
}

TEST(Seal, OnlyTheOwnerOpens) {
    const auto owner = crypto::OpeningKey::generate();
    const auto sealed = crypto::sealTo(owner.publicKey(), viewOf("key material"));
    const auto opened = owner.open(sealed);
    ASSERT_TRUE(opened);
    EXPECT_EQ(crypto::textOf(opened->view()), "key material");
    EXPECT_FALSE(crypto::OpeningKey::generate().open(sealed));
    auto altered = sealed;
    altered.back() ^= 1;
    EXPECT_FALSE(owner.open(altered));
    EXPECT_FALSE(owner.open(viewOf("short")));
}

TEST(Password, FitsItselfAndNothingElse) {
    const auto hash = crypto::hashPassword(crypto::SecretBytes(viewOf("correct horse")));
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(crypto::passwordFits(hash, crypto::SecretBytes(viewOf("correct horse"))));
    EXPECT_FALSE(crypto::passwordFits(hash, crypto::SecretBytes(viewOf("Correct horse"))));
    EXPECT_FALSE(crypto::passwordFits(crypto::hashOfNoPassword(), crypto::SecretBytes(viewOf(""))));
}

// RFC 6238, appendix B, cut to six digits.
TEST(Totp, GivesTheCodesOfTheStandard) {
    const crypto::SecretBytes secret(viewOf("12345678901234567890"));
    const std::pair<std::int64_t, const char*> expected[] = {{59, "287082"},         {1111111109, "081804"},
                                                             {1111111111, "050471"}, {1234567890, "005924"},
                                                             {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& [seconds, code] : expected)
        EXPECT_EQ(crypto::totpCode(secret, crypto::totpStep(core::fromMillis(seconds * 1000))), code)
            << seconds;
}

TEST(Totp, ACodeCountsOnceAndAStepEarlyOrLate) {
    const crypto::SecretBytes secret(viewOf("12345678901234567890"));
    const auto now = core::fromMillis(1'111'111'111'000);
    const auto step = crypto::totpStep(now);
    for (const auto near : {step - 1, step, step + 1})
        EXPECT_EQ(crypto::acceptedTotpStep(secret, crypto::totpCode(secret, near), now, 0), near);
    EXPECT_FALSE(crypto::acceptedTotpStep(secret, crypto::totpCode(secret, step - 2), now, 0));
    EXPECT_FALSE(crypto::acceptedTotpStep(secret, crypto::totpCode(secret, step), now, step))
        << "used before";
    EXPECT_FALSE(crypto::acceptedTotpStep(secret, "", now, 0));
}

// RFC 4648, section 10.
TEST(Totp, Base32FollowsTheStandard) {
    EXPECT_EQ(crypto::toBase32(viewOf("foobar")), "MZXW6YTBOI");
    EXPECT_EQ(crypto::toBase32(viewOf("fooba")), "MZXW6YTB");
    EXPECT_EQ(crypto::toBase32(viewOf("f")), "MY");
}

struct Chain {
    core::SessionId session = crypto::randomId<core::SessionId>();
    crypto::SecretBytes key = crypto::generateSessionKey();
    crypto::SigningKey signer = crypto::SigningKey::generate();
    crypto::ChainHead start = crypto::chainStart(session, viewOf("sealed key"), signer.publicKey());
    crypto::ChainHead head = start;
    std::vector<crypto::SealedRecord> records;

    void add(std::string_view plain) {
        records.push_back(crypto::sealNext(head, key, viewOf(plain)));
        head = *crypto::follow(head, records.back());
    }
};

TEST(AnswerChain, OpensInOrderAsItWasSealed) {
    Chain chain;
    for (const auto* plain : {"one", "two", "", "four"}) chain.add(plain);
    auto head = chain.start;
    std::vector<std::string> opened;
    for (const auto& record : chain.records) {
        const auto plain = crypto::openNext(head, chain.key, record);
        ASSERT_TRUE(plain);
        opened.emplace_back(crypto::textOf(*plain));
        head = *crypto::follow(head, record);
    }
    EXPECT_EQ(opened, (std::vector<std::string>{"one", "two", "", "four"}));
    EXPECT_EQ(head, chain.head);
    EXPECT_EQ(head.sequence, 4u);
}

TEST(AnswerChain, NamesMissingAndReorderedRecords) {
    Chain chain;
    for (const auto* plain : {"one", "two", "three"}) chain.add(plain);
    EXPECT_EQ(crypto::follow(chain.start, chain.records[1]).error().code, core::ErrorCode::recordMissing);
    const auto second = *crypto::follow(*crypto::follow(chain.start, chain.records[0]), chain.records[1]);
    EXPECT_EQ(crypto::follow(second, chain.records[0]).error().code, core::ErrorCode::recordReordered);
}

TEST(AnswerChain, EveryAlteredBitIsFound) {
    Chain chain;
    chain.add("an answer");
    for (std::size_t i = 0; i < chain.records[0].bytes.size(); ++i) {
        auto altered = chain.records[0];
        altered.bytes[i] ^= 0x40;
        EXPECT_EQ(crypto::openNext(chain.start, chain.key, altered).error().code, core::ErrorCode::sealBroken)
            << i;
        EXPECT_NE(*crypto::follow(chain.start, altered), chain.head) << i;
    }
}

TEST(AnswerChain, ARecordOfAnotherSessionOrPlaceDoesNotOpen) {
    Chain mine;
    Chain other;
    mine.add("a");
    other.add("a");
    EXPECT_FALSE(crypto::openNext(mine.start, mine.key, other.records[0]));
    auto moved = mine.records[0];
    moved.sequence = 2;
    EXPECT_FALSE(crypto::openNext(mine.head, mine.key, moved));
}

TEST(AnswerChain, HeadsAreSignedForTheirSession) {
    Chain chain;
    chain.add("a");
    const auto signature = crypto::signHead(chain.signer, chain.session, chain.head);
    EXPECT_TRUE(crypto::verifyHead(chain.signer.publicKey(), chain.session, chain.head, signature));
    EXPECT_FALSE(crypto::verifyHead(chain.signer.publicKey(), chain.session, chain.start, signature));
    EXPECT_FALSE(crypto::verifyHead(chain.signer.publicKey(), crypto::randomId<core::SessionId>(), chain.head,
                                    signature));
}

// The examples of draft-msporny-base58, 5.
TEST(Base58, FollowsTheDraft) {
    EXPECT_EQ(crypto::toBase58(crypto::viewOf(std::string_view("Hello World!"))), "2NEpo7TZRRrLZSi2U");
    EXPECT_EQ(crypto::toBase58(crypto::viewOf(std::string_view("The quick brown fox jumps over the lazy dog."))),
              "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
    EXPECT_EQ(crypto::toBase58(crypto::Bytes{0x00, 0x00, 0x28, 0x7f, 0xb4, 0xcd}), "11233QC4");
    EXPECT_EQ(crypto::toBase58({}), "");
}

// FIPS 180-4 and RFC 8032, 7.1, test 2.
TEST(OpenFormats, HaveTheirOwnDigestAndSignature) {
    EXPECT_EQ(crypto::toHex(crypto::sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const auto seed = *crypto::fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    const auto key = crypto::SigningKey::fromSeed(crypto::SecretBytes(seed)).value();
    const auto signature = key.signUnlabelled(crypto::Bytes{0x72});
    EXPECT_EQ(crypto::toHex(signature), "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    EXPECT_TRUE(crypto::verifyUnlabelled(key.publicKey(), crypto::Bytes{0x72}, signature));
    EXPECT_FALSE(crypto::verifyUnlabelled(key.publicKey(), crypto::Bytes{0x73}, signature));
    EXPECT_FALSE(crypto::verify(key.publicKey(), "label", crypto::Bytes{0x72}, signature));
}

} // namespace
