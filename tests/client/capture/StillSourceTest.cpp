#include "client/capture/StillSource.hpp"

#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace {

using capture::StillSource;

class Stills : public testing::Test {
  protected:
    QString save(const QString& name, Qt::GlobalColor colour, QSize size = {400, 300}) {
        QImage picture(size, QImage::Format_RGB32);
        picture.fill(colour);
        const auto path = folder_.filePath(name);
        picture.save(path);
        return path;
    }
    // At its top, where no time is drawn.
    static QColor colourOf(const QImage& picture) { return picture.pixelColor(picture.width() / 2, 5); }

    QTemporaryDir folder_;
};

TEST_F(Stills, aPictureComesAgainAndAgainWithATimeInIt) {
    StillSource source(save("a.png", Qt::red));
    ASSERT_FALSE(source.isEmpty());
    for (int i = 0; i < 2; ++i) {
        const auto picture = source.next();
        EXPECT_EQ(picture.size(), QSize(400, 300));
        EXPECT_EQ(colourOf(picture), QColor(Qt::red));
        EXPECT_NE(picture.pixelColor(10, 290), QColor(Qt::red)) << "the box with the time";
    }
}

TEST_F(Stills, thoseOfAFolderComeInTurn) {
    save("1.png", Qt::red);
    save("2.png", Qt::blue);
    QFile text(folder_.filePath("3.txt"));
    ASSERT_TRUE(text.open(QIODevice::WriteOnly));
    text.write("no picture");
    text.close();
    StillSource source(folder_.path());
    EXPECT_EQ(colourOf(source.next()), QColor(Qt::red));
    EXPECT_EQ(colourOf(source.next()), QColor(Qt::blue));
    EXPECT_EQ(colourOf(source.next()), QColor(Qt::red));
}

TEST_F(Stills, largePicturesAreMadeAsLargeAsACamerasPicture) {
    StillSource source(save("a.png", Qt::red, {2560, 1000}));
    EXPECT_EQ(source.next().size(), QSize(1280, 500));
}

TEST_F(Stills, whatIsNoPictureIsNone) {
    for (const auto& path : {QString(), QString("/no/such/file.png"), folder_.path()}) {
        StillSource source(path);
        EXPECT_TRUE(source.isEmpty()) << path.toStdString();
        EXPECT_TRUE(source.next().isNull());
    }
}

} // namespace
