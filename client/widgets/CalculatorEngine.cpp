#include "client/widgets/CalculatorEngine.hpp"

#include <QCoreApplication>
#include <QHash>

#include <functional>

namespace widgets {
namespace {

using Number = CalculatorEngine::Number;
namespace mp = boost::multiprecision;

constexpr int significantDigits = 16;
constexpr int entryLimit = 16;
constexpr int largestFactorial = 170;

struct CalculatorWords {
    Q_DECLARE_TR_FUNCTIONS(Calculator)
};

int precedenceOf(QChar op) {
    if (op == u'+' || op == u'-') return 1;
    if (op == u'*' || op == u'/') return 2;
    return op == u'^' ? 3 : 0;
}

QString written(QChar op) {
    if (op == u'*') return QStringLiteral("×");
    if (op == u'/') return QStringLiteral("÷");
    if (op == u'-') return QStringLiteral("−");
    return QString(op);
}

const Number& pi() {
    static const Number value = mp::acos(Number(-1));
    return value;
}

// Results that are zero or whole but for the last of fifty digits are meant to be.
Number cleaned(const Number& value) {
    const Number nearest = mp::round(value);
    return mp::abs(value - nearest) < Number("1e-40") ? nearest : value;
}

QString trimmed(std::string text) {
    const auto exponentAt = text.find('e');
    std::string exponent = exponentAt == std::string::npos ? "" : text.substr(exponentAt);
    std::string digits = text.substr(0, exponentAt);
    if (digits.find('.') != std::string::npos) {
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.back() == '.') digits.pop_back();
    }
    return QString::fromStdString(digits + exponent);
}

} // namespace

QString CalculatorEngine::format(const Number& number) {
    if (number == 0) return QStringLiteral("0");
    const Number size = mp::abs(number);
    const bool plain = size < Number("1e16") && size >= Number("1e-9");
    if (!plain) return trimmed(number.str(significantDigits - 1, std::ios_base::scientific));
    return trimmed(number.str(significantDigits, std::ios_base::fmtflags{}));
}

QString CalculatorEngine::display() const {
    if (failed()) return error_;
    return entering_ ? entry_ : format(current_);
}

QString CalculatorEngine::expression() const {
    QString text;
    for (const auto& part : written_) text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + part;
    return text;
}

CalculatorEngine::Number CalculatorEngine::value() const {
    return entering_ ? Number(entry_.toStdString()) : current_;
}

void CalculatorEngine::press(const QString& key) {
    if (key == QLatin1String("C")) return clear();
    if (failed()) clear();
    if (key.size() == 1 && (key[0].isDigit() || key[0] == u'.')) return digit(key[0]);
    if (key.size() == 1 && precedenceOf(key[0]) > 0) return binary(key[0]);
    if (key == QLatin1String("(")) return open();
    if (key == QLatin1String(")")) return shut();
    if (key == QLatin1String("=")) return equals();
    if (key == QLatin1String("%")) return percent();
    if (key == QLatin1String("CE")) return set(0);
    if (key == QStringLiteral("⌫")) return erase();
    if (key.startsWith(u'M')) return remember(key);
    unary(key);
}

void CalculatorEngine::digit(QChar digit) {
    if (!entering_) entry_ = QStringLiteral("0");
    entering_ = true;
    hasValue_ = true;
    if (digit == u'.') {
        if (!entry_.contains(u'.')) entry_ += u'.';
    } else if (entry_.size() < entryLimit) {
        entry_ = entry_ == QLatin1String("0") ? QString(digit) : entry_ + digit;
    }
}

void CalculatorEngine::set(const Number& value) {
    current_ = cleaned(value);
    entering_ = false;
    hasValue_ = true;
}

void CalculatorEngine::fail(const QString& reason) {
    clear();
    error_ = reason;
}

void CalculatorEngine::apply() {
    const auto op = operators_.back();
    operators_.pop_back();
    const Number right = numbers_.back();
    numbers_.pop_back();
    Number& left = numbers_.back();
    if (op == u'/' && right == 0) return fail(CalculatorWords::tr("Cannot divide by zero"));
    if (op == u'^' && left < 0 && right != mp::round(right)) return fail(CalculatorWords::tr("No real result"));
    if (op == u'^' && left == 0 && right < 0) return fail(CalculatorWords::tr("Cannot divide by zero"));
    if (op == u'+') left += right;
    if (op == u'-') left -= right;
    if (op == u'*') left *= right;
    if (op == u'/') left /= right;
    if (op == u'^') left = mp::pow(left, right);
    if (!mp::isfinite(left) || mp::abs(left) > Number("1e9999")) fail(CalculatorWords::tr("The number is too large"));
}

// Carries out what waits and binds at least as tightly. A power binds to the right.
void CalculatorEngine::reduce(int precedence) {
    while (!failed() && !operators_.empty() && operators_.back() != u'(') {
        const int top = precedenceOf(operators_.back());
        if (top < precedence || (top == precedence && operators_.back() == u'^')) return;
        apply();
    }
}

void CalculatorEngine::binary(QChar op) {
    if (!hasValue_ && !operators_.empty() && operators_.back() != u'(') { // another operator instead
        operators_.back() = op;
        written_.back() = written(op);
        return;
    }
    const Number number = value();
    written_.push_back(format(number));
    numbers_.push_back(number);
    reduce(precedenceOf(op));
    if (failed()) return;
    current_ = numbers_.back();
    operators_.push_back(op);
    written_.push_back(written(op));
    entering_ = false;
    hasValue_ = false;
}

void CalculatorEngine::open() {
    if (hasValue_ && entering_) return;
    operators_.push_back(u'(');
    written_.push_back(QStringLiteral("("));
    entering_ = false;
    hasValue_ = false;
    current_ = 0;
}

void CalculatorEngine::shut() {
    if (std::find(operators_.begin(), operators_.end(), QChar(u'(')) == operators_.end() || !hasValue_) return;
    written_.push_back(format(value()));
    written_.push_back(QStringLiteral(")"));
    numbers_.push_back(value());
    reduce(1);
    if (failed()) return;
    operators_.pop_back();
    const Number result = numbers_.back();
    numbers_.pop_back();
    set(result);
}

void CalculatorEngine::equals() {
    while (!failed() && std::find(operators_.begin(), operators_.end(), QChar(u'(')) != operators_.end() && hasValue_) shut();
    if (failed() || operators_.empty()) return set(value());
    numbers_.push_back(value());
    reduce(1);
    if (failed()) return;
    const Number result = numbers_.back();
    numbers_.clear();
    operators_.clear();
    written_.clear();
    set(result);
}

// As on desk calculators: 200 + 10 % is 200 + 20; elsewhere a hundredth.
void CalculatorEngine::percent() {
    const bool ofTheLeft = !operators_.empty() && precedenceOf(operators_.back()) == 1 && !numbers_.empty();
    set(ofTheLeft ? Number(numbers_.back() * value() / 100) : Number(value() / 100));
}

void CalculatorEngine::remember(const QString& key) {
    if (key == QLatin1String("MC")) memory_ = 0;
    if (key == QLatin1String("MR")) set(memory_);
    if (key == QLatin1String("M+")) memory_ += value();
    if (key == QLatin1String("M-")) memory_ -= value();
    if (key != QLatin1String("MC")) entering_ = false, current_ = key == QLatin1String("MR") ? memory_ : value();
}

void CalculatorEngine::clear() {
    entry_ = QStringLiteral("0");
    entering_ = false;
    hasValue_ = false;
    current_ = 0;
    numbers_.clear();
    operators_.clear();
    written_.clear();
    error_.clear();
}

void CalculatorEngine::erase() {
    if (!entering_) return;
    entry_.chop(1);
    if (entry_.isEmpty()) entry_ = QStringLiteral("0");
}

CalculatorEngine::Number CalculatorEngine::toRadians(const Number& angle) const {
    return angle_ == Angle::degrees ? Number(angle * pi() / 180) : angle;
}

std::optional<Number> CalculatorEngine::compute(const QString& key, const Number& x) {
    const auto refuse = [this](const QString& reason) -> std::optional<Number> {
        fail(reason);
        return std::nullopt;
    };
    if (key == QStringLiteral("±")) return -x;
    if (key == QStringLiteral("π")) return pi();
    if (key == QStringLiteral("e")) return mp::exp(Number(1));
    if (key == QStringLiteral("x²")) return x * x;
    if (key == QStringLiteral("√")) return x < 0 ? refuse(CalculatorWords::tr("No real result")) : mp::sqrt(x);
    if (key == QStringLiteral("1/x")) return x == 0 ? refuse(CalculatorWords::tr("Cannot divide by zero")) : Number(1 / x);
    if (key == QStringLiteral("ln")) return x <= 0 ? refuse(CalculatorWords::tr("No real result")) : mp::log(x);
    if (key == QStringLiteral("log")) return x <= 0 ? refuse(CalculatorWords::tr("No real result")) : mp::log10(x);
    if (key == QStringLiteral("eˣ")) return x > 20000 ? refuse(CalculatorWords::tr("The number is too large")) : mp::exp(x);
    if (key == QStringLiteral("10ˣ")) return x > 9999 ? refuse(CalculatorWords::tr("The number is too large")) : mp::pow(Number(10), x);
    if (key == QStringLiteral("sin")) return mp::sin(toRadians(x));
    if (key == QStringLiteral("cos")) return mp::cos(toRadians(x));
    if (key == QStringLiteral("tan")) {
        const Number cosine = cleaned(mp::cos(toRadians(x)));
        return cosine == 0 ? refuse(CalculatorWords::tr("No result")) : Number(mp::sin(toRadians(x)) / cosine);
    }
    if (key == QStringLiteral("n!")) {
        if (x < 0 || x != mp::round(x)) return refuse(CalculatorWords::tr("Only whole numbers have a factorial"));
        if (x > largestFactorial) return refuse(CalculatorWords::tr("The number is too large"));
        Number result = 1;
        for (int i = 2; i <= x.convert_to<int>(); ++i) result *= i;
        return result;
    }
    return std::nullopt;
}

void CalculatorEngine::unary(const QString& key) {
    if (const auto result = compute(key, value())) set(*result);
}

} // namespace widgets
