#include "server/pdf/SignedPdf.hpp"

#include "server/pdf/BadgePicture.hpp"
#include "server/pdf/CertificatePdf.hpp"
#include "server/pdf/InvoicePdf.hpp"
#include "server/pdf/ScoreReportPdf.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <regex>
#include <utility>

namespace pdf {
namespace {

const core::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};

std::string printed(const std::string& command) {
    std::string text;
    auto* pipe = popen((command + " 2>&1").c_str(), "r");
    std::array<char, 512> part{};
    while (std::fgets(part.data(), part.size(), pipe)) text += part.data();
    pclose(pipe);
    return text;
}

// Signed by a key that the openssl program makes, judged by poppler's pdfsig.
class SignedPdfTest : public testing::Test {
  protected:
    void SetUp() override {
        printed("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj '/CN=The programme' -keyout " + folder_ / "key.pem -out " + folder_ / "cert.pem");
    }

    DocumentSigner signer() const { return DocumentSigner::load(folder_ / "cert.pem", folder_ / "key.pem").value(); }
    std::string judged(const std::string& document) const {
        std::ofstream(folder_ / "it.pdf", std::ios::binary) << document;
        return printed("pdfsig " + folder_ / "it.pdf");
    }
    support::TemporaryFolder folder_;
    PageDrawing drawing_;
};

Certificate certificate(const std::string& name) {
    return {name, "The programme", "LLM Cost Ops Certified Associate", "LCOC-A", "LCOC-A-2026-AAAA-AAAA", "24 November 2026", "24 November 2028", "https://certification.example/verify/LCOC-A-2026-AAAA-AAAA"};
}

TEST_F(SignedPdfTest, CertificateIsValidAsAWhole) {
    const auto document = signPdf(drawCertificate(certificate("Ada Müller-Sørensen")), signer(), "Issued (by us)", now);
    ASSERT_TRUE(document) << document.error().detail;
    const auto text = judged(*document);
    EXPECT_NE(text.find("Signature is Valid"), std::string::npos) << text;
    EXPECT_NE(text.find("Total document signed"), std::string::npos) << text;
    EXPECT_NE(text.find("ETSI.CAdES.detached"), std::string::npos) << text;
}

TEST_F(SignedPdfTest, AChangedLetterIsSeen) {
    auto document = signPdf(drawCertificate(certificate("Ada")), signer(), "Issued", now).value();
    document[document.find("/MediaBox") + 20] ^= 1;
    EXPECT_EQ(judged(document).find("Signature is Valid"), std::string::npos);
}

TEST_F(SignedPdfTest, NamesInOtherScriptsAreDrawnWithEmbeddedFonts) {
    for (const auto* name : {"山田 太郎", "Γιώργος Παπαδόπουλος", "محمد عبد الله", "Владимир Иванов", "नरेन्द्र कुमार"}) {
        judged(drawCertificate(certificate(name)));
        const auto text = printed("pdftotext " + folder_ / "it.pdf - && pdffonts " + folder_ / "it.pdf");
        EXPECT_EQ(text.find(" no  no"), std::string::npos) << text;
    }
    EXPECT_NE(printed("pdftotext " + folder_ / "it.pdf -").find("LCOC-A-2026-AAAA-AAAA"), std::string::npos);
}

// Left of `right` points, where poppler's pdftotext finds what stands on the page and no letter beyond its edges.
TEST_F(SignedPdfTest, ANameOfOneLongWordStandsInItsColumnAsAWhole) {
    const std::string name = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft";
    const Invoice invoice{"Invoice", "INV-2026-000001", "LCOC-2026-000001", "", "24 November 2026", "The programme", "Ada " + name + "\nGermany", {}, "$299.00", "Paid."};
    const std::pair<std::string, double> documents[] = {{drawCertificate(certificate("Ada " + name)), 842}, {drawInvoice(invoice), 320}};
    const std::regex box("<word xMin=\"([-0-9.]+)\" yMin=\"[-0-9.]+\" xMax=\"([-0-9.]+)\"[^>]*>([^<]*)<");
    for (const auto& [document, right] : documents) {
        judged(document);
        const auto boxes = printed("pdftotext -bbox " + folder_ / "it.pdf -");
        std::string words;
        for (std::sregex_iterator found(boxes.begin(), boxes.end(), box), end; found != end; ++found) {
            const double left = std::stod((*found)[1]);
            if (left > right) continue;
            EXPECT_GE(left, 0) << (*found)[3];
            EXPECT_LE(std::stod((*found)[2]), right) << (*found)[3];
            words += (*found)[3];
        }
        EXPECT_NE(words.find(name), std::string::npos) << words;
    }
}

TEST_F(SignedPdfTest, InvoicesAreSignedToo) {
    Invoice invoice{"Invoice", "INV-2026-000001", "LCOC-2026-000001", "", "24 November 2026", "The programme", "Ada\nGermany", {}, "$299.00", "Paid."};
    for (int i = 0; i < 60; ++i) invoice.lines.push_back({"An exam with a long title that goes on and on", "5 exams at once", "1", "$299.00", "$299.00"});
    const auto document = signPdf(drawInvoice(invoice), signer(), "Issued", now);
    ASSERT_TRUE(document) << document.error().detail;
    EXPECT_NE(judged(*document).find("Signature is Valid"), std::string::npos);
    EXPECT_NE(printed("pdfinfo " + folder_ / "it.pdf").find("Pages:           "), std::string::npos);
}

TEST_F(SignedPdfTest, APdfOfAnotherMakeIsRefused) {
    EXPECT_EQ(signPdf("%PDF-1.4 nothing", signer(), "", now).error().code, core::ErrorCode::inputInvalid);
    EXPECT_EQ(signPdf("", signer(), "", now).error().code, core::ErrorCode::inputInvalid);
}

TEST_F(SignedPdfTest, KeysThatDoNotBelongTogetherAreRefused) {
    printed("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out " + folder_ / "other.pem");
    EXPECT_EQ(DocumentSigner::load(folder_ / "cert.pem", folder_ / "other.pem").error().code, core::ErrorCode::keyInvalid);
    EXPECT_EQ(DocumentSigner::load(folder_ / "none.pem", folder_ / "other.pem").error().code, core::ErrorCode::keyInvalid);
}

TEST_F(SignedPdfTest, BakedPicturesCarryTheCredential) {
    const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><rect width=\"10\" height=\"10\" fill=\"#123456\"/></svg>";
    const auto png = bakePng(drawPng(svg, 20), "{\"a\":\"b\"}");
    EXPECT_NE(png.find("iTXtopenbadgecredential"), std::string::npos);
    std::ofstream(folder_ / "it.png", std::ios::binary) << png;
    EXPECT_NE(printed("identify -regard-warnings " + folder_ / "it.png").find("20x20"), std::string::npos);
    EXPECT_NE(bakeSvg(svg, "x]]>y").find("<openbadges:credential><![CDATA[x]]]]><![CDATA[>y]]></openbadges:credential><rect"), std::string::npos);
}

} // namespace
} // namespace pdf
