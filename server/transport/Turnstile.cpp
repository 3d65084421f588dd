#include "server/transport/Turnstile.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace transport {

void Turnstile::push(std::function<void()> turn) {
    waiting_.push_back(std::move(turn));
    if (!scheduled_) schedule();
}

// Posted work goes behind all that is ready now, so everybody else has a turn between two steps.
void Turnstile::schedule() {
    scheduled_ = true;
    boost::asio::post(executor_, Turn(shared_from_this()));
}

Turnstile::Turn::~Turn() {
    if (turnstile) std::exchange(turnstile->waiting_, {}).clear();
}

void Turnstile::Turn::operator()() {
    std::exchange(turnstile, nullptr)->next();
}

void Turnstile::next() {
    scheduled_ = false;
    if (waiting_.empty()) return;
    const auto turn = std::move(waiting_.front());
    waiting_.pop_front();
    turn();
    if (!waiting_.empty() && !scheduled_) schedule();
}

} // namespace transport
