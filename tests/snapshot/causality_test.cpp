#include "snapshot/causality.h"

#include <doctest/doctest.h>

#include "support/replica.h"

using namespace constellation;
using namespace constellation::test;

namespace {

const RecordRef kStandard = group_ref("grp-standard");
Dot dot(std::uint32_t counter, std::uint64_t replica = 1) { return {counter, ReplicaId{replica}}; }

Leaf register_leaf(FieldIndex field, std::vector<LeafWrite> writes) { return {leaf(field), std::move(writes)}; }

}  // namespace

TEST_CASE("The base of a stamp is the dot that most leaves carry; only the others are exceptions") {
  const Leaves leaves{register_leaf(group::kNameIndex, {{dot(1), "Standard"}}),
                      {leaf(group::kFormerNamesIndex, "Old"), {{dot(3), {}}}},
                      register_leaf(group::kChargeIndex, {{dot(3), "Specify"}})};
  const auto [record, stamp] = record_from_leaves(RecordKind::Group, kStandard.id, leaves);
  CHECK(stamp.base == dot(3));
  CHECK(stamp.exceptions == std::vector<RecordStamp::Exception>{{leaf(group::kNameIndex), dot(1)}});
  CHECK(stamp.concurrent.empty());
  CHECK(get(record, group::kFormerNames) == TextElements{"Old"});
  CHECK(leaves_of(RecordKind::Group, record, stamp) == leaves);
}

TEST_CASE("On a tie the smallest dot is the base") {
  const Leaves leaves{register_leaf(group::kNameIndex, {{dot(5), "Standard"}}),
                      register_leaf(group::kChargeIndex, {{dot(2), "Specify"}})};
  CHECK(record_from_leaves(RecordKind::Group, kStandard.id, leaves).stamp.base == dot(2));
}

TEST_CASE("A cleared register has no member in the record but an exception, never the base alone") {
  const Leaves leaves{register_leaf(group::kNameIndex, {{dot(1), "Standard"}}),
                      register_leaf(group::kChargeIndex, {{dot(1), std::monostate{}}})};
  const auto [record, stamp] = record_from_leaves(RecordKind::Group, kStandard.id, leaves);
  CHECK(record.values.size() == 1);
  CHECK(stamp.exceptions == std::vector<RecordStamp::Exception>{{leaf(group::kChargeIndex), dot(1)}});
  CHECK(leaves_of(RecordKind::Group, record, stamp) == leaves);
}

TEST_CASE("Concurrent values stand in the stamp, the greatest by dot and value in the record") {
  const Leaves leaves{
      register_leaf(group::kNameIndex, {{dot(1), "Standard"}, {dot(2, 1), "b"}, {dot(2, 2), "a"}, {dot(2, 2), "c"}})};
  const auto [record, stamp] = record_from_leaves(RecordKind::Group, kStandard.id, leaves);
  CHECK(get(record, group::kName) == "c");
  CHECK(stamp.base == dot(2, 2));
  CHECK(stamp.concurrent.size() == 3);
  CHECK(leaves_of(RecordKind::Group, record, stamp) == leaves);
}

TEST_CASE("An element that two people added carries both dots") {
  const Leaves leaves{{leaf(group::kLinksIndex, "x"), {{dot(1), {}}, {dot(1, 2), {}}}},
                      {leaf(group::kLinksIndex, "y"), {{dot(1), {}}}}};
  const auto [record, stamp] = record_from_leaves(RecordKind::Group, kStandard.id, leaves);
  CHECK(get(record, group::kLinks) == TextElements{"x", "y"});
  CHECK(stamp.base == dot(1));
  CHECK(stamp.exceptions.size() == 2);
  CHECK(leaves_of(RecordKind::Group, record, stamp) == leaves);
}

TEST_CASE("Members of newer schemas are registers under their name; foreign records have nothing else") {
  const Leaves leaves{{leaf(kExtraField, "budget"), {{dot(1), "{\"eur\":5}"}}},
                      {leaf(kExtraField, "gone"), {{dot(2), {}}}}};
  for (const RecordKind kind : {RecordKind::Group, RecordKind::Foreign}) {
    const auto [record, stamp] = record_from_leaves(kind, id("x"), leaves);
    CHECK(record.extras == std::vector<ExtraMember>{{"budget", "{\"eur\":5}"}});
    CHECK(leaves_of(kind, record, stamp) == leaves);
  }
  CHECK(is_leaf(RecordKind::Foreign, leaf(kExtraField, "any")));
  CHECK_FALSE(is_leaf(RecordKind::Foreign, leaf(0)));
}

TEST_CASE("A record lives while one of its writes is not covered") {
  const Leaves leaves{register_leaf(group::kNameIndex, {{dot(1), "a"}, {dot(2), "b"}})};
  CHECK(is_alive(leaves, nullptr));
  Tombstone tombstone{kStandard, {dot(3)}, {dot(1)}, {}};
  CHECK(is_alive(leaves, &tombstone));
  tombstone.covers = {dot(1), dot(2)};
  CHECK_FALSE(is_alive(leaves, &tombstone));
  CHECK_FALSE(is_alive({}, &tombstone));
}

TEST_CASE("Conflicts of deleted records are not listed") {
  Replica ann{1};
  Replica ben{2};
  ann.name(kStandard, "a");
  ben.name(kStandard, "b");
  ann.take(ben);
  CHECK(conflict_count(ann.state) == 1);
  ann.delete_record(kStandard);
  CHECK(conflict_count(ann.state) == 0);
  CHECK(conflicts_of(ann.state).empty());
  CHECK(writes_of(ann.state, kStandard, leaf(group::kNameIndex)).size() == 2);
}
