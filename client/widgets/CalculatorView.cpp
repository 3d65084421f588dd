#include "client/widgets/CalculatorView.hpp"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <map>

namespace widgets {
namespace {

const std::vector<std::vector<const char*>> basicKeys{{"MC", "MR", "M-", "M+"}, {"C", "CE", "⌫", "/"},
                                                      {"7", "8", "9", "*"},     {"4", "5", "6", "-"},
                                                      {"1", "2", "3", "+"},     {"±", "0", ".", "="}};
const std::vector<std::vector<const char*>> scientificKeys{{"(", ")", "%"},     {"√", "x²", "^"},     {"1/x", "n!", "π"},
                                                           {"ln", "log", "e"},  {"eˣ", "10ˣ", ""}, {"sin", "cos", "tan"}};

QString shownOn(const QString& key) {
    static const std::map<QString, QString> signs{{"*", "×"}, {"/", "÷"}, {"-", "−"}, {"^", "xʸ"}};
    const auto sign = signs.find(key);
    return sign == signs.end() ? key : sign->second;
}

QString spoken(const QString& key) {
    const std::map<QString, QString> names{
        {"*", CalculatorView::tr("times")},       {"/", CalculatorView::tr("divided by")},
        {"-", CalculatorView::tr("minus")},       {"+", CalculatorView::tr("plus")},
        {"=", CalculatorView::tr("equals")},      {"C", CalculatorView::tr("clear all")},
        {"CE", CalculatorView::tr("clear entry")}, {"⌫", CalculatorView::tr("erase digit")},
        {"±", CalculatorView::tr("change sign")}, {".", CalculatorView::tr("decimal point")},
        {"√", CalculatorView::tr("square root")}, {"x²", CalculatorView::tr("square")},
        {"^", CalculatorView::tr("power")},       {"1/x", CalculatorView::tr("reciprocal")},
        {"n!", CalculatorView::tr("factorial")},  {"%", CalculatorView::tr("percent")}};
    const auto name = names.find(key);
    return name == names.end() ? key : name->second;
}

} // namespace

CalculatorView::CalculatorView(QWidget* parent)
    : QWidget(parent), expression_(new QLabel), display_(new QLabel), scientific_(new QWidget),
      angle_(new QPushButton(tr("Degrees"))) {
    expression_->setProperty("role", "muted");
    expression_->setAlignment(Qt::AlignRight);
    display_->setProperty("role", "display");
    display_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* mode = new QPushButton(tr("Scientific"));
    mode->setCheckable(true);
    mode->setProperty("kind", "quiet");
    angle_->setProperty("kind", "quiet");
    auto* options = new QHBoxLayout;
    options->addWidget(mode);
    options->addWidget(angle_);
    options->addStretch();
    auto* basic = new QGridLayout;
    auto* more = new QGridLayout(scientific_);
    more->setContentsMargins(0, 0, 0, 0);
    addKeys(*basic, basicKeys);
    addKeys(*more, scientificKeys);
    auto* keys = new QHBoxLayout;
    keys->addWidget(scientific_);
    keys->addLayout(basic);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(expression_);
    column->addWidget(display_);
    column->addLayout(options);
    column->addLayout(keys);
    scientific_->hide();
    angle_->hide();
    connect(mode, &QPushButton::toggled, this, [this](bool on) {
        scientific_->setVisible(on);
        angle_->setVisible(on);
        window()->updateGeometry();
        if (parentWidget()) parentWidget()->adjustSize();
    });
    connect(angle_, &QPushButton::clicked, this, [this] {
        const bool degrees = engine_.angle() == CalculatorEngine::Angle::degrees;
        engine_.setAngle(degrees ? CalculatorEngine::Angle::radians : CalculatorEngine::Angle::degrees);
        angle_->setText(degrees ? tr("Radians") : tr("Degrees"));
    });
    setFocusPolicy(Qt::StrongFocus);
    refresh();
}

void CalculatorView::addKeys(QGridLayout& grid, const std::vector<std::vector<const char*>>& rows) {
    grid.setSpacing(4);
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            const auto key = QString::fromUtf8(rows[row][column]);
            if (key.isEmpty()) continue;
            auto* button = new QPushButton(shownOn(key));
            button->setProperty("kind", key == QLatin1String("=") ? "primary" : "key");
            button->setAccessibleName(spoken(key));
            button->setFocusPolicy(Qt::TabFocus);
            grid.addWidget(button, static_cast<int>(row), static_cast<int>(column));
            connect(button, &QPushButton::clicked, this, [this, key] { press(key); });
        }
}

void CalculatorView::press(const QString& key) {
    engine_.press(key);
    refresh();
}

void CalculatorView::refresh() {
    expression_->setText(engine_.expression() + (engine_.hasMemory() ? QStringLiteral("   M") : QString()));
    display_->setText(engine_.display());
    display_->setAccessibleName(tr("Display: %1").arg(engine_.display()));
}

void CalculatorView::keyPressEvent(QKeyEvent* event) {
    const auto text = event->text();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return press(QStringLiteral("="));
    if (event->key() == Qt::Key_Backspace) return press(QStringLiteral("⌫"));
    if (event->key() == Qt::Key_Delete) return press(QStringLiteral("C"));
    if (text == QLatin1String(",")) return press(QStringLiteral("."));
    if (text.size() == 1 && QStringLiteral("0123456789.+-*/^()=%").contains(text)) return press(text);
    QWidget::keyPressEvent(event);
}

} // namespace widgets
