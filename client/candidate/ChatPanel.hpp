#pragma once

#include "client/candidate/ExamController.hpp"
#include "client/widgets/ChatView.hpp"
#include "client/widgets/ToolPanel.hpp"

namespace candidate {

// The chat with the proctor, in a panel that lies above whatever screen is shown.
class ChatPanel : public widgets::ToolPanel {
    Q_OBJECT

  public:
    ChatPanel(ExamController& controller, QWidget* parent);
    void show(const ExamState& state);

  private:
    ExamController& controller_;
    widgets::ChatView* chat_;
    std::size_t shown_ = 0;
};

} // namespace candidate
