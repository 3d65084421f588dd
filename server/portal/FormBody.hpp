#pragma once

#include "common/core/Result.hpp"
#include "server/transport/HttpMessage.hpp"

namespace portal {

struct UploadedFile {
    std::string field;
    std::string name; // as the browser says: not to be trusted
    std::string content;
};

// What a form sent: application/x-www-form-urlencoded or multipart/form-data.
struct FormBody {
    transport::NamedValues fields;
    std::vector<UploadedFile> files;
};

// malformedMessage for a body that is neither, or is broken.
core::Result<FormBody> parseFormBody(const transport::HttpRequest& request);

} // namespace portal
