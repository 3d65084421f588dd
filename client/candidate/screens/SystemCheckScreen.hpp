#pragma once

#include "client/candidate/SystemCheck.hpp"
#include "client/candidate/screens/Page.hpp"
#include "client/candidate/screens/VoiceMeter.hpp"

#include <QGridLayout>

#include <functional>

namespace candidate {

class SystemCheckScreen : public Page {
    Q_OBJECT

  public:
    // `measure` looks at this computer and calls back once, later.
    using Measured = std::function<void(const Measurements&)>;
    using Measure = std::function<void(Measured)>;

    SystemCheckScreen(ExamController& controller, Measure measure, QWidget* parent = nullptr);
    void show(const ExamState& state) override;

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void start();
    void display(const Measurements& measured);
    void addRow(int row, const Check& check);
    void report();

    ExamController& controller_;
    Measure measure_;
    QGridLayout* grid_;
    VoiceMeter* voice_; // there where a microphone is
    QPushButton* next_;
    QPushButton* repeat_;
    std::vector<Check> checks_;
    bool measuring_ = false;
    bool ahead_ = false; // as the state that is shown has it
};

} // namespace candidate
