#pragma once

#include "common/core/Instant.hpp"

#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace transport {

// How much is let through: `burst` at once, then `perSecond` on average.
struct RateLimit {
    double perSecond{};
    double burst{};
};

// What one source may still use up. Full at its first use.
class TokenBucket {
  public:
    // Takes `cost` tokens if they are there. A `now` before the last one counts as the last one.
    bool take(const RateLimit& limit, core::Instant now, double cost = 1);

  private:
    double tokens_ = -1; // negative: not used yet
    core::Instant refilled_{};
};

// A bucket for each key, of which at most `capacity` are remembered: the key that was used longest ago is
// forgotten first, so a flood of keys costs no memory.
class RateLimitTable {
  public:
    RateLimitTable(RateLimit limit, std::size_t capacity) : limit_(limit), capacity_(capacity) {}

    bool take(std::string_view key, core::Instant now, double cost = 1);
    bool knows(std::string_view key) const { return byKey_.contains(key); }
    std::size_t size() const { return byUse_.size(); }

  private:
    struct Entry {
        std::string key;
        TokenBucket bucket;
    };
    using Entries = std::list<Entry>;

    Entries::iterator touch(std::string_view key);

    RateLimit limit_;
    std::size_t capacity_;
    Entries byUse_; // the last used in front
    std::unordered_map<std::string_view, Entries::iterator> byKey_;
};

} // namespace transport
