#include "common/core/Error.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace core {
namespace {

using enum ErrorCode;

constexpr std::array descriptions{
    ErrorDescription{malformedMessage, "malformed-message", true,
                     "The message could not be read. Update the application."},
    ErrorDescription{messageTooLarge, "message-too-large", true,
                     "The message is larger than the server accepts."},
    ErrorDescription{tooManyRequests, "too-many-requests", true,
                     "Too many requests. Wait a moment and try again."},
    ErrorDescription{protocolVersionUnsupported, "protocol-version-unsupported", true,
                     "This version of the application does not fit the server. Install the current version."},
    ErrorDescription{
        admissionCodeUnknown, "admission-code-unknown", true,
        "This admission code is not known. Check it letter by letter against your confirmation."},
    ErrorDescription{
        admissionCodeUsed, "admission-code-used", true,
        "This admission code was already used on another workstation. Ask the staff for a new one."},
    ErrorDescription{notInCheckInWindow, "not-in-check-in-window", true,
                     "Check-in is not open at this time. Your confirmation says when it opens."},
    ErrorDescription{signInRequired, "sign-in-required", true, "Sign in first."},
    ErrorDescription{signInFailed, "sign-in-failed", true, "Name, password or code is not right."},
    ErrorDescription{notAuthorised, "not-authorised", true, "This account may not do that."},
    ErrorDescription{
        signatureInvalid, "signature-invalid", true,
        "This computer could not prove that the session is its own. Ask the staff for a new code."},
    ErrorDescription{supersededByNewConnection, "superseded-by-new-connection", true,
                     "The exam was opened on another connection, and goes on there."},
    ErrorDescription{sessionUnknown, "session-unknown", true,
                     "This exam session is not known to the server."},
    ErrorDescription{sessionClosed, "session-closed", true, "This exam session has ended."},
    ErrorDescription{stepNotAllowed, "step-not-allowed", true, "This step is not possible now."},
    ErrorDescription{answerOutOfOrder, "answer-out-of-order", true,
                     "An answer arrived out of order and is sent again."},
    ErrorDescription{
        answerChainBroken, "answer-chain-broken", true,
        "An answer does not follow from the one before it. Tell the proctor; nothing saved is lost."},
    ErrorDescription{timeExpired, "time-expired", true, "The time for this section is over."},
    ErrorDescription{rulebookInvalid, "rulebook-invalid", false, "The programme's rules cannot be used."},
    ErrorDescription{itemInvalid, "item-invalid", false, "An exam item cannot be used."},
    ErrorDescription{itemBankTooSmall, "item-bank-too-small", false,
                     "The item bank has too few unseen items for this candidate."},
    ErrorDescription{formInvalid, "form-invalid", false, "The exam form cannot be used."},
    ErrorDescription{sealBroken, "seal-broken", false, "A sealed record was altered or is foreign."},
    ErrorDescription{keyInvalid, "key-invalid", false, "A key is missing or does not fit."},
    ErrorDescription{recordMissing, "record-missing", false, "A sealed record is missing."},
    ErrorDescription{recordReordered, "record-reordered", false, "Sealed records stand in the wrong order."},
    ErrorDescription{inputInvalid, "input-invalid", true, "Something in the form is not right. Correct it and send it again."},
    ErrorDescription{linkInvalid, "link-invalid", true, "This link was used before or is too old. Ask for a new one."},
    ErrorDescription{notEligible, "not-eligible", true, "The requirements for this are not met yet."},
    ErrorDescription{tooEarly, "too-early", true, "It is too early for this."},
    ErrorDescription{tooLate, "too-late", true, "It is too late for this."},
    ErrorDescription{soldOut, "sold-out", true, "No place is left at that time. Choose another."},
    ErrorDescription{voucherInvalid, "voucher-invalid", true,
                     "This code is not known, was used already, or has expired. Check it letter by letter."},
    ErrorDescription{paymentDeclined, "payment-declined", true,
                     "The payment was declined. Nothing was charged; try another card or another way to pay."},
    ErrorDescription{notFound, "not-found", true, "It was not found."},
    ErrorDescription{alreadyExists, "already-exists", true, "It exists already."},
    ErrorDescription{conflict, "conflict", true,
                     "Something else changed it meanwhile. Look again and repeat."},
    ErrorDescription{
        storageFailed, "storage-failed", true,
        "The server cannot save at the moment. Your answers are kept on this computer and sent again."},
    ErrorDescription{storageFull, "storage-full", true,
                     "The disk is full. Your answers are kept and sent again as soon as there is room."},
    ErrorDescription{configurationInvalid, "configuration-invalid", false,
                     "The configuration cannot be used."},
    ErrorDescription{networkFailed, "network-failed", true,
                     "The connection failed. It is tried again by itself."},
    ErrorDescription{timedOut, "timed-out", true, "It took too long. Try again."},
    ErrorDescription{fileFailed, "file-failed", true, "A file could not be read or written."},
    ErrorDescription{cancelled, "cancelled", true, "It was cancelled."},
    ErrorDescription{serverFailed, "server-failed", true,
                     "The server cannot do this at the moment. Tell the staff; nothing you did is lost."},
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
