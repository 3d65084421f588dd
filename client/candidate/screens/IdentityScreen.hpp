#pragma once

#include "client/candidate/screens/Page.hpp"

#include <QImage>

#include <functional>

namespace candidate {

// Face, then document: one picture each, taken by the candidate from the live view and repeated as often as wished.
class IdentityScreen : public Page {
    Q_OBJECT

  public:
    // Encodes a picture for sending.
    using Encode = std::function<QByteArray(const QImage&)>;

    IdentityScreen(ExamController& controller, Encode encode, QWidget* parent = nullptr);
    void show(const ExamState& state) override;
    void showFrame(const QImage& frame); // of the live camera

  private:
    void take(protocol::PictureKind kind);
    QWidget* makePicture(const QString& title, QLabel*& view, QPushButton*& button, protocol::PictureKind kind);

    ExamController& controller_;
    Encode encode_;
    QLabel* name_;
    QLabel* request_;
    QLabel* live_;
    QLabel* face_ = nullptr;
    QLabel* document_ = nullptr;
    QPushButton* takeFace_ = nullptr;
    QPushButton* takeDocument_ = nullptr;
    QPushButton* next_;
    QImage frame_;
};

} // namespace candidate
