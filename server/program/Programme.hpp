#pragma once

#include "common/core/Result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace program {

struct Contact {
    std::string certificationEmail;
    std::string enterpriseEmail;
    std::string supportEmail; // special circumstances: cancellations, emergencies
    std::string phone;
    std::string phoneHours;
    int emailReplyHours = 0;
};

struct Sites {
    std::string learning;
    std::string community;
    std::string documentation;
    std::string partners;
};

// What holders of a credential may do with it.
struct CredentialBenefits {
    std::string postNominals; // how a code may follow a name
};

// The programme as a whole: resources/program/program.toml.
struct Programme {
    std::string name;
    std::string shortName;
    std::vector<std::string> levelFiles; // names in levels/ without ".toml", lowest level first
    std::vector<std::string> languages;  // of the exams, BCP 47
    std::vector<std::string> plannedLanguages;
    std::string timeZone; // of its business days
    int resultsWithinBusinessDays = 0;
    int appealDays = 0; // from the release
    int bankPercentOfForm = 0; // what the bank should hold of each domain: 100 is what one form takes
    CredentialBenefits credential;
    Contact contact;
    Sites sites;
};

// rulebookInvalid is "<fileName>:<line>: <key>: <reason>".
core::Result<Programme> parseProgramme(std::string_view text, const std::string& fileName);

} // namespace program
