#include "client/widgets/Language.hpp"

#include <QCoreApplication>
#include <QLocale>
#include <QSettings>
#include <QTemporaryDir>
#include <gtest/gtest.h>

#include <algorithm>

namespace widgets {
namespace {

class ChosenLanguage : public testing::Test {
  protected:
    ChosenLanguage() {
        QCoreApplication::setApplicationName(QStringLiteral("widgets_test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings_.path());
    }
    ~ChosenLanguage() override { QLocale::setDefault(QLocale::c()); }

  private:
    static inline int count_ = 1;
    static inline char name_[] = "widgets_test";
    static inline char* arguments_[] = {name_, nullptr};
    QCoreApplication application_{count_, arguments_};
    QTemporaryDir settings_;
};

TEST_F(ChosenLanguage, HoldsAtOnceAndForLaterStarts) {
    chooseLanguage(QStringLiteral("ja"));
    EXPECT_EQ(languageInUse(), QStringLiteral("ja"));
    EXPECT_EQ(QLocale().language(), QLocale::Japanese);
    chooseLanguage(QStringLiteral("de"));
    EXPECT_EQ(languageInUse(), QStringLiteral("de"));
    EXPECT_EQ(QLocale().toString(1.5, 'f', 1), QStringLiteral("1,5"));
}

TEST_F(ChosenLanguage, ThatThereIsNotCountsAsNone) {
    chooseLanguage(QStringLiteral("tlh"));
    EXPECT_TRUE(std::ranges::any_of(languages(), [](const Language& known) { return known.code == languageInUse(); }));
}

} // namespace
} // namespace widgets
