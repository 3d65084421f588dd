#include "server/accounts/Accounts.hpp"

#include <gtest/gtest.h>

namespace accounts {
namespace {

std::string repeated(const std::string& character, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += character;
    return text;
}

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
                                         WrongRegistration{"NameOf120CharactersInAnotherScript", &Registration::legalName, repeated("ก", 120), ""},
                                         WrongRegistration{"NameOf121CharactersInAnotherScript", &Registration::legalName, repeated("ก", 121), "legal_name"},
                                         WrongRegistration{"NameThatIsNotSeen", &Registration::legalName, "\u200B", "legal_name"},
                                         WrongRegistration{"NameOfFillers", &Registration::legalName, "\u3164\u3164", "legal_name"},
                                         WrongRegistration{"NameThatTurnsItsLineAround", &Registration::legalName, "Ada \u202Eecalevol", "legal_name"},
                                         WrongRegistration{"NameThatIsolates", &Registration::legalName, "\u2066Ada\u2069", "legal_name"},
                                         WrongRegistration{"NameWithASoftHyphen", &Registration::legalName, "Love\u00ADlace", "legal_name"},
                                         WrongRegistration{"NameWithoutALetter", &Registration::legalName, "123 ...", "legal_name"},
                                         WrongRegistration{"NameThatIsNoUtf8", &Registration::legalName, "Ada \xff", "legal_name"},
                                         WrongRegistration{"NameWithANonJoiner", &Registration::legalName, "علی\u200Cرضا", ""},
                                         WrongRegistration{"NameWithAJoiner", &Registration::legalName, "ක්\u200Dරිස්", ""},
                                         WrongRegistration{"NameWithAVariant", &Registration::legalName, "葛\U000E0100城", ""},
                                         WrongRegistration{"NoAddress", &Registration::email, "ada", "email"},
                                         WrongRegistration{"ElevenCharacters", &Registration::password, "elevenchars", "password"},
                                         WrongRegistration{"TwelveCharacters", &Registration::password, "twelve chars", ""},
                                         WrongRegistration{"FiveCharactersOfThreeBytes", &Registration::password, "パスワード", "password"},
                                         WrongRegistration{"TwelveCharactersOfThreeBytes", &Registration::password, "パスワードパスワード十二", ""},
                                         WrongRegistration{"TheSameCharacterOfThreeBytes", &Registration::password, repeated("パ", 12), "password"},
                                         WrongRegistration{"LongestPasswordOfThreeBytes", &Registration::password, repeated("パス", 128), ""},
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
