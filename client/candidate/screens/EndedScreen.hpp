#pragma once

#include "client/candidate/screens/Page.hpp"

#include <QGridLayout>

namespace candidate {

// How it ended: preliminary result with domains, the receipt, or what happens next.
class EndedScreen : public Page {
    Q_OBJECT

  public:
    explicit EndedScreen(QWidget* parent = nullptr);
    void show(const ExamState& state) override;

  signals:
    void quitAsked();

  private:
    void showResult(const protocol::ResultReleased& result);
    void showReceipt(const ExamState& state);

    QLabel* headline_;
    QLabel* detail_;
    QGridLayout* domains_;
    QLabel* receipt_;
    bool domainsShown_ = false;
};

} // namespace candidate
