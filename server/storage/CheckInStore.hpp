#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

// The numbers are those of protocol::PictureKind.
enum class Picture { face = 1, document = 2 };

// What a candidate showed at check-in; the latest of each counts, earlier ones are kept.
core::Status saveSystemCheck(Connection& connection, const core::SessionId& session, const std::string& results,
                             core::Instant at);
core::Status savePicture(Connection& connection, const core::SessionId& session, Picture picture,
                         const std::string& jpeg, core::Instant at);

// protocol::StoredSystemCheck, or a JPEG; empty if there is none yet.
core::Result<std::string> findSystemCheck(Connection& connection, const core::SessionId& session);
core::Result<std::string> findPicture(Connection& connection, const core::SessionId& session, Picture picture);

} // namespace storage
