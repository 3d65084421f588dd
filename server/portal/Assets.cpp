#include "server/portal/Assets.hpp"

#include "common/core/File.hpp"
#include "common/crypto/Digest.hpp"

#include <algorithm>
#include <vector>

namespace portal {
namespace {

constexpr std::size_t digestBytes = 4;

std::string contentTypeOf(const std::filesystem::path& file) {
    static const std::map<std::string, std::string> types{
        {".css", "text/css; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".svg", "image/svg+xml"},
        {".png", "image/png"},               {".woff2", "font/woff2"},                  {".txt", "text/plain; charset=utf-8"}};
    const auto found = types.find(file.extension().string());
    return found == types.end() ? "application/octet-stream" : found->second;
}

std::string digestOf(const std::string& content) {
    const auto digest = crypto::Hasher("portal asset").add(content).finish();
    return crypto::toHex({digest.data(), digestBytes});
}

void replaceAll(std::string& text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

} // namespace

core::Result<Assets> Assets::load(const std::filesystem::path& folder) {
    Assets assets;
    std::vector<std::filesystem::path> paths;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) paths.push_back(entry.path());
    if (failure) return core::fail(core::ErrorCode::fileFailed, folder.string() + ": " + failure.message());
    std::ranges::stable_partition(paths, [](const auto& path) { return path.extension() != ".css"; }); // they name others
    for (const auto& path : paths) TRY_STATUS(assets.add(path));
    return assets;
}

core::Status Assets::add(const std::filesystem::path& path) {
    TRY(auto content, core::readFile(path));
    if (path.extension() == ".css")
        for (const auto& [name, address] : addresses_) replaceAll(content, "url(\"" + name + "\")", "url(\"" + address + "\")");
    const std::string fileName = path.stem().string() + "." + digestOf(content) + path.extension().string();
    addresses_.emplace(path.filename().string(), "/static/" + fileName);
    files_.emplace(fileName, File{contentTypeOf(path), std::move(content)});
    return {};
}

transport::HttpResponse Assets::respond(const std::string& fileName) const {
    const auto found = files_.find(fileName);
    if (found == files_.end()) return transport::plainResponse(404, "There is no such file.\n");
    return {200,
            found->second.contentType,
            {{"Cache-Control", "public, max-age=31536000, immutable"}},
            found->second.content};
}

} // namespace portal
