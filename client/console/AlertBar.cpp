#include "client/console/AlertBar.hpp"

#include "client/console/ConsoleController.hpp"
#include "client/console/Controls.hpp"
#include "client/console/Wording.hpp"

#include <QHBoxLayout>

namespace console {
namespace {

QString lineOf(const std::deque<Alert>& alerts) {
    const auto& newest = alerts.front();
    const auto noticed = newest.detail.isEmpty() ? incidentWord(newest.kind)
                                                 : AlertBar::tr("%1 (%2)").arg(incidentWord(newest.kind), newest.detail);
    const auto line = AlertBar::tr("%1  %2: %3").arg(timeOfDay(newest.at), newest.candidateName, noticed);
    if (alerts.size() == 1) return line;
    return AlertBar::tr("%1   and %n more", nullptr, static_cast<int>(alerts.size()) - 1).arg(line);
}

} // namespace

AlertBar::AlertBar(ConsoleController& controller, QWidget* parent) : QFrame(parent), controller_(controller) {
    setObjectName(QStringLiteral("alertBar"));
    setProperty("panel", QStringLiteral("notice"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 6, 8, 6);
    layout->addWidget(label(tr("Noticed"), QStringLiteral("strong")), 0, Qt::AlignVCenter);
    layout->itemAt(0)->widget()->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    layout->addWidget(line_ = plainLabel(QStringLiteral("newestAlert")), 1);
    layout->addWidget(look_ = button(tr("&Look"), QStringLiteral("lookAtAlert")));
    layout->addWidget(
        dismiss_ = button(tr("&Dismiss all"), QStringLiteral("dismissAlerts"), QStringLiteral("quiet")));
    look_->setToolTip(tr("Ctrl+I"));
    connect(look_, &QPushButton::clicked, this, &AlertBar::lookAtNewest);
    connect(dismiss_, &QPushButton::clicked, &controller_, &ConsoleController::dismissAlerts);
}

void AlertBar::show(const ConsoleState& state) {
    setVisible(!state.alerts.empty());
    if (state.alerts.empty()) return;
    newest_ = state.alerts.front().session;
    const auto line = lineOf(state.alerts);
    if (line != line_->text()) say(*line_, line);
    dismiss_->setText(state.alerts.size() == 1 ? tr("&Dismiss") : tr("&Dismiss all"));
}

void AlertBar::lookAtNewest() {
    if (isHidden()) return;
    emit wanted(newest_);
    controller_.dismissAlertsOf(newest_);
}

} // namespace console
