#include "server/accounts/Accounts.hpp"

#include <gtest/gtest.h>

namespace accounts {
namespace {

struct WrongRegistration {
    const char* what;
    std::string Registration::*member;
    std::string typed;
    const char* field; // empty: nothing is wrong
};

class RegistrationTest : public testing::TestWithParam<WrongRegistration> {};

TEST_P(RegistrationTest, NamesTheFieldThatIsWrong) {
    Registration registration{"Ada Müller-Sørensen", "ada@example.org", "a long enough password", "DE", "Europe/Berlin", "en"};
    registration.*GetParam().member = GetParam().typed;
    const auto errors = checkRegistration(registration);
    if (std::string(GetParam().field).empty()) {
        EXPECT_TRUE(errors.empty()) << errors.begin()->second;
        return;
    }
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_EQ(errors.begin()->first, GetParam().field);
}

INSTANTIATE_TEST_SUITE_P(Table, RegistrationTest,
                         testing::Values(WrongRegistration{"NameMissing", &Registration::legalName, "", "legal_name"},
                                         WrongRegistration{"NameTooLong", &Registration::legalName, std::string(121, 'a'), "legal_name"},
                                         WrongRegistration{"NameOfTwoLines", &Registration::legalName, "Ada\nLovelace", "legal_name"},
                                         WrongRegistration{"NameInAnotherScript", &Registration::legalName, "山田 花子", ""},
                                         WrongRegistration{"NoAddress", &Registration::email, "ada", "email"},
                                         WrongRegistration{"ElevenCharacters", &Registration::password, "elevenchars", "password"},
                                         WrongRegistration{"TwelveCharacters", &Registration::password, "twelve chars", ""},
                                         WrongRegistration{"PasswordIsTheAddress", &Registration::password, "ADA@example.org", "password"},
                                         WrongRegistration{"NoCountry", &Registration::country, "XX", "country"},
                                         WrongRegistration{"CountryInWords", &Registration::country, "Germany", "country"},
                                         WrongRegistration{"NoTimeZone", &Registration::timeZone, "", "time_zone"},
                                         WrongRegistration{"TimeZoneElsewhere", &Registration::timeZone, "Mars/Olympus", "time_zone"},
                                         WrongRegistration{"TimeZoneByAnotherName", &Registration::timeZone, "US/Eastern", "time_zone"},
                                         WrongRegistration{"TimeZoneByOffset", &Registration::timeZone, "GMT+5:13", "time_zone"},
                                         WrongRegistration{"TimeZoneUtc", &Registration::timeZone, "UTC", ""}),
                         [](const auto& registration) { return registration.param.what; });

} // namespace
} // namespace accounts
