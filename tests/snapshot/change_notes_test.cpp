#include <doctest/doctest.h>

#include "snapshot/change_notes.h"
#include "snapshot/codec.h"
#include "support/replica.h"

using namespace constellation;
using namespace constellation::test;

namespace {

constexpr Dot kFirst{1, {7}};

ChangeSet signed_set(Replica& replica, const RecordRef& record, const LeafKey& key, Value value, std::string author,
                     std::string at) {
  ChangeSet set = stamp_edits(replica.state, next_dot(replica.state, replica.replica),
                              {{ChangeKind::Write, record, key, std::move(value)}});
  set.author = std::move(author);
  set.recorded_at = std::move(at);
  apply(replica.state, set);
  return set;
}

}  // namespace

TEST_CASE("ChangeNotes: one note a dot, the greater of two, whatever their order") {
  ChangeNotes a;
  a.add(kFirst, "Ada", "2026-01-01T10:00:00Z");
  a.add({3, {7}}, "", "");
  CHECK(a.find({3, {7}}) == nullptr);
  ChangeNotes b;
  b.add(kFirst, "Bea", "2026-01-01T09:00:00Z");
  b.add({2, {7}}, "Bea", "");
  ChangeNotes ab = a;
  ab.add(b);
  ChangeNotes ba = b;
  ba.add(a);
  CHECK(ab == ba);
  REQUIRE(ab.find(kFirst) != nullptr);
  CHECK(ab.find(kFirst)->author == "Bea");
  CHECK(ab.find({2, {7}})->counter == 2);
  CHECK(ab.find({1, {8}}) == nullptr);
  CHECK_FALSE(a == b);
}

TEST_CASE("ChangeNotes: a state remembers who made a change set and when, equal states may remember different things") {
  Replica one{1};
  Replica two{1};
  const RecordRef record = group_ref("grp-a");
  signed_set(one, record, leaf(group::kNameIndex), "Cities", "Megan Cole", "2026-05-01T10:00:00Z");
  signed_set(two, record, leaf(group::kNameIndex), "Cities", "", "");
  CHECK(one.state == two.state);
  const ChangeNote* note = one.state.memory.notes.find({1, {1}});
  REQUIRE(note != nullptr);
  CHECK(note->author == "Megan Cole");
  CHECK(note->recorded_at == "2026-05-01T10:00:00Z");
  const State merged = merge(two.state, one.state);
  CHECK(merged.memory.notes == one.state.memory.notes);
}

TEST_CASE("ChangeNotes: an export names those alone whose writes it shows") {
  Replica one{1};
  const RecordRef record = group_ref("grp-a");
  signed_set(one, record, leaf(group::kNameIndex), "Cities", "Megan Cole", "2026-05-01T10:00:00Z");
  signed_set(one, record, leaf(group::kNameIndex), "Cities & Networks", "Carla Casilli", "2026-05-02T10:00:00Z");
  const std::string json = encode_snapshot(one.state);
  CHECK(json.find("Megan Cole") == std::string::npos);
  CHECK(json.find(R"({"by":"Carla Casilli","at":"2026-05-02T10:00:00Z"})") != std::string::npos);
  const auto back = decode_snapshot(json);
  REQUIRE(back);
  CHECK(back->state == one.state);
  REQUIRE(back->state.memory.notes.find({2, {1}}) != nullptr);
  CHECK(back->state.memory.notes.find({2, {1}})->author == "Carla Casilli");
  CHECK(back->state.memory.notes.find({1, {1}}) == nullptr);
  CHECK(encode_snapshot(back->state) == json);
}

TEST_CASE("ChangeNotes: what a file says wrongly of who made a change is passed over, it decides nothing") {
  Replica one{1};
  signed_set(one, group_ref("grp-a"), leaf(group::kNameIndex), "Cities", "Megan Cole", "2026-05-01T10:00:00Z");
  std::string json = encode_snapshot(one.state);
  const std::string good = R"({"by":"Megan Cole","at":"2026-05-01T10:00:00Z"})";
  const std::size_t place = json.find(good);
  REQUIRE(place != std::string::npos);
  for (const char* wrong : {"17", R"({"by":17,"at":["x"]})", R"([1])"}) {
    std::string changed = json;
    const auto back = decode_snapshot(changed.replace(place, good.size(), wrong));
    REQUIRE(back);
    CHECK(back->state == one.state);
    CHECK(back->state.memory.notes.replicas().empty());
  }
}
