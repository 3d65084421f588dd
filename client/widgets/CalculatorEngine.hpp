#pragma once

#include <boost/multiprecision/cpp_dec_float.hpp>

#include <QString>

#include <optional>
#include <vector>

namespace widgets {

// A calculator with correct decimal arithmetic: 0.1 + 0.2 is 0.3. Keys are pressed one after the other; multiplication
// goes before addition, as in writing. No widget.
class CalculatorEngine {
  public:
    using Number = boost::multiprecision::cpp_dec_float_50;
    enum class Angle { degrees, radians };

    // "0" to "9", ".", "+", "-", "*", "/", "^", "(", ")", "=", "%", "±", "C", "CE", "⌫", "MC", "MR", "M+", "M-", "π", "e",
    // "√", "x²", "1/x", "ln", "log", "eˣ", "10ˣ", "sin", "cos", "tan", "n!". Keys that make no sense now are ignored.
    void press(const QString& key);

    // What stands in the display: the number being entered, the result, or what went wrong, in words.
    QString display() const;
    // The calculation so far: "12 × (3 +".
    QString expression() const;
    bool failed() const { return !error_.isEmpty(); }
    bool hasMemory() const { return memory_ != 0; }

    void setAngle(Angle angle) { angle_ = angle; }
    Angle angle() const { return angle_; }

    // At most 16 significant digits, without zeros at the end; with an exponent where it is too long otherwise.
    static QString format(const Number& number);

  private:
    struct Token {
        std::optional<Number> number; // none: an operator
        QChar op;
    };

    void digit(QChar digit);
    void binary(QChar op);
    void unary(const QString& key);
    void open();
    void shut();
    void equals();
    void percent();
    void remember(const QString& key);
    void clear();
    void erase();
    void set(const Number& value);
    void fail(const QString& reason);
    void reduce(int precedence);
    void apply();
    Number value() const;
    Number toRadians(const Number& angle) const;
    std::optional<Number> compute(const QString& key, const Number& x);

    QString entry_ = QStringLiteral("0"); // digits as typed
    bool entering_ = false;
    bool hasValue_ = false;               // a number stands where an operator may follow
    Number current_ = 0;
    std::vector<Number> numbers_;
    std::vector<QChar> operators_;
    std::vector<QString> written_;
    Number memory_ = 0;
    Angle angle_ = Angle::degrees;
    QString error_;
};

} // namespace widgets
