#include <doctest/doctest.h>

#include "snapshot/codec.h"
#include "snapshot/partial.h"
#include "support/replica.h"

using namespace constellation;
using namespace constellation::test;

namespace {

const RecordRef kA = group_ref("grp-a");
const RecordRef kB = group_ref("grp-b");
const RecordRef kPerson{RecordKind::Person, id("per-a")};
const LeafKey kContact = leaf(person::kContactIndex);

State through_file(const State& state) {
  const auto decoded = decode_snapshot(encode_snapshot(state));
  REQUIRE(decoded);
  State without = state;
  forget_deleted_content(without);
  CHECK(decoded->state == without);
  CHECK(encode_snapshot(decoded->state) == encode_snapshot(state));
  return decoded->state;
}

std::string text_of(const State& state, const RecordRef& record, FieldIndex field) {
  const Record* found = state.document.find(record);
  return found != nullptr ? text_value(*found, field) : std::string("(none)");
}

}  // namespace

TEST_CASE("Partial: the records asked for come, the others are not claimed to be known") {
  Replica one{1};
  one.name(kA, "A");
  one.name(kB, "B");
  const State part = through_file(partial_state(one.state, {kA}, PrivateEntries::Include));
  CHECK(part.document.record_count() == 1);
  CHECK(part.context.empty());
  REQUIRE(part.partial.size() == 1);
  CHECK(part.partial.front().records == std::vector<RecordRef>{kA});

  Replica two{2};
  two.state = merge(two.state, part);
  CHECK(text_of(two.state, kA, group::kNameIndex) == "A");
  CHECK(lacking_records(one.state, two.state) == std::vector<RecordRef>{kB});
  two.take(one);
  CHECK(two.state == one.state);
  CHECK(two.state.partial.empty());
}

TEST_CASE("Partial: a newer value overwrites an older one without a conflict, wherever the part goes") {
  Replica one{1};
  one.name(kA, "old");
  one.name(kB, "B");
  Replica old_copy{2};
  old_copy.take(one);
  one.name(kA, "new");
  const State part = through_file(partial_state(one.state, {kA}, PrivateEntries::Include));
  const State merged = merge(old_copy.state, part);
  CHECK(merged == merge(part, old_copy.state));
  CHECK(conflict_count(merged) == 0);
  CHECK(text_of(merged, kA, group::kNameIndex) == "new");

  Replica fresh{3};
  fresh.state = merge(fresh.state, part);
  fresh.take(old_copy);  // what comes later and is older takes nothing back
  CHECK(conflict_count(fresh.state) == 0);
  CHECK(text_of(fresh.state, kA, group::kNameIndex) == "new");
  CHECK(text_of(fresh.state, kB, group::kNameIndex) == "B");
}

TEST_CASE("Partial: an element taken out stays out, a deleted record stays deleted") {
  Replica one{1};
  one.name(kA, "A");
  one.write(kA, leaf(group::kLinksIndex, "x"));
  one.name(kB, "B");
  Replica two{2};
  two.take(one);
  one.remove(kA, leaf(group::kLinksIndex, "x"));
  one.delete_record(kB);
  const State merged = merge(two.state, through_file(partial_state(one.state, {kA, kB}, PrivateEntries::Include)));
  CHECK(merged.document.find(kB) == nullptr);
  CHECK(elements_value(*merged.document.find(kA), group::kLinksIndex).empty());
  CHECK(merged.document == one.state.document);
}

TEST_CASE("Partial: a change set that came with a part is not applied to it again") {
  Replica one{1};
  one.name(kA, "A");
  const ChangeSet set = one.edit(
      {{ChangeKind::Write, kA, leaf(group::kNameIndex), "A2"}, {ChangeKind::Write, kB, leaf(group::kNameIndex), "B2"}});
  one.name(kA, "A3");
  Replica two{2};
  two.state = merge(two.state, partial_state(one.state, {kA}, PrivateEntries::Include));
  apply(two.state, set);
  CHECK(text_of(two.state, kA, group::kNameIndex) == "A3");
  CHECK(conflict_count(two.state) == 0);
  CHECK(text_of(two.state, kB, group::kNameIndex) == "B2");
}

TEST_CASE("Partial: dots are never minted twice") {
  Replica one{1};
  one.name(kA, "A");
  one.name(kA, "A2");
  State fresh;
  fresh.network = one.state.network;
  fresh = merge(fresh, partial_state(one.state, {kA}, PrivateEntries::Include));
  CHECK(next_dot(fresh, {1}) == Dot{3, {1}});
}

TEST_CASE("Private entries stay out unless asked for, and come in later") {
  Replica one{1};
  one.write(kPerson, leaf(person::kNameIndex), "Nate Otto");
  one.write(kPerson, kContact, "secret");
  CHECK(count_private(one.state, {kPerson}) == 1);
  CHECK(count_private(one.state) == 1);
  const State shared = through_file(whole_state(one.state, PrivateEntries::LeaveOut));
  CHECK(encode_snapshot(shared).find("secret") == std::string::npos);
  CHECK(shared.context == one.state.context);
  CHECK(whole_state(one.state, PrivateEntries::Include) == one.state);

  Replica two{2};
  two.state = merge(two.state, shared);
  CHECK(text_of(two.state, kPerson, person::kContactIndex).empty());
  one.take(two);  // who has it keeps it
  CHECK(text_of(one.state, kPerson, person::kContactIndex) == "secret");
  CHECK(one.state.withheld.empty());
  two.take(one);
  CHECK(two.state == one.state);
}

TEST_CASE("Private entries that change while they are withheld make no conflict when they come") {
  Replica one{1};
  one.write(kPerson, leaf(person::kNameIndex), "Nate Otto");
  one.write(kPerson, kContact, "first");
  Replica two{2};
  two.take(one);
  one.write(kPerson, kContact, "second");
  two.state = merge(two.state, whole_state(one.state, PrivateEntries::LeaveOut));
  CHECK(text_of(two.state, kPerson, person::kContactIndex) == "first");
  two.take(one);
  CHECK(conflict_count(two.state) == 0);
  CHECK(text_of(two.state, kPerson, person::kContactIndex) == "second");
}

TEST_CASE("A contact that its person shows to the network or to everyone is not private") {
  Replica one{1};
  one.write(kPerson, kContact, "open");
  for (const char* shown : {"public", "network"}) {
    one.write(kPerson, leaf(person::kContactVisibilityIndex), shown);
    CHECK(count_private(one.state, {kPerson}) == 0);
    CHECK(whole_state(one.state, PrivateEntries::LeaveOut) == one.state);
  }
  one.write(kPerson, leaf(person::kContactVisibilityIndex), "private");
  CHECK(count_private(one.state, {kPerson}) == 1);
}

namespace {

const RecordRef kThread{RecordKind::Thread, id("thr-a")};
const RecordRef kEntry{RecordKind::Entry, id("ent-a")};
const RecordRef kCitation{RecordKind::Citation, id("cit-a")};

// A thread about the group, with an entry and a citation about that, shown to `shown_to`.
void write_thread(Replica& one, const char* shown_to) {
  one.name(kA, "A");
  one.write(kThread, leaf(thread::kTitleIndex), "Quiet words");
  one.write(kThread, leaf(thread::kSubjectIndex), "groups/grp-a");
  one.write(kThread, leaf(thread::kVisibleIndex), shown_to);
  one.write(kEntry, leaf(entry::kThreadIndex), "thr-a");
  one.write(kEntry, leaf(entry::kAuthorIndex), "Somebody");
  one.write(kEntry, leaf(entry::kTextIndex), "Quiet thoughts");
  one.write(kCitation, leaf(citation::kSubjectIndex), "entries/ent-a");
  one.write(kCitation, leaf(citation::kStatementIndex), "Quiet proof");
}

const std::vector<RecordRef> kAllOfThread = {kA, kCitation, kThread, kEntry};

}  // namespace

TEST_CASE("A private thread stays with its entries and what is cited about them, unless asked for") {
  Replica one{1};
  write_thread(one, "private");
  CHECK(count_private(one.state) == 3);
  CHECK(count_private(one.state, kAllOfThread) == 3);
  for (const State& left_out : {whole_state(one.state, PrivateEntries::LeaveOut),
                                partial_state(one.state, kAllOfThread, PrivateEntries::LeaveOut)}) {
    const State shared = through_file(left_out);
    const std::string json = encode_snapshot(shared);
    for (const char* secret : {"Quiet", "Somebody"}) CHECK(json.find(secret) == std::string::npos);
    CHECK(shared.document.record_count() == 1);

    Replica two{2};
    two.state = merge(two.state, shared);
    two.name(kA, "A2");
    Replica back = one;
    back.take(two);  // who has it keeps it
    CHECK(text_of(back.state, kEntry, entry::kTextIndex) == "Quiet thoughts");
    CHECK(back.name_of(kA) == "A2");
    CHECK(back.state.withheld.empty());
    two.take(back);  // and it comes in later
    CHECK(two.state == back.state);
  }
  CHECK(partial_state(one.state, kAllOfThread, PrivateEntries::Include).document == one.state.document);
  CHECK(whole_state(one.state, PrivateEntries::Include) == one.state);
}

TEST_CASE("A thread that is shown to the network or to everyone travels, and so does one that says nothing") {
  for (const char* shown_to : {"public", "network", ""}) {
    Replica one{1};
    write_thread(one, shown_to);
    CHECK(count_private(one.state) == 0);
    CHECK(whole_state(one.state, PrivateEntries::LeaveOut) == one.state);
    const State part = partial_state(one.state, kAllOfThread, PrivateEntries::LeaveOut);
    CHECK(part.document == one.state.document);
  }
  Replica later{1};
  write_thread(later, "a circle of a newer version");
  CHECK(count_private(later.state) == 3);
}

TEST_CASE("A thread that becomes private after it was shared stays as it was elsewhere, and its deletion is told") {
  Replica one{1};
  write_thread(one, "network");
  Replica two{2};
  two.take(one);
  one.write(kThread, leaf(thread::kVisibleIndex), "private");
  one.write(kEntry, leaf(entry::kTextIndex), "Changed in private");
  two.state = merge(two.state, through_file(whole_state(one.state, PrivateEntries::LeaveOut)));
  CHECK(text_of(two.state, kEntry, entry::kTextIndex) == "Quiet thoughts");
  CHECK(conflict_count(two.state) == 0);
  one.delete_record(kEntry);
  two.state = merge(two.state, through_file(whole_state(one.state, PrivateEntries::LeaveOut)));
  CHECK(two.find(kEntry) == nullptr);
}

TEST_CASE("Partial: a damaged block of partial contexts is refused with its place") {
  Replica one{1};
  one.name(kA, "A");
  const std::string json = encode_snapshot(partial_state(one.state, {kA}, PrivateEntries::Include));
  const std::size_t place = json.find("\"records\":[");
  REQUIRE(place != std::string::npos);
  std::string changed = json;
  const auto wrong = decode_snapshot(changed.replace(place, 11, "\"recards\":["));
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().code == ErrorCode::MissingMember);
  CHECK(wrong.error().json_pointer == "/causality/partial/groups~1grp-a");
}
