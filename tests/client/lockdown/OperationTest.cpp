#include "client/lockdown/Operation.hpp"

#include <QSignalSpy>
#include <gmock/gmock.h>

namespace {

using testing::ElementsAre;

using Log = std::vector<std::string>;

class Recorded : public lockdown::Operation {
  public:
    enum class Outcome { works, fails };

    Recorded(std::string name, Outcome outcome, Log& log)
        : name_(std::move(name)), outcome_(outcome), log_(log) {}
    QString name() const override { return QString::fromStdString(name_); }
    core::Status perform() override {
        log_.push_back("+" + name_);
        if (outcome_ == Outcome::fails) return core::fail(core::ErrorCode::fileFailed, "disk");
        return {};
    }
    void revert() override { log_.push_back("-" + name_); }

  private:
    std::string name_;
    Outcome outcome_;
    Log& log_;
};

class Operations : public testing::Test {
  protected:
    lockdown::Operation& add(const char* name, Recorded::Outcome outcome = Recorded::Outcome::works) {
        auto operation = std::make_unique<Recorded>(name, outcome, log_);
        auto& added = *operation;
        sequence_->add(std::move(operation));
        return added;
    }

    Log log_;
    std::unique_ptr<lockdown::OperationSequence> sequence_ = std::make_unique<lockdown::OperationSequence>();
};

TEST_F(Operations, areRevertedInReverseOrderOnce) {
    add("a");
    add("b");
    ASSERT_TRUE(sequence_->perform());
    EXPECT_TRUE(sequence_->isActive());
    sequence_->revert();
    sequence_->revert();
    EXPECT_FALSE(sequence_->isActive());
    EXPECT_THAT(log_, ElementsAre("+a", "+b", "-b", "-a"));
}

TEST_F(Operations, afterAFailureWhatHadBegunIsReverted) {
    add("a");
    add("b", Recorded::Outcome::fails);
    add("c");
    const auto done = sequence_->perform();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().detail, "b: disk");
    EXPECT_FALSE(sequence_->isActive());
    EXPECT_THAT(log_, ElementsAre("+a", "+b", "-b", "-a"));
}

TEST_F(Operations, areRevertedWhenTheSequenceGoes) {
    add("a");
    ASSERT_TRUE(sequence_->perform());
    sequence_.reset();
    EXPECT_THAT(log_, ElementsAre("+a", "-a"));
}

TEST_F(Operations, canBePerformedAgain) {
    add("a");
    ASSERT_TRUE(sequence_->perform());
    ASSERT_TRUE(sequence_->perform()) << "while active it has nothing to do";
    sequence_->revert();
    ASSERT_TRUE(sequence_->perform());
    EXPECT_THAT(log_, ElementsAre("+a", "-a", "+a"));
}

TEST_F(Operations, tellWhatTheyNotice) {
    auto& a = add("a");
    add("b");
    QSignalSpy noticed(sequence_.get(), &lockdown::OperationSequence::noticed);
    ASSERT_TRUE(sequence_->perform());
    emit a.noticed("window-left", "detail");
    ASSERT_EQ(noticed.count(), 1);
    EXPECT_EQ(noticed.at(0), (QList<QVariant>{"window-left", "detail"}));
}

} // namespace
