#pragma once

#include "client/candidate/ChatPanel.hpp"
#include "client/candidate/ExamController.hpp"
#include "client/candidate/SystemCheck.hpp"
#include "client/candidate/screens/ExamScreen.hpp"
#include "client/candidate/screens/IdentityScreen.hpp"
#include "client/candidate/screens/Page.hpp"
#include "client/candidate/screens/SystemCheckScreen.hpp"
#include "client/widgets/Theme.hpp"

#include <QMainWindow>
#include <QStackedWidget>

namespace candidate {

// The one window of lcoc-exam: shows the screen that the state names.
class ExamWindow : public QMainWindow {
    Q_OBJECT

  public:
    ExamWindow(ExamController& controller, SystemCheckScreen::Measure measure, IdentityScreen::Encode encode);

    void showFrame(const QImage& frame) { identity_->showFrame(frame); }

  signals:
    void quitAsked();

  protected:
    void closeEvent(QCloseEvent* event) override;

  private:
    void show(const ExamState& state);
    QWidget* screenFor(Screen screen) const;
    void setZoom(int steps);
    void changeTheme();

    ExamController& controller_;
    QStackedWidget* stack_;
    std::map<Screen, Page*> pages_;
    IdentityScreen* identity_;
    ExamScreen* exam_;
    ChatPanel* chat_;
    widgets::Theme theme_ = widgets::Theme::light;
    double zoom_ = 1.0;
};

} // namespace candidate
