#pragma once

#include <string>

namespace pdf {

// What stands on a certificate; dates as people read them.
struct Certificate {
    std::string holderName; // in any script
    std::string programme;
    std::string examTitle; // "LLM Cost Ops Certified Associate"
    std::string level;     // code: chooses the colours
    std::string number;
    std::string issuedOn;
    std::string validUntil;
    std::string verificationAddress; // as text and as QR code
};

// One A4 page in landscape as PDF/A-1b, fonts embedded. A long name is set smaller, then on two lines.
std::string drawCertificate(const Certificate& certificate);

} // namespace pdf
