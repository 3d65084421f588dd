#include "server/transport/RateLimit.hpp"

#include <algorithm>

namespace transport {

bool TokenBucket::take(const RateLimit& limit, core::Instant now, double cost) {
    if (tokens_ < 0) {
        tokens_ = limit.burst;
        refilled_ = now;
    }
    const std::chrono::duration<double> passed = std::max(now, refilled_) - refilled_;
    tokens_ = std::min(limit.burst, tokens_ + passed.count() * limit.perSecond);
    refilled_ = std::max(now, refilled_);
    if (tokens_ < cost) return false;
    tokens_ -= cost;
    return true;
}

bool RateLimitTable::take(std::string_view key, core::Instant now, double cost) {
    return touch(key)->bucket.take(limit_, now, cost);
}

RateLimitTable::Entries::iterator RateLimitTable::touch(std::string_view key) {
    if (const auto known = byKey_.find(key); known != byKey_.end()) {
        byUse_.splice(byUse_.begin(), byUse_, known->second);
        return known->second;
    }
    if (byUse_.size() >= capacity_) {
        byKey_.erase(byUse_.back().key);
        byUse_.pop_back();
    }
    byUse_.push_front({std::string(key), {}});
    byKey_.emplace(byUse_.front().key, byUse_.begin());
    return byUse_.begin();
}

} // namespace transport
