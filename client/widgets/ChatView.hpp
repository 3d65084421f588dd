#pragma once

#include <QDateTime>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QWidget>

namespace widgets {

// Messages with their senders, oldest first, and a line for the next one.
class ChatView : public QWidget {
    Q_OBJECT

  public:
    explicit ChatView(QWidget* parent = nullptr);

    void addMessage(const QString& from, const QString& text, const QDateTime& at);
    void clear() { list_->clear(); }
    void setSendingEnabled(bool enabled);

  signals:
    void sent(const QString& text);

  private:
    void send();

    QListWidget* list_;
    QLineEdit* line_;
    QPushButton* send_;
};

} // namespace widgets
