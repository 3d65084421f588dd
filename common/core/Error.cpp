#include "common/core/Error.hpp"

#include <algorithm>
#include <array>
#include <cassert>

// Marks a sentence for lupdate: the applications show it in the language of who reads it.
#define QT_TRANSLATE_NOOP(context, sentence) sentence

namespace core {
namespace {

using enum ErrorCode;

constexpr std::array descriptions{
    ErrorDescription{malformedMessage, "malformed-message", true,
                     QT_TRANSLATE_NOOP("Error", "The message could not be read. Update the application.")},
    ErrorDescription{messageTooLarge, "message-too-large", true,
                     QT_TRANSLATE_NOOP("Error", "The message is larger than the server accepts.")},
    ErrorDescription{tooManyRequests, "too-many-requests", true,
                     QT_TRANSLATE_NOOP("Error", "Too many requests. Wait a moment and try again.")},
    ErrorDescription{protocolVersionUnsupported, "protocol-version-unsupported", true,
                     QT_TRANSLATE_NOOP("Error", "This version of the application does not fit the server. Install the current version.")},
    ErrorDescription{
        admissionCodeUnknown, "admission-code-unknown", true,
        QT_TRANSLATE_NOOP("Error", "This admission code is not known. Check it letter by letter against your confirmation.")},
    ErrorDescription{
        admissionCodeUsed, "admission-code-used", true,
        QT_TRANSLATE_NOOP("Error", "This admission code was already used on another workstation. Ask the staff for a new one.")},
    ErrorDescription{notInCheckInWindow, "not-in-check-in-window", true,
                     QT_TRANSLATE_NOOP("Error", "Check-in is not open at this time. Your confirmation says when it opens.")},
    ErrorDescription{signInRequired, "sign-in-required", true, QT_TRANSLATE_NOOP("Error", "Sign in first.")},
    ErrorDescription{signInFailed, "sign-in-failed", true, QT_TRANSLATE_NOOP("Error", "Name, password or code is not right.")},
    ErrorDescription{notAuthorised, "not-authorised", true, QT_TRANSLATE_NOOP("Error", "This account may not do that.")},
    ErrorDescription{
        signatureInvalid, "signature-invalid", true,
        QT_TRANSLATE_NOOP("Error", "This computer could not prove that the session is its own. Ask the staff for a new code.")},
    ErrorDescription{supersededByNewConnection, "superseded-by-new-connection", true,
                     QT_TRANSLATE_NOOP("Error", "The exam was opened on another connection, and goes on there.")},
    ErrorDescription{sessionUnknown, "session-unknown", true,
                     QT_TRANSLATE_NOOP("Error", "This exam session is not known to the server.")},
    ErrorDescription{sessionClosed, "session-closed", true, QT_TRANSLATE_NOOP("Error", "This exam session has ended.")},
    ErrorDescription{stepNotAllowed, "step-not-allowed", true, QT_TRANSLATE_NOOP("Error", "This step is not possible now.")},
    ErrorDescription{answerOutOfOrder, "answer-out-of-order", true,
                     QT_TRANSLATE_NOOP("Error", "An answer arrived out of order and is sent again.")},
    ErrorDescription{
        answerChainBroken, "answer-chain-broken", true,
        QT_TRANSLATE_NOOP("Error", "An answer does not follow from the one before it. Tell the proctor; nothing saved is lost.")},
    ErrorDescription{timeExpired, "time-expired", true, QT_TRANSLATE_NOOP("Error", "The time for this section is over.")},
    ErrorDescription{rulebookInvalid, "rulebook-invalid", false, "The programme's rules cannot be used."},
    ErrorDescription{itemInvalid, "item-invalid", false, "An exam item cannot be used."},
    ErrorDescription{itemBankTooSmall, "item-bank-too-small", false,
                     "The item bank has too few unseen items for this candidate."},
    ErrorDescription{formInvalid, "form-invalid", false, "The exam form cannot be used."},
    ErrorDescription{sealBroken, "seal-broken", false, "A sealed record was altered or is foreign."},
    ErrorDescription{keyInvalid, "key-invalid", false, "A key is missing or does not fit."},
    ErrorDescription{recordMissing, "record-missing", false, "A sealed record is missing."},
    ErrorDescription{recordReordered, "record-reordered", false, "Sealed records stand in the wrong order."},
    ErrorDescription{inputInvalid, "input-invalid", true,
                     QT_TRANSLATE_NOOP("Error", "Something in the form is not right. Correct it and send it again.")},
    ErrorDescription{linkInvalid, "link-invalid", true,
                     QT_TRANSLATE_NOOP("Error", "This link was used before or is too old. Ask for a new one.")},
    ErrorDescription{notEligible, "not-eligible", true, QT_TRANSLATE_NOOP("Error", "The requirements for this are not met yet.")},
    ErrorDescription{tooEarly, "too-early", true, QT_TRANSLATE_NOOP("Error", "It is too early for this.")},
    ErrorDescription{tooLate, "too-late", true, QT_TRANSLATE_NOOP("Error", "It is too late for this.")},
    ErrorDescription{soldOut, "sold-out", true, QT_TRANSLATE_NOOP("Error", "No place is left at that time. Choose another.")},
    ErrorDescription{voucherInvalid, "voucher-invalid", true,
                     QT_TRANSLATE_NOOP("Error", "This code is not known, was used already, or has expired. Check it letter by letter.")},
    ErrorDescription{paymentDeclined, "payment-declined", true,
                     QT_TRANSLATE_NOOP("Error", "The payment was declined. Nothing was charged; try another card or another way to pay.")},
    ErrorDescription{notFound, "not-found", true, QT_TRANSLATE_NOOP("Error", "It was not found.")},
    ErrorDescription{alreadyExists, "already-exists", true, QT_TRANSLATE_NOOP("Error", "It exists already.")},
    ErrorDescription{conflict, "conflict", true,
                     QT_TRANSLATE_NOOP("Error", "Something else changed it meanwhile. Look again and repeat.")},
    ErrorDescription{
        storageFailed, "storage-failed", true,
        QT_TRANSLATE_NOOP("Error", "The server cannot save at the moment. Your answers are kept on this computer and sent again.")},
    ErrorDescription{storageFull, "storage-full", true,
                     QT_TRANSLATE_NOOP("Error", "The disk is full. Your answers are kept and sent again as soon as there is room.")},
    ErrorDescription{configurationInvalid, "configuration-invalid", false,
                     "The configuration cannot be used."},
    ErrorDescription{networkFailed, "network-failed", true,
                     QT_TRANSLATE_NOOP("Error", "The connection failed. It is tried again by itself.")},
    ErrorDescription{timedOut, "timed-out", true, QT_TRANSLATE_NOOP("Error", "It took too long. Try again.")},
    ErrorDescription{fileFailed, "file-failed", true, QT_TRANSLATE_NOOP("Error", "A file could not be read or written.")},
    ErrorDescription{cancelled, "cancelled", true, QT_TRANSLATE_NOOP("Error", "It was cancelled.")},
    ErrorDescription{serverFailed, "server-failed", true,
                     QT_TRANSLATE_NOOP("Error", "The server cannot do this at the moment. Tell the staff; nothing you did is lost.")},
};

constexpr bool tableFollowsEnum() {
    for (std::size_t i = 0; i < descriptions.size(); ++i)
        if (descriptions[i].code != static_cast<ErrorCode>(i)) return false;
    return descriptions.size() == static_cast<std::size_t>(serverFailed) + 1;
}
static_assert(tableFollowsEnum(), "the table lists every code once, in the enum's order");

} // namespace

const ErrorDescription& describe(ErrorCode code) {
    const auto index = static_cast<std::size_t>(code);
    assert(index < descriptions.size());
    return descriptions[index];
}

const ErrorDescription* findByWireName(std::string_view wireName) {
    const auto found = std::ranges::find(descriptions, wireName, &ErrorDescription::wireName);
    return found == descriptions.end() ? nullptr : &*found;
}

std::string Error::text() const {
    std::string result{describe(code).wireName};
    if (!detail.empty()) result.append(": ").append(detail);
    return result;
}

} // namespace core
