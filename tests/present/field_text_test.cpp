#include <doctest/doctest.h>

#include "present/calendar_text.h"
#include "present/text_fit.h"
#include "present/view.h"
#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

TEST_CASE("what stands in a field reads back as its value") {
  const Document document = small_network();
  for (const RecordKindSpec& kind : kRecordKinds) {
    document.table(kind.kind).each([&](const Record& record) {
      for (const FieldValue& value : record.values) {
        const FieldSpec& field = fields_of(kind.kind)[value.field];
        const auto read = value_from_input(document, field, input_from_value(document, field, value.value));
        REQUIRE_MESSAGE(read.has_value(), std::string(field.name));
        CHECK(*read == value.value);
      }
    });
  }
}

TEST_CASE("records of the same title are told apart by their id") {
  Document document = small_network();
  put(document, RecordKind::Group, "grp-twin", {{"name", "Research"}});
  const FieldSpec& parent = fields_of(RecordKind::Group)[group::kParent.index];
  CHECK(input_from_value(document, parent, Value(std::string("grp-twin"))) == "Research (grp-twin)");
  CHECK(value_from_input(document, parent, "Research (grp-twin)").value() == Value(std::string("grp-twin")));
  const auto ambiguous = value_from_input(document, parent, "Research");
  REQUIRE(!ambiguous);
  CHECK(ambiguous.error().code == ErrorCode::DanglingReference);
}

TEST_CASE("dates are told with their precision") {
  CHECK(long_date(*date_from_text("2015-02-03")) == "3 February 2015");
  CHECK(long_date(*date_from_text("2015-02")) == "February 2015");
  CHECK(short_date(*date_from_text("2015-Q1")) == "Q1 2015");
  CHECK(short_date(*date_from_text("2015")) == "2015");
  CHECK(tick_label(day_of("2014-12-01"), TickUnit::Month, TickRow::Minor) == "Dec");
  CHECK(tick_label(day_of("2014-12-01"), TickUnit::Month, TickRow::Major) == "December 2014");
  CHECK(tick_label(day_of("2010-01-01"), TickUnit::Decade, TickRow::Major) == "2010s");
}

TEST_CASE("a shortened text is the longest start that fits, whole code points only") {
  const FixedMeasure measure;
  const TextStyle style{10, Weight::Regular};  // 5 px a code point
  CHECK(fitted(measure, "Größe", style, 25) == "Größe");
  CHECK(fitted(measure, "Größe", style, 20) == "Grö…");
  CHECK(fitted(measure, "a bc", style, 15) == "a…");
  CHECK(fitted(measure, "Größe", style, 5).empty());
  CHECK(fitted(measure, "", style, 0).empty());
}

TEST_CASE("whether a text fits is known without measuring all of it") {
  struct CountingMeasure final : TextMeasure {
    float width(std::string_view utf8, TextStyle style) const override {
      measured += utf8.size();
      return FixedMeasure().width(utf8, style);
    }
    mutable std::size_t measured = 0;
  };
  const TextStyle style{10, Weight::Regular};
  std::string text = "a";
  for (int i = 0; i < 500'000; ++i) text += "ö";
  const CountingMeasure measure;
  const TextStart start = start_of(measure, text, style, 1500);
  CHECK_FALSE(start.fits);
  CHECK(start.width > 1500);
  CHECK(start.text.size() < 1100);
  CHECK(start_of(measure, start.text, style, start.width).fits);  // no code point was split
  CHECK(FixedMeasure().width(start.text, style) == 5.0F * static_cast<float>(1 + (start.text.size() - 1) / 2));
  CHECK(FixedMeasure().width(fitted(measure, text, style, 1500), style) == 1500);
  CHECK(measure.measured < 20'000);
  const TextStart whole = start_of(measure, "short", style, 25);
  CHECK(whole.fits);
  CHECK(whole.text == "short");
}
