#pragma once

#include <QImage>
#include <QString>

#include <vector>

namespace capture {

// A picture, or those of a folder in turn, in place of a camera. Each is given out with the time of day in
// it, so that a live view can be seen to live, and with the words that say what it is.
class StillSource {
  public:
    // `path` names a picture or a folder of pictures; empty if there is none.
    explicit StillSource(const QString& path);

    bool isEmpty() const { return pictures_.empty(); }
    QImage next();

  private:
    std::vector<QImage> pictures_;
    std::size_t next_ = 0;
};

} // namespace capture
