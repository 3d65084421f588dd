#pragma once

#include "client/widgets/CalculatorEngine.hpp"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace widgets {

// Keys for CalculatorEngine, basic or scientific; everything can be typed as well.
class CalculatorView : public QWidget {
    Q_OBJECT

  public:
    explicit CalculatorView(QWidget* parent = nullptr);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void addKeys(QGridLayout& grid, const std::vector<std::vector<const char*>>& rows);
    void press(const QString& key);
    void refresh();

    CalculatorEngine engine_;
    QLabel* expression_;
    QLabel* display_;
    QWidget* scientific_;
    QPushButton* angle_;
};

} // namespace widgets
