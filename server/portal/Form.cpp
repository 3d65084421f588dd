#include "server/portal/Form.hpp"

#include "server/language/Language.hpp"
#include "server/language/TimeZoneNames.hpp"
#include "server/portal/Format.hpp"

namespace portal {
namespace {

using kainjow::mustache::html_escape;
using language::say;

std::string inputType(Field::Kind kind) {
    switch (kind) {
    case Field::Kind::email: return "email";
    case Field::Kind::password: return "password";
    case Field::Kind::number: return "number";
    case Field::Kind::date: return "date";
    case Field::Kind::file: return "file";
    default: return "text";
    }
}

// Written here, not by the template: time zones and countries are 650, and the engine copies every value of a list several times.
std::string optionsOf(const Field& field) {
    std::string html;
    for (const auto& [value, label, detail] : field.options) {
        html += "<option";
        if (value != label) html += " value=\"" + html_escape(value) + "\""; // without one, the label is the value
        if (value == field.value) html += " selected";
        html += ">" + html_escape(label);
    }
    return html;
}

Values valuesOf(const Field& field, const std::string& error) {
    Values values;
    values.set("name", field.name);
    values.set("label", field.label);
    values.set("value", field.value);
    values.set("hint", field.hint.empty() ? Values{false} : Values{field.hint});
    values.set("error", error.empty() ? Values{false} : Values{error});
    values.set("described", !field.hint.empty() || !error.empty());
    values.set("autocomplete", field.autocomplete.empty() ? Values{false} : Values{field.autocomplete});
    values.set("required", !field.optional && field.kind != Field::Kind::check);
    values.set("optional", field.optional && field.kind != Field::Kind::check);
    values.set("detected", field.detected && error.empty());
    values.set("extra", field.extra.empty() ? Values{false} : Values{field.extra});
    values.set("least", field.least.empty() ? Values{false} : Values{field.least});
    values.set("most", field.most.empty() ? Values{false} : Values{field.most});
    values.set("type", inputType(field.kind));
    values.set("isFile", field.kind == Field::Kind::file);
    values.set("checked", field.kind == Field::Kind::check && !field.value.empty());
    using Kind = Field::Kind;
    values.set("isSelect", field.kind == Kind::select);
    values.set("isArea", field.kind == Kind::textarea);
    values.set("isCheck", field.kind == Kind::check);
    values.set("isHidden", field.kind == Kind::hidden);
    const bool special = field.kind == Kind::select || field.kind == Kind::textarea || field.kind == Kind::check || field.kind == Kind::hidden;
    values.set("isInput", !special);
    values.set("options", optionsOf(field));
    return values;
}

} // namespace

Values choiceRow(const std::string& value, const std::string& label, const std::string& chosen) {
    Values row;
    row.set("value", value);
    row.set("label", label);
    row.set("selected", value == chosen);
    return row;
}

Values fieldsOf(const std::vector<Field>& fields, const accounts::FieldErrors& errors) {
    auto list = emptyList();
    for (const auto& field : fields) {
        const auto error = errors.find(field.name);
        list.push_back(valuesOf(field, error == errors.end() ? std::string() : error->second));
    }
    return list;
}

Field numberField(const std::string& name, const std::string& label, const std::string& value, Bounds bounds, const std::string& hint, bool optional) {
    return {Field::Kind::number, name, label, value, hint, "", optional, {}, "", std::to_string(bounds.least), std::to_string(bounds.most)};
}

std::string numberWithin(Bounds bounds) {
    return "Enter a number from " + std::to_string(bounds.least) + " to " + std::to_string(bounds.most) + ".";
}

Field countryField(const std::string& value) {
    Field field{Field::Kind::select, "country", say("Country"), value, "", "country", false, {{"", say("Choose ..."), ""}}, ""};
    for (const auto& country : countries()) field.options.push_back({country.code, country.name, ""});
    return field;
}

Field timeZoneField(const std::string& value) {
    Field field{Field::Kind::select, "time_zone", say("Time zone"), value, say("Times of appointments are shown in it."), "", false,
                {{"", say("Choose ..."), ""}}, "time-zone"};
    for (const auto& zone : language::timeZones()) {
        std::string label = zone;
        for (auto& c : label)
            if (c == '_') c = ' ';
        field.options.push_back({zone, label, ""});
    }
    return field;
}

Field languageField(const std::string& value) {
    Field field{Field::Kind::select, "language", say("Language"), value, say("Of these pages and of our mails. Exams are in English."), "language", false, {}, ""};
    for (const auto& code : language::available()) field.options.push_back({code, language::nameOf(code), ""});
    return field;
}

} // namespace portal
