#include "client/candidate/items/ChoiceItem.hpp"

#include <QCheckBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

#include <algorithm>

namespace candidate {
namespace {

QString letterOf(int position) {
    return QString(QChar(u'A' + position));
}

// A label that presses the button beside it.
class ChoiceText : public QLabel {
  public:
    explicit ChoiceText(QAbstractButton* button) : button_(button) {
        setWordWrap(true);
        setTextFormat(Qt::RichText);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    }

  protected:
    void mousePressEvent(QMouseEvent* event) override {
        if (event->button() != Qt::LeftButton) return;
        button_->setFocus();
        button_->click();
    }

  private:
    QAbstractButton* button_;
};

// As wide for each letter, so that the answers stand below each other.
template <class Button>
class Lettered : public Button {
  public:
    QSize sizeHint() const override {
        auto hint = Button::sizeHint();
        const auto metrics = this->fontMetrics();
        hint.rwidth() += metrics.horizontalAdvance(QLatin1Char('W')) - metrics.horizontalAdvance(this->text());
        return hint;
    }
};

} // namespace

ChoiceItem::ChoiceItem(const protocol::ChoiceInteraction& interaction, QWidget* parent)
    : QWidget(parent), choose_(static_cast<int>(interaction.choose())), hint_(new QLabel) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (int position = 0; position < interaction.choices_html_size(); ++position)
        addRow(position, QString::fromStdString(interaction.choices_html(position)));
    hint_->setProperty("role", "warning");
    hint_->setWordWrap(true);
    hint_->hide();
    column->addWidget(hint_);
}

void ChoiceItem::addRow(int position, const QString& html) {
    auto* button = isSingle() ? static_cast<QAbstractButton*>(new Lettered<QRadioButton>) : new Lettered<QCheckBox>;
    button->setAutoExclusive(false);
    button->setText(letterOf(position));
    auto* text = new ChoiceText(button);
    auto* strikeOut = new QToolButton;
    strikeOut->setText(QStringLiteral("S\u0336"));
    strikeOut->setCheckable(true);
    strikeOut->setToolTip(tr("Strike out this answer"));
    strikeOut->setAccessibleName(tr("Strike out answer %1").arg(letterOf(position)));
    const auto plain = QTextDocumentFragment::fromHtml(html).toPlainText();
    button->setAccessibleName(tr("Answer %1: %2").arg(letterOf(position), plain));

    auto* frame = new QFrame;
    frame->setProperty("choice", true);
    auto* line = new QHBoxLayout(frame);
    line->setContentsMargins(12, 8, 8, 8);
    line->addWidget(button, 0, Qt::AlignTop);
    line->addWidget(text, 1);
    line->addWidget(strikeOut, 0, Qt::AlignTop);
    layout()->addWidget(frame);
    rows_.push_back({button, text, strikeOut, html, false});
    draw(rows_.back());
    connect(button, &QAbstractButton::toggled, this, [this, position](bool chosen) { choose(position, chosen); });
    connect(strikeOut, &QToolButton::clicked, this, [this, position] { strike(position); });
}

exam::ChoiceResponse ChoiceItem::response() const {
    exam::ChoiceResponse response;
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (rows_[i].button->isChecked()) response.chosen.push_back(static_cast<int>(i));
    return response;
}

void ChoiceItem::choose(int position, bool chosen) {
    auto& row = rows_[static_cast<std::size_t>(position)];
    hint_->hide();
    if (chosen && isSingle()) {
        for (auto& other : rows_)
            if (&other != &row) {
                const QSignalBlocker quiet(other.button);
                other.button->setChecked(false);
            }
    } else if (chosen && static_cast<int>(response().chosen.size()) > choose_) {
        const QSignalBlocker quiet(row.button);
        row.button->setChecked(false);
        hint_->setText(tr("%n answer(s) are to be chosen. Take one back first.", nullptr, choose_));
        hint_->show();
        return;
    }
    if (chosen && row.struck) strike(position);
    emit answered(response());
}

void ChoiceItem::strike(int position) {
    auto& row = rows_[static_cast<std::size_t>(position)];
    row.struck = !row.struck;
    draw(row);
    if (row.struck && row.button->isChecked()) row.button->setChecked(false);
    std::vector<int> struck;
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (rows_[i].struck) struck.push_back(static_cast<int>(i));
    emit struckOut(struck);
}

void ChoiceItem::draw(const Row& row) const {
    row.strike->setChecked(row.struck);
    row.text->setText(row.struck ? QStringLiteral("<s>%1</s>").arg(row.html) : row.html);
}

void ChoiceItem::show(const exam::ChoiceResponse& response, const std::vector<int>& struckOut) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        auto& row = rows_[i];
        const QSignalBlocker quiet(row.button);
        row.button->setChecked(std::ranges::find(response.chosen, static_cast<int>(i)) != response.chosen.end());
        row.struck = std::ranges::find(struckOut, static_cast<int>(i)) != struckOut.end();
        draw(row);
    }
}

bool ChoiceItem::press(QChar letter) {
    const int position = letter.toUpper().unicode() - u'A';
    if (position < 0 || position >= static_cast<int>(rows_.size())) return false;
    auto* button = rows_[static_cast<std::size_t>(position)].button;
    button->setFocus();
    button->click();
    return true;
}

} // namespace candidate
