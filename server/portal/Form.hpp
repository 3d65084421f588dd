#pragma once

#include "server/accounts/Accounts.hpp"
#include "server/portal/Templates.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace portal {

struct Option {
    std::string value;
    std::string label;
    std::string detail;
};

// One field of a form; templates/fields.mustache draws it with label, hint and error.
struct Field {
    enum class Kind { text, email, password, number, date, textarea, select, check, file, hidden };
    Kind kind = Kind::text;
    std::string name;
    std::string label;
    std::string value;
    std::string hint;
    std::string autocomplete;
    bool optional = false;
    std::vector<Option> options; // of a select
    std::string extra = {};      // data- attribute for portal.js: "time-zone"
    std::string least = {};      // of a number; empty: any
    std::string most = {};
    bool detected = false; // browsers with scripts send it by themselves; the others are asked, and so is everybody where it was wrong
};

// What a number may be, both included.
struct Bounds {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

// One choice of a list that a template draws by itself: value, label, and whether it is the chosen one.
Values choiceRow(const std::string& value, const std::string& label, const std::string& chosen);

// The list `fields` for a template, with what is wrong from `errors`.
Values fieldsOf(const std::vector<Field>& fields, const accounts::FieldErrors& errors = {});

// A whole number within its bounds, which the browser knows too; and what to say of one that is not, in English.
Field numberField(const std::string& name, const std::string& label, const std::string& value, Bounds bounds, const std::string& hint = {}, bool optional = false);
std::string numberWithin(Bounds bounds);

Field countryField(const std::string& value);
Field timeZoneField(const std::string& value);
Field languageField(const std::string& value);

} // namespace portal
