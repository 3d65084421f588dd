#include "server/transport/Turnstile.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace transport {

Turnstile::Pass& Turnstile::Pass::operator=(Pass&& other) noexcept {
    std::swap(turnstile_, other.turnstile_);
    return *this;
}

Turnstile::Pass::~Pass() {
    if (!turnstile_) return;
    turnstile_->free_ += 1;
    turnstile_->letIn();
}

void Turnstile::push(Enter enter) {
    waiting_.push_back(std::move(enter));
    letIn();
}

// Posted work goes behind all that is ready now, so everybody else has a turn first.
void Turnstile::letIn() {
    while (free_ > 0 && !waiting_.empty()) {
        free_ -= 1;
        boost::asio::post(executor_, Turn(shared_from_this(), std::move(waiting_.front())));
        waiting_.pop_front();
    }
}

Turnstile::Turn::~Turn() {
    if (turnstile) std::exchange(turnstile->waiting_, {}).clear();
}

void Turnstile::Turn::operator()() {
    enter(Pass(std::exchange(turnstile, nullptr)));
}

} // namespace transport
