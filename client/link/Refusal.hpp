#pragma once

#include "lcoc.pb.h"

#include <QString>

namespace links {

// What a refusal says to a person, in the language in use. An error that only a newer server knows is told in the
// server's own words.
QString sentenceOf(const protocol::Refused& refused);

} // namespace links
