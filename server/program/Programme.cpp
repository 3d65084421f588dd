#include "server/program/Programme.hpp"

#include "server/language/TimeZoneNames.hpp"
#include "server/program/TomlReader.hpp"

namespace program {
namespace {

CredentialBenefits readCredential(TomlTable table) {
    return {table.text("post_nominals")};
}

Contact readContact(TomlTable table) {
    return {table.text("certification_email"), table.text("enterprise_email"),
            table.text("support_email"),       table.text("phone"),
            table.text("phone_hours"),         table.number("email_reply_hours", 1, 720)};
}

Sites readSites(TomlTable table) {
    return {table.text("learning"), table.text("community"), table.text("documentation"), table.text("partners")};
}

Programme readProgramme(TomlTable table) {
    Programme programme;
    programme.name = table.text("name");
    programme.shortName = table.text("short_name");
    programme.levelFiles = table.slugs("levels");
    if (programme.levelFiles.empty()) table.refuse("levels", "must name at least one");
    programme.languages = table.slugs("languages");
    if (programme.languages.empty()) table.refuse("languages", "must name at least one");
    programme.plannedLanguages = table.slugs("planned_languages");
    programme.timeZone = table.text("time_zone");
    if (!language::isTimeZone(programme.timeZone)) table.refuse("time_zone", "must be the name of a time zone, such as \"Europe/Berlin\"");
    programme.resultsWithinBusinessDays = table.number("results_within_business_days", 1, 60);
    programme.appealDays = table.number("appeal_days", 1, 365);
    programme.bankPercentOfForm = table.number("bank_percent_of_form", 100, 10'000);
    programme.credential = readCredential(table.table("credential"));
    programme.contact = readContact(table.table("contact"));
    programme.sites = readSites(table.table("sites"));
    return programme;
}

} // namespace

core::Result<Programme> parseProgramme(std::string_view text, const std::string& fileName) {
    Programme programme;
    TRY_STATUS(readToml(text, fileName, [&](TomlTable table) { programme = readProgramme(table); }));
    return programme;
}

} // namespace program
