#include "ui/kit/text_runs.h"

#include <doctest/doctest.h>

#include "ui/kit/font_measure.h"
#include "ui/kit/text.h"

using namespace constellation;
using namespace constellation::ui;

TEST_CASE("Latin text is one run of the face") {
  CHECK(wholly_in_face("Open Badges · Größe – 2014 …"));
  const auto runs = split_runs("Open Badges");
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].kind == TextRun::Kind::Face);
}

TEST_CASE("foreign words keep the space between them, emoji stand alone") {
  CHECK_FALSE(wholly_in_face("мир"));
  const auto runs = split_runs("Peace мир дом now");
  REQUIRE(runs.size() == 3);
  CHECK(runs[0].text == "Peace ");
  CHECK(runs[1].kind == TextRun::Kind::Foreign);
  CHECK(runs[1].text == "мир дом");
  CHECK(runs[2].text == " now");
  const auto emoji = split_runs("Hi👋🏽!");
  REQUIRE(emoji.size() == 3);
  CHECK(emoji[1].kind == TextRun::Kind::Emoji);
  CHECK(emoji[1].text == "👋🏽");
}

TEST_CASE("a word with one combining mark is drawn whole by the browser") {
  const auto runs = split_runs("a e\xCC\xA9x b");
  REQUIRE(runs.size() == 3);
  CHECK(runs[1].kind == TextRun::Kind::Foreign);
  CHECK(runs[1].text == "e\xCC\xA9x");
}

TEST_CASE("runs give back the line that they were split from") {
  for (const std::string_view line : {"", " ", "  a  ", "мир  дом", "👋 👋", "a👋b мир"}) {
    std::string whole;
    for (const TextRun& run : split_runs(line)) whole += run.text;
    CHECK(whole == line);
  }
}

TEST_CASE("digits are tabular and widths grow with size") {
  CHECK(face_width("1111", {13, Weight::Regular}) == face_width("4800", {13, Weight::Regular}));
  CHECK(face_width("abc", {26, Weight::Regular}) == doctest::Approx(2 * face_width("abc", {13, Weight::Regular})));
  const FontMeasure measure;
  CHECK(measure.width("Open", {13, Weight::SemiBold}) == face_width("Open", {13, Weight::SemiBold}));
}

TEST_CASE("a paragraph has the lines that its words need, and of a text without end as many as are asked for") {
  const TextPainter painter({}, nullptr);
  const auto lines = [&](std::string_view text, float width, int most) {
    return painter.paragraph_height(width, text, type::kBody, most) / type::kBody.line;
  };
  const float word = painter.width("stars", type::kBody);
  CHECK(lines("", word, 8) == 0);
  CHECK(lines("stars", word + 1, 8) == 1);
  CHECK(lines("stars stars stars", word + 1, 8) == 3);
  CHECK(lines("stars\n\nstars", word + 1, 8) == 3);
  CHECK(lines("starsstars", word + 1, 8) == 2);  // no space to break at
  CHECK(lines("stars stars", 3 * word, 8) == 1);
  std::string endless;
  for (int i = 0; i < 200'000; ++i) endless += "stars";
  CHECK(lines(endless, word + 1, 8) == 8);
  CHECK(lines(endless + ' ' + endless, 20 * word, 3) == 3);
}
