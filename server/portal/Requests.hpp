#pragma once

#include "server/portal/Portal.hpp"
#include "server/storage/AccountStore.hpp"

namespace portal {

// The day that it is where the holder of the account is.
std::chrono::sys_days todayOf(const storage::AccountRecord& account, core::Instant now);

// What an accommodation gives its holder, in words.
std::string accommodationText(std::int64_t extraTimePercent, std::int64_t extraBreakMinutes, bool separateRoom);

// How a request stands ("asked", "granted", "refused"), as its candidate reads it, and the class of the mark in portal.css.
std::string requestStateTitle(const std::string& state);
std::string requestStateClass(const std::string& state);

// What candidates ask for or state, for a person to decide. Evidence goes to the id that comes back. inputInvalid names what
// is missing or too long.
core::Result<core::RequestId> askAccommodation(storage::Connection& connection, const core::AccountId& account, const std::string& wished,
                                               const std::string& statement, core::Instant now);
core::Result<core::RequestId> stateExperience(const Portal& portal, storage::Connection& connection, const core::AccountId& account,
                                              const std::string& level, const std::string& statement, core::Instant now);
core::Result<core::RequestId> askSpecialPrice(const Portal& portal, storage::Connection& connection, const core::AccountId& account,
                                              const std::string& programme, const std::string& statement, core::Instant now);

} // namespace portal
