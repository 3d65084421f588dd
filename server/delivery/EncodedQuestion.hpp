#pragma once

#include "lcoc.pb.h"

#include <span>
#include <string>
#include <vector>

namespace delivery {

// A protocol::Question in the bytes of the wire, in pieces that any form can put together with its own number and order
// of choices. That a message may be joined from encoded fields is part of the format:
// https://protobuf.dev/programming-guides/encoding/#last-one-wins
class EncodedQuestion {
  public:
    explicit EncodedQuestion(const protocol::Question& question);

    std::size_t choiceCount() const { return choices_.size(); }

    // Adds the question to the bytes of a protocol::FormDelivered. `order` holds positions of choices.
    void appendTo(std::string& form, unsigned number, std::span<const int> order) const;

  private:
    std::string texts_;                // all fields but number and choice
    std::string choose_;               // all fields of the choice but the choices
    std::vector<std::string> choices_; // each as one field of the choice
};

// The bytes of a protocol::ServerMessage that carries the encoded form; `request`: which it answers, 0 for none.
std::string messageWithForm(std::uint32_t request, const std::string& form);

} // namespace delivery
