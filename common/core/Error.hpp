#pragma once

#include <string>
#include <string_view>

namespace core {

// Every expected failure of the system. The table in Error.cpp gives each its wire name, whether the
// candidate may see it, and the plain sentence that goes with it.
enum class ErrorCode {
    // messages and sign-in
    malformedMessage,
    messageTooLarge,
    tooManyRequests,
    protocolVersionUnsupported,
    admissionCodeUnknown,
    admissionCodeUsed,
    notInCheckInWindow,
    signInRequired,
    signInFailed,
    notAuthorised,
    signatureInvalid,
    supersededByNewConnection,
    // the exam session
    sessionUnknown,
    sessionClosed,
    stepNotAllowed,
    answerOutOfOrder,
    answerChainBroken,
    timeExpired,
    // the programme's data
    rulebookInvalid,
    itemInvalid,
    itemBankTooSmall,
    formInvalid,
    // sealed records and keys
    sealBroken,
    keyInvalid,
    recordMissing,
    recordReordered,
    // the programme
    inputInvalid, // the detail names the field, such as "email"
    linkInvalid,
    notEligible,
    tooEarly,
    tooLate,
    soldOut,
    voucherInvalid,
    paymentDeclined,
    // machine
    notFound,
    alreadyExists,
    conflict,
    storageFailed,
    storageFull,
    configurationInvalid,
    networkFailed,
    timedOut,
    fileFailed,
    cancelled,
    serverFailed,
};

struct ErrorDescription {
    ErrorCode code;
    std::string_view wireName;
    bool candidateMaySee;
    std::string_view sentence; // English, complete, says what to do where something can be done
};

const ErrorDescription& describe(ErrorCode code);

// The description whose wire name is `wireName`, or nullptr.
const ErrorDescription* findByWireName(std::string_view wireName);

// A failure that was to be expected. `detail` is for the log and for operators; it never holds a secret, an
// answer or a personal datum, and never goes to a candidate.
struct Error {
    ErrorCode code{};
    std::string detail;

    // "storageFailed: disk I/O error", for logs and command lines.
    std::string text() const;

    friend bool operator==(const Error&, const Error&) = default;
};

} // namespace core
