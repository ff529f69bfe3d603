#include "model/cycle_template.h"

#include <doctest/doctest.h>

#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

namespace {

std::string words(const CycleTemplate& made) {
  return made.name + ": " + text_from_date(made.start) + " to " + text_from_date(made.end);
}

std::string next(const Document& document) { return words(six_months_cycle(document, day_of("2016-09-05"))); }

std::string same(const Document& document) {
  const auto made = same_length_cycle(document);
  return made ? words(*made) : "none";
}

void put_cycle(Document& document, std::string_view id, std::string_view name, std::string_view start,
               std::string_view end) {
  put(document, RecordKind::Cycle, id, {{"name", name}, {"start", start}, {"end", end}});
}

}  // namespace

TEST_SUITE("cycle templates") {
  TEST_CASE("six months follow the last cycle; without one they are the half-year of today") {
    Document document;
    CHECK(next(document) == "Cycle 1: 2016-07 to 2016-12");
    CHECK(same(document) == "none");
    put_cycle(document, "cyc-1", "Cycle 1", "2014-04", "2014-09");
    CHECK(next(document) == "Cycle 2: 2014-10 to 2015-03");
    CHECK(same(document) == "none");  // the same six months
  }

  TEST_CASE("another length is that of the last one, in months or in days") {
    Document document;
    put_cycle(document, "cyc-1", "Cycle 1", "2014-04", "2014-09");
    put_cycle(document, "cyc-3", "Cycle 3", "2016", "2016");
    CHECK(next(document) == "Cycle 4: 2017-01 to 2017-06");
    CHECK(same(document) == "Cycle 4: 2017-01 to 2017-12");
    put_cycle(document, "cyc-3", "Cycle 3", "2016-01-01", "2016-03-31");
    CHECK(same(document) == "Cycle 4: 2016-04 to 2016-06");
    put_cycle(document, "cyc-3", "Cycle 3", "2016-01-04", "2016-01-17");
    CHECK(same(document) == "Cycle 4: 2016-01-18 to 2016-01-31");
    CHECK(next(document) == "Cycle 4: 2016-01 to 2016-06");
  }

  TEST_CASE("the name counts on, and is no other cycle's") {
    Document document;
    put_cycle(document, "cyc-1", "Autumn 2014", "2014-07", "2014-12");
    put_cycle(document, "cyc-0", "Autumn 2015", "2013-01", "2013-06");
    CHECK(next(document).starts_with("Autumn 2016: "));
    put_cycle(document, "cyc-1", "Autumn", "2014-07", "2014-12");
    CHECK(next(document).starts_with("Cycle 3: "));
  }

  TEST_CASE("cycles that have days in common are told, in the order of their beginnings") {
    Document document;
    put_cycle(document, "cyc-b", "B", "2014-04", "2014-09");
    put_cycle(document, "cyc-a", "A", "2014-09", "2015-02");
    put_cycle(document, "cyc-c", "C", "2015-03", "2015-08");
    put(document, RecordKind::Cycle, "cyc-d", {{"name", "D"}, {"start", "2014-05"}});
    const auto names = [&](std::string_view id) {
      std::string list;
      for (const Record* each : overlapping_cycles(document, *document.find(RecordKind::Cycle, id_of(id)))) {
        list += get(*each, cycle::kName);
      }
      return list;
    };
    CHECK(names("cyc-a") == "B");
    CHECK(names("cyc-b") == "A");
    CHECK(names("cyc-c").empty());
    CHECK(names("cyc-d").empty());  // nothing says when it ends
    CHECK(next_cycle(document, *document.find(RecordKind::Cycle, id_of("cyc-b")))->id == id_of("cyc-d"));
    CHECK(next_cycle(document, *document.find(RecordKind::Cycle, id_of("cyc-c"))) == nullptr);
  }
}
