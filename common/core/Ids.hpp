#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace core {

// Sixteen random bytes that name one thing; Tag keeps a session's id from being taken for a candidate's. Made
// by crypto::randomId. Written as 32 lower-case hexadecimal digits in the database, in logs and in addresses.
template <class Tag>
struct Id {
    std::array<std::uint8_t, 16> bytes{};

    std::string text() const {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string result;
        result.reserve(32);
        for (const auto byte : bytes) {
            result.push_back(digits[byte >> 4]);
            result.push_back(digits[byte & 15]);
        }
        return result;
    }

    // The id that `text()` wrote; nothing for any other text.
    static std::optional<Id> parse(std::string_view text) {
        if (text.size() != 32) return std::nullopt;
        Id id;
        for (std::size_t i = 0; i < 32; ++i) {
            const char c = text[i];
            int digit = -1;
            if (c >= '0' && c <= '9') digit = c - '0';
            if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
            if (digit < 0) return std::nullopt;
            id.bytes[i / 2] = static_cast<std::uint8_t>(id.bytes[i / 2] * 16 + digit);
        }
        return id;
    }

    // The id whose bytes are `raw`, as messages carry it; nothing unless there are sixteen.
    static std::optional<Id> fromBytes(std::string_view raw) {
        if (raw.size() != 16) return std::nullopt;
        Id id;
        for (std::size_t i = 0; i < 16; ++i) id.bytes[i] = static_cast<std::uint8_t>(raw[i]);
        return id;
    }

    std::string raw() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

    friend auto operator<=>(const Id&, const Id&) = default;
};

using SessionId = Id<struct SessionTag>;
using CandidateId = Id<struct CandidateTag>;
using AppointmentId = Id<struct AppointmentTag>;
using FormId = Id<struct FormTag>;
using StaffId = Id<struct StaffTag>;
using IncidentId = Id<struct IncidentTag>;

// Whoever has an account can become a candidate: one id for both.
using AccountId = CandidateId;
using OrderId = Id<struct OrderTag>;
using PaymentId = Id<struct PaymentTag>;
using RefundId = Id<struct RefundTag>;
using ExamRightId = Id<struct ExamRightTag>;
using CenterId = Id<struct CenterTag>;
using RoomId = Id<struct RoomTag>;
using GroupId = Id<struct GroupTag>; // an exam on site for an organisation's people
using CredentialId = Id<struct CredentialTag>;
using OrganisationId = Id<struct OrganisationTag>;
using RequestId = Id<struct RequestTag>; // what someone asked for and a person decides
using EvidenceId = Id<struct EvidenceTag>;
using MailId = Id<struct MailTag>;

// The stable name of an item in the bank, such as "LCOC-A-BCT-007".
struct ItemId {
    std::string value;
    friend auto operator<=>(const ItemId&, const ItemId&) = default;
};

// The name of a domain in the rulebook, such as "basic-cost-tracking".
struct DomainId {
    std::string value;
    friend auto operator<=>(const DomainId&, const DomainId&) = default;
};

} // namespace core

template <class Tag>
struct std::hash<core::Id<Tag>> {
    std::size_t operator()(const core::Id<Tag>& id) const noexcept {
        std::size_t value = 0; // ids are random: any eight of their bytes are a good hash
        for (std::size_t i = 0; i < sizeof value; ++i) value = value << 8 | id.bytes[i];
        return value;
    }
};
template <>
struct std::hash<core::ItemId> {
    std::size_t operator()(const core::ItemId& id) const noexcept {
        return std::hash<std::string>{}(id.value);
    }
};
