// The laws of partial snapshots, on random histories of three replicas.
#include <doctest/doctest.h>

#include "snapshot/histories.h"
#include "snapshot/partial.h"

using namespace constellation;
using namespace constellation::test;

namespace {

std::vector<RecordRef> some_records() {
  std::vector<RecordRef> records;
  for (std::size_t index = 0; index < kRecordCount; ++index) {
    if (*rc::gen::arbitrary<bool>()) records.push_back(record_at(index));
  }
  std::sort(records.begin(), records.end());
  return records;
}

State some_part(const State& state) { return partial_state(state, some_records(), PrivateEntries::Include); }

}  // namespace

TEST_CASE("Law: the part of all that someone lacks gives them what the whole gives") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    const State &ours = any_past(history), &theirs = any_past(history);
    const auto lacking = lacking_records(ours, theirs);
    const State part = partial_state(ours, lacking, PrivateEntries::Include);
    const State whole = merge(theirs, ours);
    const State merged = merge(theirs, part);
    RC_ASSERT(merged.document == whole.document);
    RC_ASSERT(conflicts_of(merged) == conflicts_of(whole));
    RC_ASSERT(lacking_records(ours, merged).empty());
    RC_ASSERT(merge(merged, ours).document == whole.document);
  }));
}

TEST_CASE("Law: parts merge commutatively and idempotently, and the whole makes them whole") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    const State &a = any_past(history), &b = any_past(history);
    const State part = some_part(a);
    const State other = some_part(b);
    const State merged = merge(part, other);
    RC_ASSERT(merged == merge(other, part));
    RC_ASSERT(merge(merged, part) == merged);
    RC_ASSERT(merge(part, part) == part);
    RC_ASSERT(merge(a, part) == a);
    const State whole = merge(merge(a, b), merged);
    RC_ASSERT(whole == merge(a, b));
    RC_ASSERT(whole.partial.empty());
  }));
}

TEST_CASE("Law: the order of three parts does not matter") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    const State a = some_part(any_past(history));
    const State b = some_part(any_past(history));
    const State& c = any_past(history);
    RC_ASSERT(merge(merge(a, b), c) == merge(a, merge(b, c)));
  }));
}
