#include <doctest/doctest.h>

#include "snapshot/merge.h"
#include "snapshot/text_merge.h"
#include "support/replica.h"

using namespace constellation;
using namespace constellation::test;

namespace {

const RecordRef kGroup = group_ref("grp-a");
const LeafKey kCharge = leaf(group::kChargeIndex);

using Merged = std::optional<std::string>;

// Two people write the charge after both saw `base`; the edits that bring them together.
std::vector<Edit> brought_together(const std::string& base, const std::string& one_text, const std::string& two_text) {
  Replica one{1};
  one.write(kGroup, kCharge, base);
  Replica two{2};
  two.take(one);
  one.write(kGroup, kCharge, one_text);
  two.write(kGroup, kCharge, two_text);
  return text_resolutions(one.state, merge(one.state, two.state));
}

}  // namespace

TEST_CASE("Text merge: edits of different paragraphs both stand") {
  CHECK(merge_texts("a\nb\nc\nd", "a\nX\nc\nd", "a\nb\nc\nY") == Merged("a\nX\nc\nY"));
  CHECK(merge_texts("a\nb\nc", "new\na\nb\nc", "a\nb\nc\nlast") == Merged("new\na\nb\nc\nlast"));
  CHECK(merge_texts("a\nb\nc\nd\ne", "a\nc\nd\ne", "a\nb\nc\nd") == Merged("a\nc\nd"));
  CHECK(merge_texts("a\nb\nc", "a\nb\nc", "a\nb\nY") == Merged("a\nb\nY"));
  CHECK(merge_texts("a\n\nb\n\nc", "A\n\nb\n\nc", "a\n\nb\n\nC") == Merged("A\n\nb\n\nC"));
  CHECK(merge_texts("", "", "x") == Merged("x"));
}

TEST_CASE("Text merge: the same edit on both sides is one edit") {
  CHECK(merge_texts("a\nb\nc", "a\nX\nc", "a\nX\nc") == Merged("a\nX\nc"));
  CHECK(merge_texts("a\nb\nc\nd", "X\nb\nc\nY", "X\nb\nc\nd") == Merged("X\nb\nc\nY"));
}

TEST_CASE("Text merge: edits that touch do not come together") {
  CHECK(merge_texts("a\nb\nc", "a\nX\nc", "a\nY\nc") == std::nullopt);
  CHECK(merge_texts("a\nb\nc", "a\nX\nc", "a\nb\nY") == std::nullopt);  // they border on each other
  CHECK(merge_texts("a\nb", "a\nX\nb", "a\nY\nb") == std::nullopt);     // both put something at one place
  CHECK(merge_texts("a\nb\nc", "a\nc", "a\nb and more\nc") == std::nullopt);
  CHECK(merge_texts("", "x", "y") == std::nullopt);
}

TEST_CASE("Text merge: what costs too much to compare stays apart") {
  std::string base;
  std::string ours;
  for (int i = 0; i < 3000; ++i) {
    base += std::to_string(i) + '\n';
    ours += "x" + std::to_string(i) + '\n';
  }
  CHECK(merge_texts(base, ours, base + "end") == std::nullopt);
  CHECK(merge_texts(base, "first\n" + base, base + "end") == Merged("first\n" + base + "end"));
}

TEST_CASE("Text resolution: paragraphs that do not touch settle the conflict, those that do leave it") {
  const auto edits = brought_together("Need\n\nScope\n\nEnd", "Need, now\n\nScope\n\nEnd", "Need\n\nScope\n\nThe end");
  REQUIRE(edits.size() == 1);
  CHECK(edits.front().leaf == kCharge);
  CHECK(edits.front().value == Value("Need, now\n\nScope\n\nThe end"));
  CHECK(brought_together("Need", "Need, now", "The need").empty());
}

TEST_CASE("Text resolution: two who merge apart agree, and what they write is no new conflict") {
  Replica one{1};
  one.write(kGroup, kCharge, "a\nb\nc");
  Replica two{2};
  two.take(one);
  one.write(kGroup, kCharge, "A\nb\nc");
  two.write(kGroup, kCharge, "a\nb\nC");
  Replica one_after = one;
  Replica two_after = two;
  one_after.take(two);
  two_after.take(one);
  one_after.edit(text_resolutions(one.state, one_after.state));
  two_after.edit(text_resolutions(two.state, two_after.state));
  const State merged = merge(one_after.state, two_after.state);
  CHECK(merged == merge(two_after.state, one_after.state));
  CHECK(conflict_count(merged) == 0);
  CHECK(text_value(*merged.document.find(kGroup), group::kChargeIndex) == "A\nb\nC");
  CHECK(text_resolutions(one_after.state, merged).empty());
}

TEST_CASE("Text resolution: without a base, in one-line fields and for conflicts that were there, nothing is done") {
  Replica one{1};
  Replica two{2};
  one.write(kGroup, kCharge, "a\nb");
  two.write(kGroup, kCharge, "c\nd");
  const State merged = merge(one.state, two.state);
  CHECK(conflict_count(merged) == 1);
  CHECK(text_resolutions(one.state, merged).empty());

  Replica three{3};
  three.name(kGroup, "a\nb\nc");
  Replica four{4};
  four.take(three);
  three.name(kGroup, "A\nb\nc");
  four.name(kGroup, "a\nb\nC");
  CHECK(text_resolutions(three.state, merge(three.state, four.state)).empty());
}
