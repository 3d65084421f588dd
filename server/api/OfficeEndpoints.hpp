#pragma once

#include "server/api/Endpoint.hpp"

namespace api {

// For the staff: mail and what was given up of it, what is to be sent, the programme month by month.
core::Result<Answer> listMails(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> sendMailAgain(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listFulfilments(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> noteSent(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> listQuestionDomains(const portal::Portal& portal, storage::Connection& connection, const Call& call);
core::Result<Answer> showFigures(const portal::Portal& portal, storage::Connection& connection, const Call& call);

} // namespace api
