#include "server/pdf/SignedPdf.hpp"

#include <fmt/chrono.h>
#include <openssl/cms.h>
#include <openssl/pem.h>

#include <map>
#include <optional>
#include <regex>

namespace pdf {
namespace {

using core::ErrorCode;
using core::Result;

template <auto free>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using X509Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Message = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo_free>>;

constexpr std::size_t signatureRoom = 8192;  // bytes of DER that fit
constexpr std::string_view openRange = "[0 0000000000 0000000000 0000000000]";

// What an update must know of the document before it.
struct Outline {
    int size = 0;
    int root = 0;
    int page = 0;
    int annotations = 0;
    long crossReferences = 0;
    std::string id;
    std::string catalog; // the entries of the root
};

std::optional<std::smatch> lastMatch(const std::string& text, const std::regex& pattern) {
    std::optional<std::smatch> last;
    for (auto at = std::sregex_iterator(text.begin(), text.end(), pattern); at != std::sregex_iterator(); ++at) last = *at;
    return last;
}

Result<Outline> outlineOf(const std::string& document) {
    static const std::regex trailer(R"(trailer\s*<<\s*/Size (\d+)[\s\S]*?/Root (\d+) 0 R[\s\S]*?(/ID \[[^\]]*\])[\s\S]*?startxref\s+(\d+))");
    static const std::regex page(R"((\d+) 0 obj\s*<<\s*/Type /Page\s[^>]*?/Annots (\d+) 0 R)");
    const auto tail = document.substr(document.size() - std::min<std::size_t>(document.size(), 4096));
    const auto end = lastMatch(tail, trailer);
    std::string structure; // without what is inside streams, where anything may stand
    for (std::size_t at = 0; at < document.size();) {
        const auto stream = document.find("stream\n", at);
        structure += document.substr(at, stream - at);
        if (stream == std::string::npos) break;
        at = document.find("endstream", stream);
        at = at == std::string::npos ? document.size() : at + 9;
    }
    const auto first = lastMatch(structure, page);
    if (!end || !first) return core::fail(ErrorCode::inputInvalid, "a PDF of another make");
    Outline outline{std::stoi((*end)[1]), std::stoi((*end)[2]), std::stoi((*first)[1]), std::stoi((*first)[2]), std::stol((*end)[4]), (*end)[3], {}};
    const auto root = structure.find("\n" + std::to_string(outline.root) + " 0 obj");
    const auto open = structure.find("<<", root);
    const auto close = structure.find("endobj", root);
    if (root == std::string::npos || open == std::string::npos || open > close) return core::fail(ErrorCode::inputInvalid, "a PDF without a catalog");
    outline.catalog = structure.substr(open + 2, structure.rfind(">>", close) - open - 2);
    return outline;
}

// Text in a PDF's brackets.
std::string literal(const std::string& text) {
    std::string out = "(";
    for (const char c : text) {
        if (c == '(' || c == ')' || c == '\\') out += '\\';
        out += c;
    }
    return out + ")";
}

std::string signatureObject(const std::string& reason, core::Instant now) {
    return "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (" + fmt::format("D:{:%Y%m%d%H%M%S}Z", std::chrono::floor<std::chrono::seconds>(now)) +
           ") /Reason " + literal(reason) + " /ByteRange " + std::string(openRange) + " /Contents <" + std::string(signatureRoom * 2, '0') + "> >>";
}

// The objects that the update adds or replaces.
std::map<int, std::string> updatedObjects(const Outline& outline, const std::string& reason, core::Instant now) {
    const int signature = outline.size;
    const int field = outline.size + 1;
    const auto reference = [](int number) { return std::to_string(number) + " 0 R"; };
    return {{outline.root, "<< " + outline.catalog + " /AcroForm << /Fields [" + reference(field) + "] /SigFlags 3 >> >>"},
            {outline.annotations, "[" + reference(field) + "]"},
            {signature, signatureObject(reason, now)},
            {field, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /F 132 /Rect [0 0 0 0] /P " + reference(outline.page) + " /V " + reference(signature) + " >>"}};
}

std::string withUpdate(const std::string& document, const Outline& outline, const std::map<int, std::string>& objects) {
    std::string out = document;
    if (!out.ends_with('\n')) out += '\n';
    std::string table = "xref\n0 1\n0000000000 65535 f \n";
    for (const auto& [number, body] : objects) {
        table += std::to_string(number) + " 1\n" + fmt::format("{:010} 00000 n \n", out.size());
        out += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
    }
    const auto start = out.size();
    return out + table + "trailer\n<< /Size " + std::to_string(outline.size + 2) + " /Root " + std::to_string(outline.root) + " 0 R /Info 1 0 R " + outline.id +
           " /Prev " + std::to_string(outline.crossReferences) + " >>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}

std::string hexadecimal(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

} // namespace

struct DocumentSigner::Parts {
    X509Certificate certificate;
    Key key;
};

DocumentSigner::DocumentSigner(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
DocumentSigner::DocumentSigner(DocumentSigner&&) noexcept = default;
DocumentSigner& DocumentSigner::operator=(DocumentSigner&&) noexcept = default;
DocumentSigner::~DocumentSigner() = default;

Result<DocumentSigner> DocumentSigner::load(const std::filesystem::path& certificate, const std::filesystem::path& privateKey) {
    const Bio certificateFile(BIO_new_file(certificate.c_str(), "r"));
    const Bio keyFile(BIO_new_file(privateKey.c_str(), "r"));
    auto parts = std::make_unique<Parts>();
    if (certificateFile) parts->certificate.reset(PEM_read_bio_X509(certificateFile.get(), nullptr, nullptr, nullptr));
    if (keyFile) parts->key.reset(PEM_read_bio_PrivateKey(keyFile.get(), nullptr, nullptr, nullptr));
    if (!parts->certificate) return core::fail(ErrorCode::keyInvalid, certificate.string() + " is missing or no certificate: lcoc-server init makes one");
    if (!parts->key) return core::fail(ErrorCode::keyInvalid, privateKey.string() + " is missing or no private key: lcoc-server init makes one");
    if (X509_check_private_key(parts->certificate.get(), parts->key.get()) != 1)
        return core::fail(ErrorCode::keyInvalid, certificate.string() + " and " + privateKey.string() + " do not belong together");
    return DocumentSigner(std::move(parts));
}

Result<std::string> DocumentSigner::sign(std::string_view bytes) const {
    const Bio input(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    const Message message(CMS_sign(parts_->certificate.get(), parts_->key.get(), nullptr, input.get(), CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES));
    unsigned char* der = nullptr;
    const int length = message ? i2d_CMS_ContentInfo(message.get(), &der) : 0;
    if (length <= 0) return core::fail(ErrorCode::keyInvalid, "a document could not be signed");
    std::string signature(reinterpret_cast<char*>(der), static_cast<std::size_t>(length));
    OPENSSL_free(der);
    return signature;
}

Result<std::string> signPdf(const std::string& document, const DocumentSigner& signer, const std::string& reason, core::Instant now) {
    TRY(const auto outline, outlineOf(document));
    auto out = withUpdate(document, outline, updatedObjects(outline, reason, now));
    const auto contents = out.rfind("/Contents <") + 10; // where its bracket opens
    const auto after = contents + 2 + signatureRoom * 2;
    auto range = fmt::format("[0 {} {} {}]", contents, after, out.size() - after);
    range.resize(openRange.size(), ' ');
    out.replace(out.rfind(openRange), openRange.size(), range);
    TRY(const auto signature, signer.sign(out.substr(0, contents) + out.substr(after)));
    if (signature.size() > signatureRoom) return core::fail(ErrorCode::keyInvalid, "the signing certificate is too long");
    const auto written = hexadecimal(signature);
    out.replace(contents + 1, written.size(), written);
    return out;
}

} // namespace pdf
