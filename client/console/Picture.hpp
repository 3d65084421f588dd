#pragma once

#include <QPixmap>
#include <QWidget>

namespace console {

// A JPEG picture, as large as the room allows and never distorted; words in its place while there is none.
class Picture : public QWidget {
    Q_OBJECT

  public:
    Picture(const QString& name, const QString& accessibleName, QWidget* parent = nullptr);

    // Bytes that are no JPEG count as no picture.
    void setJpeg(const QByteArray& jpeg);
    void setPlaceholder(const QString& words);

    QSize sizeHint() const override { return {240, 110}; }
    QSize minimumSizeHint() const override { return {120, 90}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QByteArray jpeg_;
    QPixmap pixmap_;
    QString placeholder_;
};

} // namespace console
