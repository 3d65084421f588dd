#include "server/portal/Visit.hpp"

#include "common/core/Text.hpp"

namespace portal {
namespace {

constexpr std::size_t browserLength = 200;

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

} // namespace

std::string Visit::field(std::string_view name) const {
    for (const auto& [field, value] : form.fields)
        if (field == name) return trimmed(value);
    return {};
}

std::string Visit::secret(std::string_view name) const {
    for (const auto& [field, value] : form.fields)
        if (field == name) return value;
    return {};
}

std::vector<std::string> Visit::fields(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [field, value] : form.fields)
        if (field == name) values.push_back(trimmed(value));
    return values;
}

const UploadedFile* Visit::file(std::string_view name) const {
    for (const auto& file : form.files)
        if (file.field == name && !file.content.empty()) return &file;
    return nullptr;
}

std::string Visit::queried(std::string_view name) const {
    return trimmed(request.queried(name).value_or(""));
}

std::string Visit::browser() const {
    return core::shortened(std::string(request.header("User-Agent").value_or("")), browserLength);
}

} // namespace portal
