#include "client/lockdown/Operation.hpp"

namespace lockdown {

void OperationSequence::add(std::unique_ptr<Operation> operation) {
    connect(operation.get(), &Operation::noticed, this, &OperationSequence::noticed);
    operations_.push_back(std::move(operation));
}

core::Status OperationSequence::perform() {
    while (performed_ < operations_.size()) {
        auto& operation = *operations_[performed_++];
        const auto done = operation.perform();
        if (done) continue;
        revert();
        return core::fail(done.error().code, operation.name().toStdString() + ": " + done.error().detail);
    }
    return {};
}

void OperationSequence::revert() {
    while (performed_ > 0) operations_[--performed_]->revert();
}

} // namespace lockdown
