#include "server/organisations/Organisations.hpp"

#include "common/crypto/Random.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/Migrations.hpp"
#include "tests/support/TestDatabase.hpp"

namespace organisations {
namespace {

const core::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};

TEST(Addresses, AreTakenFromWhatWasPasted) {
    EXPECT_EQ(addressesIn("Ada@Example.org, bob@example.org;\n  carl@example.org\nada@example.org"),
              (std::vector<std::string>{"ada@example.org", "bob@example.org", "carl@example.org"}));
    EXPECT_TRUE(addressesIn("nobody, @example.org, a@b, x@@example.org, \"a\"@example.org").empty());
    EXPECT_TRUE(addressesIn("").empty());
}

TEST(CoverageOf, CountsThoseWhoHoldALevel) {
    const auto coverage = coverageOf({"LCOC-A", "LCOC-P"}, {{"LCOC-A"}, {"LCOC-A", "LCOC-P"}, {}});
    ASSERT_EQ(coverage.size(), 2u);
    EXPECT_EQ(coverage[0].holders, 2);
    EXPECT_EQ(coverage[0].percent(), 67);
    EXPECT_EQ(coverage[1].percent(), 33);
    EXPECT_EQ(coverageOf({"LCOC-A"}, {})[0].percent(), 0);
}

class OrganisationsTest : public storage::OnBothEngines {
  protected:
    void SetUp() override {
        storage::OnBothEngines::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        connection_ = storage::connect(address()).value();
        ASSERT_TRUE(storage::migrate(*connection_));
        ada_ = account("ada@example.org");
        eve_ = account("eve@example.org");
    }
    void TearDown() override {
        connection_.reset();
        storage::OnBothEngines::TearDown();
    }
    core::AccountId account(const std::string& email) {
        storage::AccountRecord record;
        record.id = crypto::randomId<core::AccountId>();
        record.email = email;
        record.legalName = "Somebody";
        EXPECT_TRUE(storage::insertAccount(*connection_, record));
        return record.id;
    }
    storage::OrganisationRecord founded() {
        storage::OrganisationRecord organisation;
        organisation.name = "Example Ltd";
        organisation.kind = "company";
        return found(*connection_, organisation, ada_, "ada@example.org", now).value();
    }

    storage::ConnectionPtr connection_;
    core::AccountId ada_;
    core::AccountId eve_;
};
LCOC_ON_BOTH_ENGINES(OrganisationsTest);

TEST_P(OrganisationsTest, IsSeenByItsManagersAlone) {
    const auto organisation = founded();
    EXPECT_TRUE(findManaged(*connection_, organisation.id, ada_));
    EXPECT_EQ(findManaged(*connection_, organisation.id, eve_).error().code, core::ErrorCode::notFound);
    ASSERT_TRUE(storage::insertMember(*connection_, {organisation.id, "eve@example.org", std::nullopt, "", "member", now, std::nullopt}));
    ASSERT_TRUE(storage::joinMember(*connection_, organisation.id, "eve@example.org", eve_, now));
    EXPECT_EQ(findManaged(*connection_, organisation.id, eve_).error().code, core::ErrorCode::notFound);
}

TEST_P(OrganisationsTest, IsListedWhenItAskedAndLeavesTheListForAReason) {
    const auto organisation = founded();
    const auto decide = [&](ListingDecision decision, const std::string& reason = {}) { return decideListing(*connection_, organisation.id, decision, reason, "staff", now); };
    EXPECT_EQ(decide(ListingDecision::list).error().code, core::ErrorCode::conflict);
    EXPECT_EQ(askListing(*connection_, organisation, "", ada_, now).error().detail, "listing");
    EXPECT_EQ(askListing(*connection_, organisation, std::string(longestListing + 1, 'x'), ada_, now).error().detail, "listing");
    ASSERT_TRUE(askListing(*connection_, organisation, "We save.", ada_, now));
    EXPECT_EQ(decide(ListingDecision::unlist, "Not yet").error().code, core::ErrorCode::conflict);
    EXPECT_EQ(decide(ListingDecision::list)->listingState, "listed");
    EXPECT_EQ(decide(ListingDecision::refuse).error().code, core::ErrorCode::conflict);
    EXPECT_EQ(decide(ListingDecision::unlist).error().detail, "reason");
    EXPECT_EQ(decide(ListingDecision::unlist, "They asked")->listingState, "");
    ASSERT_TRUE(askListing(*connection_, organisation, "We save.", ada_, now));
    EXPECT_EQ(decide(ListingDecision::refuse).error().detail, "reason");
    EXPECT_EQ(decide(ListingDecision::refuse, "No word about who they are")->listingState, "");
}

TEST_P(OrganisationsTest, AListGoesOnAfterTheOneThatWasLast) {
    const auto first = founded();
    const auto second = founded();
    const auto all = storage::findOrganisations(*connection_, "", 10).value();
    ASSERT_EQ(all.size(), 2u);
    const auto after = storage::findOrganisations(*connection_, "", 10, all.front().id.text()).value();
    ASSERT_EQ(after.size(), 1u);
    EXPECT_EQ(after.front().id, all.back().id);
    EXPECT_NE(first.id, second.id);
}

TEST_P(OrganisationsTest, AnInvitationIsTakenOnce) {
    const auto organisation = founded();
    EXPECT_TRUE(storage::insertMember(*connection_, {organisation.id, "eve@example.org", std::nullopt, "", "member", now, std::nullopt}).value());
    EXPECT_FALSE(storage::insertMember(*connection_, {organisation.id, "eve@example.org", std::nullopt, "", "member", now, std::nullopt}).value());
    EXPECT_EQ(storage::findMemberships(*connection_, eve_, "eve@example.org")->size(), 1u);
    ASSERT_TRUE(storage::joinMember(*connection_, organisation.id, "eve@example.org", eve_, now));
    EXPECT_EQ(storage::joinMember(*connection_, organisation.id, "eve@example.org", ada_, now).error().code, core::ErrorCode::notFound);
}

TEST_P(OrganisationsTest, TheLastManagerStays) {
    const auto organisation = founded();
    EXPECT_EQ(leave(*connection_, organisation.id, "ada@example.org").error().code, core::ErrorCode::notEligible);
    ASSERT_TRUE(storage::insertMember(*connection_, {organisation.id, "otto@example.org", std::nullopt, "", "manager", now, std::nullopt}));
    EXPECT_EQ(leave(*connection_, organisation.id, "ada@example.org").error().code, core::ErrorCode::notEligible) << "one who was invited manages nothing yet";
    ASSERT_TRUE(storage::insertMember(*connection_, {organisation.id, "eve@example.org", eve_, "", "manager", now, now}));
    EXPECT_TRUE(leave(*connection_, organisation.id, "ada@example.org"));
}

TEST_P(OrganisationsTest, WhoIsInvitedJoinsOrDeclinesAndLeaves) {
    const auto organisation = founded();
    EXPECT_EQ(join(*connection_, organisation.id, eve_, "eve@example.org", now).error().code, core::ErrorCode::notFound);
    EXPECT_EQ(leaveAs(*connection_, organisation.id, eve_, "eve@example.org", now).error().code, core::ErrorCode::notFound);
    const auto invite = [&] { return storage::insertMember(*connection_, {organisation.id, "eve@example.org", std::nullopt, "", "member", now, std::nullopt}); };
    ASSERT_TRUE(invite());
    EXPECT_TRUE(leaveAs(*connection_, organisation.id, eve_, "eve@example.org", now));
    ASSERT_TRUE(invite());
    EXPECT_TRUE(join(*connection_, organisation.id, eve_, "eve@example.org", now));
    EXPECT_EQ(storage::findMembers(*connection_, organisation.id)->size(), 2u);
    EXPECT_TRUE(leaveAs(*connection_, organisation.id, eve_, "eve@example.org", now));
    EXPECT_EQ(leaveAs(*connection_, organisation.id, ada_, "ada@example.org", now).error().code, core::ErrorCode::notEligible);
}

TEST_P(OrganisationsTest, AManagerRemovesOthers) {
    const auto organisation = founded();
    EXPECT_EQ(removeMember(*connection_, organisation.id, "eve@example.org", ada_, now).error().code, core::ErrorCode::notFound);
    ASSERT_TRUE(storage::insertMember(*connection_, {organisation.id, "eve@example.org", eve_, "", "member", now, now}));
    EXPECT_TRUE(removeMember(*connection_, organisation.id, "eve@example.org", ada_, now));
    EXPECT_EQ(storage::findMembers(*connection_, organisation.id)->size(), 1u);
}

TEST_P(OrganisationsTest, SaysACountryAndAWebsiteOrNone) {
    storage::OrganisationRecord organisation;
    organisation.name = "Example";
    organisation.kind = "company";
    organisation.country = "Germany";
    EXPECT_EQ(found(*connection_, organisation, ada_, "ada@example.org", now).error().detail, "country");
    organisation.country = "DE";
    for (const auto& website : {std::string("javascript:alert(1)"), std::string("https://example.org/\"><script>"), std::string("http://a b"), "https://" + std::string(200, 'x')}) {
        organisation.website = website;
        EXPECT_EQ(found(*connection_, organisation, ada_, "ada@example.org", now).error().detail, "website");
    }
    organisation.website = "https://example.org";
    EXPECT_TRUE(found(*connection_, organisation, ada_, "ada@example.org", now));
}

TEST_P(OrganisationsTest, NeedsANameAndAKnownKind) {
    storage::OrganisationRecord organisation;
    organisation.kind = "company";
    EXPECT_EQ(found(*connection_, organisation, ada_, "ada@example.org", now).error().detail, "name");
    organisation.name = "Example\r\nBcc: all@example.org";
    EXPECT_EQ(found(*connection_, organisation, ada_, "ada@example.org", now).error().detail, "name");
    organisation.name = "Example";
    organisation.kind = "club";
    EXPECT_EQ(found(*connection_, organisation, ada_, "ada@example.org", now).error().detail, "kind");
}

TEST_P(OrganisationsTest, SomebodyIsMadeAManagerOnce) {
    const auto organisation = founded();
    const storage::MemberRecord eve{organisation.id, "eve@example.org", std::nullopt, "", "member", now, std::nullopt};
    EXPECT_FALSE(makeManager(*connection_, eve, ada_, now).value()) << "she is not there";
    ASSERT_TRUE(storage::insertMember(*connection_, eve));
    EXPECT_TRUE(makeManager(*connection_, eve, ada_, now).value());
    EXPECT_FALSE(makeManager(*connection_, eve, ada_, now).value());
    EXPECT_EQ(findManaged(*connection_, organisation.id, eve_).error().code, core::ErrorCode::notFound) << "she has not joined";
    ASSERT_TRUE(join(*connection_, organisation.id, eve_, "eve@example.org", now));
    EXPECT_TRUE(findManaged(*connection_, organisation.id, eve_));
}

TEST_P(OrganisationsTest, AListingIsDecidedAsItStands) {
    const auto organisation = founded();
    ASSERT_TRUE(askListing(*connection_, organisation, "We save.", ada_, now));
    auto asked = storage::findOrganisation(*connection_, organisation.id).value().value();
    asked.listingState = "listed";
    ASSERT_TRUE(storage::saveListing(*connection_, asked, "asked"));
    EXPECT_EQ(storage::saveListing(*connection_, asked, "asked").error().code, core::ErrorCode::conflict) << "by another server at the same moment";
}

} // namespace
} // namespace organisations
