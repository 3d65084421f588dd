#pragma once

#include <QComboBox>

namespace widgets {

// The languages to choose from, each by its own name. The choice holds at once.
class LanguageMenu : public QComboBox {
    Q_OBJECT

  public:
    explicit LanguageMenu(QWidget* parent = nullptr);
};

} // namespace widgets
