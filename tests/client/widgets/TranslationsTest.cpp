#include "common/core/Error.hpp"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStringList>
#include <QXmlStreamReader>
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace {

using testing::IsEmpty;
using testing::Not;

struct Text {
    bool plural = false;
    bool unfinished = false;
    QStringList forms; // in the language of the file
};

using Place = std::pair<QString, QString>; // context and source
using Texts = std::map<Place, Text>;

const QString i18nFolder = QStringLiteral(LCOC_SOURCE_DIR "/resources/i18n/");

Texts textsOf(const QString& language) {
    QFile file(i18nFolder + QStringLiteral("lcoc_%1.ts").arg(language));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << file.fileName().toStdString();
    QXmlStreamReader xml(&file);
    Texts texts;
    Place place;
    Text text;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::EndElement && xml.name() == u"message") texts[place] = std::exchange(text, {});
        if (!xml.isStartElement()) continue;
        if (xml.name() == u"name") place.first = xml.readElementText();
        else if (xml.name() == u"source") place.second = xml.readElementText();
        else if (xml.name() == u"message") text.plural = xml.attributes().hasAttribute(QLatin1String("numerus"));
        else if (xml.name() == u"numerusform") text.forms << xml.readElementText();
        else if (xml.name() == u"translation") {
            text.unfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            if (!text.plural) text.forms << xml.readElementText();
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return texts;
}

// %1, %n, the %v of a progress bar, and tags, in alphabetical order.
QStringList placeholdersOf(const QString& text) {
    static const QRegularExpression pattern(QStringLiteral("%L?[0-9]+|%[nvm]|</?[a-z][^>]*>"));
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();) found << match.next().captured();
    found.sort();
    return found;
}

// The letter that is pressed with Alt; nothing for a text without one.
QString mnemonicOf(const QString& text) {
    static const QRegularExpression pattern(QStringLiteral("&(\\w)"), QRegularExpression::UseUnicodePropertiesOption);
    return pattern.match(text).captured(1).toUpper();
}

class Translation : public testing::TestWithParam<const char*> {
  protected:
    const Texts texts_ = textsOf(QString::fromLatin1(GetParam()));
};

TEST_P(Translation, IsComplete) {
    EXPECT_THAT(texts_, Not(IsEmpty()));
    for (const auto& [place, text] : texts_) {
        SCOPED_TRACE(place.second.toStdString());
        EXPECT_FALSE(text.unfinished);
        ASSERT_FALSE(text.forms.isEmpty());
        for (const auto& form : text.forms) EXPECT_FALSE(form.isEmpty());
        if (text.plural) {
            EXPECT_EQ(text.forms.size(), QLatin1String(GetParam()) == QLatin1String("ja") ? 1 : 2);
        }
    }
}

TEST_P(Translation, KeepsWhatIsFilledIn) {
    for (const auto& [place, text] : texts_) {
        SCOPED_TRACE(place.second.toStdString());
        auto wanted = placeholdersOf(place.second);
        for (const auto& form : text.forms) {
            auto kept = placeholdersOf(form);
            if (text.plural && text.forms.size() > 1) { // "once" needs no number
                wanted.removeAll(QStringLiteral("%n"));
                kept.removeAll(QStringLiteral("%n"));
            }
            EXPECT_EQ(kept, wanted) << form.toStdString();
        }
        if (text.plural) {
            EXPECT_TRUE(text.forms.last().contains(QLatin1String("%n")));
        }
    }
}

TEST_P(Translation, KeepsShortcutsAndEllipses) {
    for (const auto& [place, text] : texts_)
        for (const auto& form : text.forms) {
            EXPECT_EQ(mnemonicOf(form).isEmpty(), mnemonicOf(place.second).isEmpty()) << form.toStdString();
            EXPECT_EQ(form.count(u'…'), place.second.count(u'…')) << form.toStdString();
        }
}

INSTANTIATE_TEST_SUITE_P(Languages, Translation, testing::Values("en", "de", "ja"),
                         [](const auto& tested) { return std::string(tested.param); });

class Foreign : public Translation {};

TEST_P(Foreign, HasEveryTextThatAnotherLanguageHas) {
    for (const auto& file : QDir(i18nFolder).entryList({QStringLiteral("lcoc_*.ts")}))
        for (const auto& [place, text] : textsOf(file.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0)))
            EXPECT_TRUE(texts_.contains(place)) << place.first.toStdString() << ": " << place.second.toStdString();
}

TEST_P(Foreign, HasEveryErrorThatAPersonMaySee) {
    for (int code = 0; code <= static_cast<int>(core::ErrorCode::serverFailed); ++code) {
        const auto& error = core::describe(static_cast<core::ErrorCode>(code));
        if (!error.candidateMaySee) continue;
        const auto sentence = QString::fromUtf8(error.sentence.data(), static_cast<qsizetype>(error.sentence.size()));
        EXPECT_TRUE(texts_.contains({QStringLiteral("Error"), sentence})) << error.wireName;
    }
}

// The tutorial names keys that the buttons of the exam must have.
TEST_P(Foreign, TeachesTheKeysThatItHas) {
    QString taught;
    for (const auto& [place, text] : texts_)
        if (place.first == QLatin1String("Tutorial")) taught += text.forms.first();
    for (const auto* button : {"← &Previous", "&Next →", "Na&vigator", "⚑ &Flag for review"}) {
        const auto& text = texts_.at({QStringLiteral("candidate::ExamScreen"), QString::fromUtf8(button)});
        EXPECT_TRUE(taught.contains(QStringLiteral("Alt+") + mnemonicOf(text.forms.first()))) << button;
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, Foreign, testing::Values("de", "ja"),
                         [](const auto& tested) { return std::string(tested.param); });

} // namespace
