#pragma once

#include <QTextBrowser>

#include <vector>

namespace widgets {

// A stretch of the text as it is shown, in characters.
struct TextRange {
    int start = 0;
    int length = 0;
    friend bool operator==(const TextRange&, const TextRange&) = default;
};

// Shows the XHTML of exam questions, as high as its content; words can be marked. Nothing can be copied out of it and no
// link leads anywhere.
class RichTextView : public QTextBrowser {
    Q_OBJECT

  public:
    explicit RichTextView(QWidget* parent = nullptr);

    void setHtml(const QString& xhtml);

    const std::vector<TextRange>& ranges() const { return ranges_; }
    void setRanges(const std::vector<TextRange>& ranges);
    void addHighlight(); // marks what is selected, and forgets the selection

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

  private:
    void fit();
    void draw();

    QString xhtml_;
    std::vector<TextRange> ranges_;
};

} // namespace widgets
