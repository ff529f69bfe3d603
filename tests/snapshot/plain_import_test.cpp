// Files without causality against what is here (snapshot/plain_import.h).
#include "snapshot/plain_import.h"

#include <doctest/doctest.h>

#include "snapshot/merge.h"
#include "snapshot/text_merge.h"
#include "support/replica.h"

namespace constellation::test {
namespace {

const RecordRef kGroup = group_ref("grp-a");
const LeafKey kName = leaf(group::kNameIndex);
const LeafKey kCharge = leaf(group::kChargeIndex);
constexpr std::uint64_t kFirst = 71;  // hashes of files
constexpr std::uint64_t kSecond = 72;

using Text = std::optional<std::string>;  // of a register; nothing is no value

// A file that says that of the group.
Document file_with(const Text& charge, const TextElements& links = {}, const Text& motto = {}) {
  Record record{kGroup.id, {}, {}};
  set_value(record, group::kNameIndex, std::string("Rivers"));
  if (charge) set_value(record, group::kChargeIndex, *charge);
  if (!links.empty()) set_value(record, group::kLinksIndex, links);
  if (motto) record.extras.push_back({"motto", *motto});
  Document document;
  document.table(RecordKind::Group).put(std::make_shared<Record>(record));
  return document;
}

// Somebody who imports files of one source, each against what it said before.
struct Importer {
  explicit Importer(std::uint64_t bits) : person{bits} { person.name(kGroup, "Rivers"); }

  void import(const Document& file, std::uint64_t hash) {
    const KnownSource known{last ? &*last : nullptr, last_hash};
    person.state = merge(person.state, stamped_against(person.state, file, hash, known));
    last = file;
    last_hash = hash;
  }
  [[nodiscard]] Text charge() const { return shown(kCharge); }
  [[nodiscard]] Text shown(const LeafKey& key) const {
    const auto writes = writes_of(person.state, kGroup, key);
    if (writes.empty()) return std::nullopt;
    const auto* text = std::get_if<std::string>(&writes.back().value);
    return text != nullptr ? Text(*text) : std::nullopt;
  }
  [[nodiscard]] TextElements links() const { return elements_value(*person.find(kGroup), group::kLinksIndex); }
  [[nodiscard]] std::vector<Conflict> conflicts() const { return conflicts_of(person.state); }

  Replica person;
  std::optional<Document> last;
  std::uint64_t last_hash = 0;
};

// One row of the table: what the source said the last time, what it says now, and what is here.
struct Row {
  Text said;
  Text says;
  Text here;
};

Importer imported(const Row& row) {
  Importer importer(1);
  if (row.said) {
    importer.import(file_with(row.said), kFirst);
    REQUIRE(importer.charge() == row.said);
  }
  if (row.here != row.said) {
    const Value here = row.here ? Value{*row.here} : Value{};
    importer.person.write(kGroup, kCharge, here);
  }
  importer.import(file_with(row.says), kSecond);
  return importer;
}

}  // namespace

TEST_SUITE("plain import") {
  TEST_CASE("what the source did not change is left alone, whatever is here") {
    for (const Text& here : {Text("v"), Text("u"), Text()}) {
      const Importer importer = imported({"v", "v", here});
      CHECK(importer.charge() == here);
      CHECK(importer.conflicts().empty());
    }
  }

  TEST_CASE("what the source changed comes in where it still stands") {
    const Importer importer = imported({"v", "w", "v"});
    CHECK(importer.charge() == Text("w"));
    CHECK(importer.conflicts().empty());
  }

  TEST_CASE("what both changed is a conflict, with what the source said before as its base") {
    const Importer importer = imported({"v", "w", "u"});
    REQUIRE(importer.conflicts().size() == 1);
    const Conflict conflict = importer.conflicts().front();
    CHECK(conflict.leaf == kCharge);
    REQUIRE(conflict.writes.size() == 2);
    CHECK(base_of(importer.person.state, kGroup, kCharge) == std::optional<Value>(std::string("v")));
  }

  TEST_CASE("what both changed to the same is no conflict") {
    const Importer importer = imported({"v", "w", "w"});
    CHECK(importer.charge() == Text("w"));
    CHECK(importer.conflicts().empty());
  }

  TEST_CASE("what the source says no more is cleared where it still stands") {
    const Importer importer = imported({"v", {}, "v"});
    CHECK(importer.charge() == Text());
    CHECK(importer.conflicts().empty());
    CHECK(imported({"v", {}, "u"}).conflicts().size() == 1);
  }

  TEST_CASE("what it says for the first time is added, or proposed beside what is here") {
    const Importer added = imported({{}, "w", {}});
    CHECK(added.charge() == Text("w"));
    CHECK(added.conflicts().empty());
    const Importer proposed = imported({{}, "w", "u"});
    REQUIRE(proposed.conflicts().size() == 1);
    CHECK(proposed.conflicts().front().writes.size() == 2);
    CHECK(imported({{}, "w", "w"}).conflicts().empty());
  }

  TEST_CASE("what it never said is left alone") {
    const Importer importer = imported({{}, {}, "u"});
    CHECK(importer.charge() == Text("u"));
    CHECK(importer.conflicts().empty());
  }

  TEST_CASE("elements are added and taken out one by one") {
    Importer importer(1);
    importer.person.write(kGroup, leaf(group::kLinksIndex, "own"));
    importer.import(file_with({}, {"a", "b"}), kFirst);
    CHECK(importer.links() == TextElements{"a", "b", "own"});
    importer.import(file_with({}, {"b", "c"}), kSecond);
    CHECK(importer.links() == TextElements{"b", "c", "own"});
    CHECK(importer.conflicts().empty());
  }

  TEST_CASE("an element that was taken out here stays out while the source goes on naming it") {
    Importer importer(1);
    importer.import(file_with({}, {"a", "b"}), kFirst);
    importer.person.remove(kGroup, leaf(group::kLinksIndex, "a"));
    importer.import(file_with({}, {"a", "b", "c"}), kSecond);
    CHECK(importer.links() == TextElements{"b", "c"});
  }

  TEST_CASE("members of newer schemas are compared like registers") {
    const LeafKey motto = leaf(kExtraField, "motto");
    Importer importer(1);
    importer.import(file_with({}, {}, "\"wet\""), kFirst);
    CHECK(importer.shown(motto) == Text("\"wet\""));
    importer.import(file_with({}, {}, "\"dry\""), kSecond);
    CHECK(importer.shown(motto) == Text("\"dry\""));
    importer.import(file_with({}), kSecond + 1);
    CHECK(importer.shown(motto) == Text());
    CHECK(importer.conflicts().empty());
  }

  TEST_CASE("the same file a second time changes nothing, remembered or not") {
    for (const bool remembers : {true, false}) {
      Importer importer(1);
      importer.import(file_with("v", {"a"}), kFirst);
      importer.import(file_with("w", {"b"}), kSecond);
      const State once = importer.person.state;
      if (!remembers) importer.last.reset();
      importer.import(file_with("w", {"b"}), kSecond);
      CHECK(importer.person.state == once);
      importer.person.write(kGroup, kCharge, std::string("later"));
      importer.person.remove(kGroup, leaf(group::kLinksIndex, "b"));
      const State edited = importer.person.state;
      if (!remembers) importer.last.reset();
      importer.import(file_with("w", {"b"}), kSecond);
      CHECK(importer.person.state == edited);
    }
  }

  TEST_CASE("a record that the file lacks stays") {
    Importer importer(1);
    importer.import(file_with("v"), kFirst);
    importer.import(Document(), kSecond);
    CHECK(importer.charge() == Text("v"));
  }

  TEST_CASE("a record that was deleted here stays so until the source changes it") {
    Importer importer(1);
    importer.import(file_with("v"), kFirst);
    importer.person.delete_record(kGroup);
    importer.import(file_with("v"), kSecond);
    CHECK(importer.person.find(kGroup) == nullptr);
    importer.last.reset();
    importer.import(file_with("v"), kSecond + 1);
    CHECK(importer.person.find(kGroup) == nullptr);
    importer.import(file_with("w"), kSecond + 2);
    REQUIRE(importer.person.find(kGroup) != nullptr);
    REQUIRE(importer.conflicts().size() == 1);
    CHECK(importer.conflicts().front().kind == ConflictKind::EditedWhileDeleted);
    CHECK(importer.charge() == Text("w"));
  }

  TEST_CASE("a record without a word in it comes in, once") {
    const RecordRef bare = group_ref("grp-bare");
    Document file;
    file.table(RecordKind::Group).put(std::make_shared<Record>(Record{bare.id, {}, {}}));
    Importer importer(1);
    importer.import(file, kFirst);
    CHECK(importer.person.find(bare) != nullptr);
    const State once = importer.person.state;
    importer.import(file, kFirst);
    CHECK(importer.person.state == once);
    importer.person.delete_record(bare);
    importer.import(file, kSecond);
    CHECK(importer.person.find(bare) == nullptr);
  }

  TEST_CASE("texts that were edited here and in the file come together by paragraph") {
    Importer importer(1);
    importer.import(file_with("Need\n\nScope\n\nEnd"), kFirst);
    importer.person.write(kGroup, kCharge, std::string("Need, now\n\nScope\n\nEnd"));
    const State before = importer.person.state;
    importer.import(file_with("Need\n\nScope\n\nThe end"), kSecond);
    const auto edits = text_resolutions(before, importer.person.state);
    REQUIRE(edits.size() == 1);
    CHECK(edits.front().value == Value{std::string("Need, now\n\nScope\n\nThe end")});
  }

  TEST_CASE("two people who import the same files have the same, in whatever they remember of them") {
    Importer one(1);
    Importer two = one;
    two.person.replica = ReplicaId{2};
    one.import(file_with("v", {"a"}), kFirst);
    two.import(file_with("v", {"a"}), kFirst);
    CHECK(one.person.state == two.person.state);
    CHECK(writes_of(one.person.state, kGroup, kCharge).front().dot == file_dot(kFirst));
    two.last.reset();
    one.import(file_with("w", {"b"}), kSecond);
    two.import(file_with("w", {"b"}), kSecond);
    CHECK(two.conflicts().size() == 1);  // who remembers nothing is asked
    const State merged = merge(one.person.state, two.person.state);
    CHECK(merged == merge(two.person.state, one.person.state));
    CHECK(conflicts_of(merged).empty());  // what the one knew decides
    CHECK(text_value(*merged.document.find(kGroup), group::kChargeIndex) == "w");
    CHECK(merge(merged, one.person.state) == merged);
    CHECK(merge(merged, two.person.state) == merged);
  }

  TEST_CASE("who edited before importing and who did not agree after they merge") {
    Importer one(1);
    one.import(file_with("v"), kFirst);
    Importer two = one;
    two.person.replica = ReplicaId{2};
    two.person.write(kGroup, kCharge, std::string("u"));
    one.import(file_with("w"), kSecond);
    two.import(file_with("w"), kSecond);
    const State merged = merge(one.person.state, two.person.state);
    CHECK(merged == merge(two.person.state, one.person.state));
    REQUIRE(conflicts_of(merged).size() == 1);
    CHECK(conflicts_of(merged).front().writes.size() == 2);
    CHECK(base_of(merged, kGroup, kCharge) == std::optional<Value>(std::string("v")));
  }
}

}  // namespace constellation::test
