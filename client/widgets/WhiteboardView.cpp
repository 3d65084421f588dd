#include "client/widgets/WhiteboardView.hpp"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QVBoxLayout>

namespace widgets {
namespace {

const QColor paper(Qt::white);
constexpr double penWidth = 2.5;
constexpr double eraserWidth = 24;
constexpr double penStep = 8;
constexpr std::size_t pointLimit = 5000; // of one stroke

struct NamedColour {
    const char* name;
    QColor colour;
};

} // namespace

WhiteboardSheet::WhiteboardSheet(WhiteboardModel& model, QWidget* parent) : QWidget(parent), model_(model) {
    setMinimumSize(460, 300);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Whiteboard. Arrow keys move the cross, Space starts and ends a line."));
}

void WhiteboardSheet::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), paper);
    for (const auto& stroke : model_.strokes()) draw(painter, stroke, paper);
    if (drawing_) draw(painter, current_, paper);
    if (!hasFocus()) return;
    painter.setPen(QPen(Qt::gray, 1));
    painter.drawLine(cross_ - QPointF(6, 0), cross_ + QPointF(6, 0));
    painter.drawLine(cross_ - QPointF(0, 6), cross_ + QPointF(0, 6));
}

void WhiteboardSheet::begin(QPointF at) {
    current_ = {tool_, colour_, tool_ == DrawingTool::eraser ? eraserWidth : penWidth, {at}, text_};
    drawing_ = true;
    if (tool_ == DrawingTool::text) finish();
    update();
}

void WhiteboardSheet::extend(QPointF to) {
    const bool free = tool_ == DrawingTool::pen || tool_ == DrawingTool::eraser;
    if ((free && current_.points.size() < pointLimit) || current_.points.size() < 2) current_.points.push_back(to);
    else current_.points.back() = to;
    update();
}

void WhiteboardSheet::finish() {
    drawing_ = false;
    const bool empty = tool_ == DrawingTool::text && text_.isEmpty();
    if (!empty) model_.add(std::move(current_));
    update();
    emit drawn();
}

void WhiteboardSheet::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) begin(event->position());
}

void WhiteboardSheet::mouseMoveEvent(QMouseEvent* event) {
    if (drawing_) extend(event->position());
}

void WhiteboardSheet::mouseReleaseEvent(QMouseEvent* event) {
    if (drawing_ && event->button() == Qt::LeftButton) finish();
}

void WhiteboardSheet::keyPressEvent(QKeyEvent* event) {
    QPointF step;
    switch (event->key()) {
    case Qt::Key_Left: step = {-penStep, 0}; break;
    case Qt::Key_Right: step = {penStep, 0}; break;
    case Qt::Key_Up: step = {0, -penStep}; break;
    case Qt::Key_Down: step = {0, penStep}; break;
    case Qt::Key_Space: return drawing_ ? finish() : begin(cross_);
    default: return QWidget::keyPressEvent(event);
    }
    if (event->modifiers() != Qt::NoModifier) return QWidget::keyPressEvent(event);
    cross_ += step;
    if (drawing_) extend(cross_);
    update();
}

WhiteboardView::WhiteboardView(QWidget* parent)
    : QWidget(parent), sheet_(new WhiteboardSheet(model_)), text_(new QLineEdit), page_(new QLabel) {
    auto* tool = new QComboBox;
    tool->setAccessibleName(tr("Tool"));
    for (const auto& name : {tr("Pen"), tr("Eraser"), tr("Line"), tr("Arrow"), tr("Rectangle"), tr("Ellipse"), tr("Text")})
        tool->addItem(name);
    static const NamedColour colours[] = {{QT_TR_NOOP("Black"), Qt::black},
                                          {QT_TR_NOOP("Blue"), QColor(0x1f, 0x4e, 0x9c)},
                                          {QT_TR_NOOP("Red"), QColor(0xb3, 0x26, 0x1e)},
                                          {QT_TR_NOOP("Green"), QColor(0x1d, 0x6b, 0x3c)}};
    auto* colour = new QComboBox;
    colour->setAccessibleName(tr("Colour"));
    for (const auto& each : colours) colour->addItem(tr(each.name));
    text_->setPlaceholderText(tr("Text to place"));
    text_->setAccessibleName(tr("Text to place"));
    text_->hide();
    auto* tools = new QHBoxLayout;
    tools->addWidget(tool);
    tools->addWidget(colour);
    tools->addWidget(text_, 1);
    tools->addStretch();
    auto* actions = new QHBoxLayout;
    undo_ = addButton(*actions, tr("Undo"), tr("Undo"), [this] { model_.undo(); });
    redo_ = addButton(*actions, tr("Redo"), tr("Redo"), [this] { model_.redo(); });
    addButton(*actions, tr("Clear page"), tr("Clear page"), [this] { model_.clearPage(); });
    actions->addStretch();
    addButton(*actions, QStringLiteral("‹"), tr("Previous page"), [this] { model_.turnTo(model_.currentPage() - 1); });
    actions->addWidget(page_);
    addButton(*actions, QStringLiteral("›"), tr("Next page"), [this] { model_.turnTo(model_.currentPage() + 1); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(tools);
    column->addWidget(sheet_, 1);
    column->addLayout(actions);
    connect(tool, &QComboBox::currentIndexChanged, this, [this](int index) {
        sheet_->setTool(static_cast<DrawingTool>(index));
        text_->setVisible(static_cast<DrawingTool>(index) == DrawingTool::text);
    });
    connect(colour, &QComboBox::currentIndexChanged, this,
            [this](int index) { sheet_->setColour(colours[index].colour); });
    connect(text_, &QLineEdit::textChanged, sheet_, &WhiteboardSheet::setText);
    connect(sheet_, &WhiteboardSheet::drawn, this, &WhiteboardView::refresh);
    setFocusProxy(sheet_);
    refresh();
}

QPushButton* WhiteboardView::addButton(QLayout& row, const QString& text, const QString& name,
                                       std::function<void()> pressed) {
    auto* button = new QPushButton(text);
    button->setAccessibleName(name);
    button->setProperty("kind", "quiet");
    row.addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, pressed = std::move(pressed)] {
        pressed();
        refresh();
    });
    return button;
}

void WhiteboardView::refresh() {
    undo_->setEnabled(model_.canUndo());
    redo_->setEnabled(model_.canRedo());
    page_->setText(tr("Page %1 of %2").arg(model_.currentPage() + 1).arg(model_.pageCount()));
    sheet_->update();
}

} // namespace widgets
