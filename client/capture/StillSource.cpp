#include "client/capture/StillSource.hpp"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QImageReader>
#include <QPainter>
#include <QTime>

namespace capture {
namespace {

constexpr int largestEdge = 1280; // of what is kept, as of a usual camera
constexpr int mostPictures = 60;

QImage read(const QString& path) {
    QImageReader reader(path);
    reader.setAutoTransform(true);
    const auto picture = reader.read().convertToFormat(QImage::Format_RGB32);
    if (std::max(picture.width(), picture.height()) <= largestEdge) return picture;
    return picture.scaled(largestEdge, largestEdge, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

QStringList filesAt(const QString& path) {
    if (path.isEmpty()) return {};
    if (!QFileInfo(path).isDir()) return {path};
    const QDir folder(path);
    QStringList files;
    for (const auto& name : folder.entryList(QDir::Files, QDir::Name).mid(0, mostPictures))
        files << folder.filePath(name);
    return files;
}

QImage stamped(QImage picture) {
    QPainter painter(&picture);
    QFont font = painter.font();
    font.setPixelSize(std::max(12, picture.height() / 18));
    painter.setFont(font);
    const auto text = QCoreApplication::translate("StillSource", "Still picture") + QLatin1Char(' ') +
                      QTime::currentTime().toString(QStringLiteral("HH:mm:ss"));
    const auto box = painter.fontMetrics().boundingRect(text).adjusted(-6, -4, 6, 4);
    const QRect place(QPoint(8, picture.height() - box.height() - 8), box.size());
    painter.fillRect(place, QColor(0, 0, 0, 170));
    painter.setPen(Qt::white);
    painter.drawText(place, Qt::AlignCenter, text);
    return picture;
}

} // namespace

StillSource::StillSource(const QString& path) {
    for (const auto& file : filesAt(path))
        if (auto picture = read(file); !picture.isNull()) pictures_.push_back(std::move(picture));
}

QImage StillSource::next() {
    if (pictures_.empty()) return {};
    const auto& picture = pictures_[next_];
    next_ = (next_ + 1) % pictures_.size();
    return stamped(picture);
}

} // namespace capture
