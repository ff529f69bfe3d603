// What a snapshot carries besides the fields of this schema: newer members, deletions, hand edits.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "snapshot/codec.h"
#include "support/replica.h"

using namespace constellation;
using test::group_ref;
using test::leaf;

namespace {

DecodedSnapshot decoded(const std::string& text) {
  auto result = decode_snapshot(text);
  REQUIRE(result);
  return std::move(result).value();
}

// The same text with `from` replaced by `to`, once.
std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::size_t differing_lines(const std::string& a, const std::string& b) {
  std::size_t count = 0;
  std::size_t in_a = 0;
  std::size_t in_b = 0;
  while (in_a < a.size() && in_b < b.size()) {
    const std::size_t end_a = a.find('\n', in_a);
    const std::size_t end_b = b.find('\n', in_b);
    if (a.compare(in_a, end_a - in_a, b, in_b, end_b - in_b) != 0) ++count;
    in_a = end_a + 1;
    in_b = end_b + 1;
  }
  CHECK(in_a == a.size());
  CHECK(in_b == b.size());
  return count;
}

const std::string kNewer = R"({"format":"constellation-snapshot","schema":4,"network":"net-x",
"weather":{"z":1.0,"a":[18446744073709551616,"\u00e9"]},
"records":{"groups":{"g":{"name":"A","mood":{"b":1e2,"a":null},"links":{"not":"a set"},"aaa":"x"}},
"minutes":{"min-1":{"text":"…"}}}})";

}  // namespace

TEST_CASE("Changing one field changes exactly three lines") {
  test::Replica one(1);
  one.edit({{ChangeKind::Write, group_ref("a"), leaf(group::kNameIndex), std::string("Alpha")},
            {ChangeKind::Write, group_ref("a"), leaf(group::kChargeIndex), std::string("Charge")},
            {ChangeKind::Write, group_ref("b"), leaf(group::kNameIndex), std::string("Beta")}});
  const std::string before = encode_snapshot(one.state);
  one.name(group_ref("a"), "Gamma");
  CHECK(differing_lines(before, encode_snapshot(one.state)) == 3);
}

TEST_CASE("Members, tables and the number of a newer schema survive") {
  const DecodedSnapshot first = decoded(kNewer);
  CHECK(first.schema == 4);
  CHECK_FALSE(first.has_causality);
  const std::string text = encode_snapshot(first.state);
  CHECK(text.find("\"schema\": 4,") != std::string::npos);
  CHECK(text.find(R"("weather": {"a":[18446744073709551616,"é"],"z":1.0})") != std::string::npos);
  CHECK(text.find(R"("mood": {"a":null,"b":1e2})") != std::string::npos);
  CHECK(text.find(R"("links": {"not":"a set"})") != std::string::npos);
  CHECK(text.find("\"minutes\": {\n      \"min-1\": {\n        \"text\": \"…\"") != std::string::npos);
  const DecodedSnapshot second = decoded(text);
  CHECK(second.edited_by_hand.empty());
  CHECK(second.state == first.state);
  CHECK(encode_snapshot(second.state) == text);
}

TEST_CASE("An older writer's unknown member becomes the field it is") {
  std::string text = R"({"format":"constellation-snapshot","schema":1,"network":"n",
"records":{"groups":{"g":{"name":"A","links":["x","y"]}}},
"causality":{"context":{"k3j9f0a2mm":"1-3"},"records":{"groups/g":{"dot":"k3j9f0a2mm:1",
"fields":{"+name":"k3j9f0a2mm:2","+links":"k3j9f0a2mm:3"}}}}})";
  const State state = decoded(text).state;
  const Leaves leaves = leaves_of(state, group_ref("g"));
  REQUIRE(leaves.size() == 3);
  CHECK(leaves[0] == Leaf{leaf(group::kNameIndex), {{*dot_from_text("k3j9f0a2mm:2"), std::string("A")}}});
  CHECK(leaves[1] == Leaf{leaf(group::kLinksIndex, "x"), {{*dot_from_text("k3j9f0a2mm:3"), {}}}});
  CHECK(leaves[2] == Leaf{leaf(group::kLinksIndex, "y"), {{*dot_from_text("k3j9f0a2mm:3"), {}}}});
}

TEST_CASE("Concurrent values, removed values and pending dots come back") {
  test::Replica one(1);
  one.edit({{ChangeKind::Write, group_ref("a"), leaf(group::kNameIndex), std::string("Alpha")},
            {ChangeKind::Write, group_ref("a"), leaf(group::kLinksIndex, "b/c"), {}},
            {ChangeKind::Write, group_ref("a"), leaf(group::kChargeIndex), std::string("Charge")}});
  test::Replica two(2);
  two.take(one);
  one.name(group_ref("a"), "One");
  two.name(group_ref("a"), "Two");
  two.write(group_ref("a"), leaf(group::kChargeIndex));
  one.take(two);
  one.state.pending.push_back({group_ref("a"), leaf(group::kNeedIndex), {9, {7}}});
  REQUIRE(conflict_count(one.state) == 1);
  const std::string text = encode_snapshot(one.state);
  CHECK(text.find("\"concurrent\": {") != std::string::npos);
  const DecodedSnapshot back = decoded(text);
  CHECK(back.state == one.state);
  CHECK(back.edited_by_hand.empty());
}

TEST_CASE("A record that shows nothing comes back") {
  test::Replica one(1);
  one.write(group_ref("a"), leaf(group::kChargeIndex));
  const std::string text = encode_snapshot(one.state);
  CHECK(text.find("\"groups/a\": {\"fields\":{\"charge\":") != std::string::npos);
  CHECK(decoded(text).state == one.state);
}

TEST_CASE("Deleted records are kept in the store's form and left out of an export") {
  test::Replica one(1);
  one.name(group_ref("a"), "Alpha");
  one.name(group_ref("b"), "Beta");
  one.delete_record(group_ref("a"));
  const std::string kept = encode_snapshot(one.state, DeletedContent::Keep);
  CHECK(decoded(kept).state == one.state);
  const std::string left_out = encode_snapshot(one.state);
  CHECK(left_out.find("Alpha") == std::string::npos);
  State forgotten = one.state;
  forget_deleted_content(forgotten);
  CHECK(decoded(left_out).state == forgotten);
}

TEST_CASE("A record that was edited by hand is listed") {
  test::Replica one(1);
  one.name(group_ref("a"), "Alpha");
  one.name(group_ref("b"), "Beta");
  const std::string text = encode_snapshot(one.state);
  const DecodedSnapshot edited = decoded(replaced(text, "\"Alpha\"", "\"Gamma\""));
  CHECK(edited.edited_by_hand == std::vector{group_ref("a")});
  const DecodedSnapshot added = decoded(replaced(text, "\"b\": {", "\"c\": {\"name\":\"New\"}, \"b\": {"));
  CHECK(added.edited_by_hand == std::vector{group_ref("c")});
  const RecordStamp* stamp = added.state.stamps[static_cast<std::size_t>(RecordKind::Group)].find(test::id("c"));
  REQUIRE(stamp != nullptr);
  CHECK(stamp->base == file_dot(added.file_hash));
  CHECK(added.state.context.contains(stamp->base));
}

TEST_CASE("A line of causality whose record is gone is left out, not an error and not a deletion") {
  test::Replica one(1);
  one.name(group_ref("a"), "Alpha");
  const std::string text =
      replaced(encode_snapshot(one.state), "\"records\": {\n      \"groups/a\"",
               "\"records\": {\n      \"groups/gone\": {\"dot\":\"0000000001:1\"},\n      \"groups/a\"");
  const DecodedSnapshot back = decoded(text);
  CHECK(back.state == one.state);
  CHECK(back.state.tombstones.empty());
}

TEST_CASE("Null is unset, repeated elements are one, and elements are sorted") {
  const State state = decoded(R"({"format":"constellation-snapshot","schema":1,"network":"n",
"records":{"groups":{"g":{"name":"A","charge":null,"links":["b","a","b"]}}}})")
                          .state;
  const Record* record = state.document.find(group_ref("g"));
  REQUIRE(record != nullptr);
  CHECK(is_unset(value_of(*record, group::kChargeIndex)));
  CHECK(elements_value(*record, group::kLinksIndex) == TextElements{"a", "b"});
}

TEST_CASE("Texts with controls, quotes and every plane of Unicode come back") {
  test::Replica one(1);
  const std::string text = std::string("\0\x01\x1f\x7f\"\\/\b\f\n\r\t", 12) + "ä€😀\xEF\xBF\xBF";
  one.name(group_ref("a"), text);
  CHECK(decoded(encode_snapshot(one.state)).state == one.state);
  const std::string escaped = R"({"format":"constellation-snapshot","schema":1,"network":"n",
"records":{"groups":{"g":{"name":"\ud83d\ude00\u0041"}}}})";
  CHECK(text_value(*decoded(escaped).state.document.find(group_ref("g")), group::kNameIndex) == "😀A");
}

TEST_CASE("A change set is one line and comes back") {
  test::Replica one(1);
  one.edit({{ChangeKind::Write, group_ref("a"), leaf(group::kNameIndex), std::string("Alpha")},
            {ChangeKind::Write, group_ref("a"), leaf(group::kLinksIndex, "x"), {}},
            {ChangeKind::Write, group_ref("a"), leaf(kExtraField, "mood"), std::string("{\"a\":null}")}});
  one.write(group_ref("a"), leaf(group::kNameIndex));
  one.remove(group_ref("a"), leaf(group::kLinksIndex, "x"));
  one.delete_record(group_ref("a"));
  for (ChangeSet set : one.journal) {
    set.author = "Nate";
    set.recorded_at = "2014-06-01T10:00:00Z";
    set.label = "rename";
    const std::string text = encode_change_set(set);
    CHECK(std::count(text.begin(), text.end(), '\n') == 1);
    CHECK(text.back() == '\n');
    const auto back = decode_change_set(text);
    REQUIRE(back);
    CHECK(*back == set);
  }
}

TEST_CASE("A change set has exactly this text") {
  ChangeSet set;
  set.network = test::id("net-x");
  set.dot = *dot_from_text("k3j9f0a2mm:4");
  set.changes = {{ChangeKind::Write,
                  *ref_from_text("deliverables/dlv-x"),
                  leaf(deliverable::kDueIndex),
                  *date_from_text("2014-09-30"),
                  {*dot_from_text("k3j9f0a2mm:1")}}};
  CHECK(encode_change_set(set) ==
        "{\"change_set\":3,\"network\":\"net-x\",\"dot\":\"k3j9f0a2mm:4\",\"changes\":[{\"kind\":\"write\",\"record\":"
        "\"deliverables/dlv-x\",\"field\":\"due\",\"value\":\"2014-09-30\",\"supersedes\":[\"k3j9f0a2mm:1\"]}]}\n");
}

TEST_CASE("A newer schema's change set does not fail, a mistake in ours does") {
  const auto with = [](const std::string& number, const std::string& change) {
    return R"({"change_set":)" + number + R"(,"network":"n","dot":"k3j9f0a2mm:4","new":1,"changes":[)" + change + "]}";
  };
  const std::string moved = R"({"kind":"move","record":"groups/g"})";
  CHECK(decode_change_set(with("4", moved)));
  REQUIRE_FALSE(decode_change_set(with("1", moved)));
  CHECK(decode_change_set(with("1", moved)).error().code == ErrorCode::InvalidChoice);
  const std::string part = R"({"kind":"write","record":"groups/g","field":"name/x"})";
  CHECK(decode_change_set(with("1", part)).error().json_pointer == "/changes/0/field");
  const auto extra = decode_change_set(with("4", R"({"kind":"write","record":"groups/g","field":"mood","value":1.0})"));
  REQUIRE(extra);
  REQUIRE(extra->changes.size() == 1);
  CHECK(extra->changes[0].leaf == leaf(kExtraField, "mood"));
  CHECK(extra->changes[0].value == Value(std::string("1.0")));
}

TEST_CASE("A deletion that came before what it covers is read back without claiming to have seen that") {
  test::Replica writer(1);
  const RecordRef deleted = test::group_ref("g1");
  const RecordRef other = test::group_ref("g2");
  const ChangeSet first = writer.edit({{ChangeKind::Write, deleted, leaf(group::kNameIndex), std::string("One")},
                                       {ChangeKind::Write, other, leaf(group::kNameIndex), std::string("Two")}});
  const ChangeSet deletion = writer.delete_record(deleted);
  State early;
  early.network = writer.state.network;
  apply(early, deletion);
  auto stored = decode_snapshot(encode_snapshot(early, DeletedContent::Keep));
  REQUIRE(stored);
  CHECK(stored->state == early);
  apply(stored->state, first);
  CHECK(stored->state == writer.state);
  CHECK(stored->state.document.find(other) != nullptr);
}
