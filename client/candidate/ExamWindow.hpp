#pragma once

#include "client/candidate/ChatPanel.hpp"
#include "client/candidate/ExamController.hpp"
#include "client/candidate/SystemCheck.hpp"
#include "client/candidate/screens/ExamScreen.hpp"
#include "client/candidate/screens/IdentityScreen.hpp"
#include "client/candidate/screens/Page.hpp"
#include "client/candidate/screens/SignInScreen.hpp"
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
    void changeEvent(QEvent* event) override; // the language is changed on the first screen: every screen is built anew

  private:
    void build();
    void show(const ExamState& state);
    QWidget* screenFor(Screen screen) const;
    void setZoom(int steps);
    void changeTheme();

    ExamController& controller_;
    SystemCheckScreen::Measure measure_;
    IdentityScreen::Encode encode_;
    QStackedWidget* stack_ = nullptr;
    std::map<Screen, Page*> pages_;
    SignInScreen* signIn_ = nullptr;
    IdentityScreen* identity_ = nullptr;
    ExamScreen* exam_ = nullptr;
    ChatPanel* chat_ = nullptr;
    widgets::Theme theme_ = widgets::Theme::light;
    double zoom_ = 1.0;
};

} // namespace candidate
