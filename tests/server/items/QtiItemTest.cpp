#include "server/items/QtiItem.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

namespace items {
namespace {

using testing::HasSubstr;

const std::string good = R"(<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="X-1" title="A title">
  <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier">
    <qti-correct-response><qti-value>A</qti-value><qti-value>C</qti-value></qti-correct-response>
  </qti-response-declaration>
  <qti-item-body>
    <div class="exhibit"><pre>a  b
c</pre></div>
    <qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="2">
      <qti-prompt><p>Which of <code>x</code> <em>fit</em> &lt;here&gt;?</p></qti-prompt>
      <qti-simple-choice identifier="A">One<qti-feedback-inline outcome-identifier="F" identifier="A" show-hide="show">Right.</qti-feedback-inline></qti-simple-choice>
      <qti-simple-choice identifier="B">Two<qti-feedback-inline outcome-identifier="F" identifier="B" show-hide="show">Wrong.</qti-feedback-inline></qti-simple-choice>
      <qti-simple-choice identifier="C">Three<qti-feedback-inline outcome-identifier="F" identifier="C" show-hide="show">Right.</qti-feedback-inline></qti-simple-choice>
    </qti-choice-interaction>
  </qti-item-body>
</qti-assessment-item>
)";

TEST(QtiItem, ReadsAMultipleResponseItemWithAnExhibit) {
    const auto item = parseQtiItem(good, "a.xml");
    ASSERT_TRUE(item) << item.error().text();
    EXPECT_EQ(item->id.value, "X-1");
    EXPECT_EQ(item->choose, 2);
    EXPECT_TRUE(item->shuffle);
    EXPECT_EQ(item->exhibitHtml, "<pre>a  b\nc</pre>");
    EXPECT_EQ(item->stemHtml, "<p>Which of <code>x</code> <em>fit</em> &lt;here&gt;?</p>");
    ASSERT_EQ(item->choices.size(), 3u);
    EXPECT_EQ(item->choices[1].html, "Two");
    EXPECT_EQ(item->choices[1].rationale, "Wrong.");
    EXPECT_TRUE(item->choices[2].correct);
    EXPECT_FALSE(item->choices[1].correct);
}

struct Mistake {
    const char* name;
    const char* found;
    const char* replacement;
    const char* refusal;
};

class QtiItemMistakes : public testing::TestWithParam<Mistake> {};

TEST_P(QtiItemMistakes, AreNamedWithTheirLine) {
    const auto& mistake = GetParam();
    auto xml = good;
    const auto at = xml.find(mistake.found);
    ASSERT_NE(at, std::string::npos);
    xml.replace(at, std::string(mistake.found).size(), mistake.replacement);
    const auto item = parseQtiItem(xml, "folder/a.xml");
    ASSERT_FALSE(item);
    EXPECT_EQ(item.error().code, core::ErrorCode::itemInvalid);
    EXPECT_THAT(item.error().detail, HasSubstr(mistake.refusal));
}

INSTANTIATE_TEST_SUITE_P(
    Table, QtiItemMistakes,
    testing::Values(
        Mistake{"NotWellFormed", "</qti-item-body>", "</qti-item>", "not well-formed"},
        Mistake{"DocumentType", "?>\n<qti", "?>\n<!DOCTYPE x [<!ENTITY e \"x\">]>\n<qti", "a.xml:2: a document type"},
        Mistake{"NoIdentifier", "identifier=\"X-1\" ", "", "a.xml:2: identifier and title"},
        Mistake{"Cardinality", "cardinality=\"multiple\"", "cardinality=\"ordered\"", "a.xml:3: cardinality"},
        Mistake{"TooFewCorrect", "<qti-value>C</qti-value>", "", "a.xml:4: a multiple response has at least two"},
        Mistake{"UnknownCorrect", "<qti-value>C</qti-value>", "<qti-value>D</qti-value>", "names choice D"},
        Mistake{"Script", "<p>Which", "<script>x</script><p>Which", "a.xml:10: <script> may not be used"},
        Mistake{"Attribute", "<p>Which", "<p onclick=\"x\">Which", "a.xml:10: <p> may not have attributes"},
        Mistake{"BlockInChoice", "\"A\">One", "\"A\"><p>One</p>", "a.xml:11: <p> may not be used"},
        Mistake{"MaxChoices", "max-choices=\"2\"", "max-choices=\"1\"", "a.xml:9: max-choices must be"},
        Mistake{"TwiceTheSame", "identifier=\"B\">Two", "identifier=\"B\">One", "two choices say the same"},
        Mistake{"SameIdentifier", "choice identifier=\"B\"", "choice identifier=\"A\"", "a.xml:12: the feedback must carry"},
        Mistake{"NoRationale", ">Wrong.<", "><", "a.xml:12: choice B has no rationale"},
        Mistake{"EmptyPrompt", "<p>Which of <code>x</code> <em>fit</em> &lt;here&gt;?</p>", "", "prompt is empty"},
        Mistake{"TextOutside", "<qti-item-body>", "<qti-item-body>loose", "a.xml:6: only <div"}),
    [](const auto& parameter) { return parameter.param.name; });

TEST(QtiItem, RefusesDeepAndLargeTexts) {
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "<a>";
    for (int i = 0; i < 5000; ++i) deep += "</a>";
    EXPECT_THAT(parseQtiItem(deep, "d.xml").error().detail, HasSubstr("nested too deeply"));
    EXPECT_THAT(parseQtiItem(std::string(300'000, ' '), "l.xml").error().detail, HasSubstr("larger than 256 KiB"));
    EXPECT_FALSE(parseQtiItem("", "e.xml"));
}

} // namespace
} // namespace items
