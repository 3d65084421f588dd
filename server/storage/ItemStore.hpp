#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <set>
#include <string>
#include <vector>

namespace storage {

// An item of the bank in one version, as imported.
struct ItemRecord {
    core::ItemId id;
    std::string version; // digest of the file that it came from
    std::string level;   // "LCOC-A"
    core::DomainId domain;
    std::string objective;
    std::string cognitiveLevel;
    int difficultyPermille = 0; // expected share of candidates who answer correctly
    int choiceCount = 0;
    bool shuffle = true;
    std::string content;   // protocol::Question, choices in the item's own order
    std::string answerKey; // protocol::StoredKey
    std::string source;    // the file, for messages to authors
    bool active = true;    // new forms are drawn from it
    friend bool operator==(const ItemRecord&, const ItemRecord&) = default;
};

// Makes the version the active one of its item. May be repeated.
core::Status activateItem(Connection& connection, const ItemRecord& item, core::Instant at);

// Takes out of use all items of the level that are not in `kept`. They stay readable for forms already drawn.
core::Status retireItemsExcept(Connection& connection, const std::string& level, const std::set<core::ItemId>& kept);

// All versions: forms already drawn may name retired ones; without answer keys, which delivery has no business with.
core::Result<std::vector<ItemRecord>> findItemsWithoutKeys(Connection& connection);

// How many items of a domain there are.
struct DomainItems {
    std::string level;
    core::DomainId domain;
    int active = 0;
    int retired = 0; // no version of them is in use
};

// By level and domain.
core::Result<std::vector<DomainItems>> countItems(Connection& connection);

// protocol::StoredKey of that version; notFound if it was never imported.
core::Result<std::string> findAnswerKey(Connection& connection, const core::ItemId& id, const std::string& version);

} // namespace storage
