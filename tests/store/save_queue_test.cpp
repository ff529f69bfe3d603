#include "store/save_queue.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "support/replica.h"

namespace constellation {

namespace {

ChangeSet next_set(test::Replica& replica, const std::string& text) {
  return replica.name(test::group_ref("grp-a"), text);
}

const Error kQuota{ErrorCode::QuotaExceeded, "full", {}, 0, 0, {}, {}};
const Error kNewer{ErrorCode::NewerSchema, "9", {}, 0, 0, {}, {}};

}  // namespace

TEST_CASE("a change set is saving until its write is finished, and then named to announce") {
  test::Replica replica(1);
  SaveQueue queue;
  CHECK(queue.state().status == SaveStatus::Saved);
  const ChangeSet set = next_set(replica, "one");
  queue.enqueue(set);
  CHECK(queue.state().status == SaveStatus::Saving);
  const auto write = queue.next_write(0);
  REQUIRE(write);
  CHECK(std::ranges::equal(write->add, std::vector{journal_file(set)}));
  CHECK(queue.state().status == SaveStatus::Saving);
  CHECK(queue.state().unsaved_sets == 1);
  CHECK(queue.finished(write->ticket, std::nullopt, 5) == std::vector{journal_file(set)});
  CHECK(queue.state().status == SaveStatus::Saved);
  CHECK(queue.is_idle());
  CHECK(queue.sets_saved() == 1);
  CHECK(queue.bytes_saved() == journal_file(set).bytes.size());
}

TEST_CASE("a side file is saved like the others and is no change that could be lost") {
  SaveQueue queue;
  queue.enqueue(JournalFile{"import-a.json", "x"});
  CHECK(queue.state().status == SaveStatus::Saving);
  CHECK(queue.state().unsaved_sets == 0);
  const auto write = queue.next_write(0);
  REQUIRE(write);
  CHECK(queue.state().unsaved_sets == 0);
  CHECK_FALSE(queue.is_idle());
  queue.finished(write->ticket, std::nullopt, 1);
  CHECK(queue.state().status == SaveStatus::Saved);
}

TEST_CASE("what is enqueued while a write is in flight goes with the next one") {
  test::Replica replica(1);
  SaveQueue queue;
  queue.enqueue(next_set(replica, "one"));
  const auto first = queue.next_write(0);
  REQUIRE(first);
  queue.enqueue(next_set(replica, "two"));
  queue.enqueue(next_set(replica, "three"));
  CHECK_FALSE(queue.next_write(1));
  queue.finished(first->ticket, std::nullopt, 2);
  CHECK(queue.state().status == SaveStatus::Saving);
  const auto second = queue.next_write(2);
  REQUIRE(second);
  CHECK(second->add.size() == 2);
}

TEST_CASE("a failed write keeps everything, in order, and is tried again after a while") {
  test::Replica replica(1);
  SaveQueue queue;
  const ChangeSet one = next_set(replica, "one");
  const ChangeSet two = next_set(replica, "two");
  queue.enqueue(one);
  const auto first = queue.next_write(0);
  REQUIRE(first);
  queue.enqueue(two);
  CHECK(queue.finished(first->ticket, kQuota, 100).empty());
  CHECK(queue.state().status == SaveStatus::NotSaved);
  CHECK(queue.state().why == kQuota);
  CHECK(queue.state().unsaved_sets == 2);
  REQUIRE(queue.retry_at());
  const double retry = *queue.retry_at();
  CHECK(retry > 100);
  CHECK_FALSE(queue.next_write(retry - 1));
  const auto again = queue.next_write(retry);
  REQUIRE(again);
  CHECK(std::ranges::equal(again->add, std::vector{journal_file(one), journal_file(two)}));
  CHECK(queue.state().status == SaveStatus::NotSaved);  // it is not saved until it is
  CHECK(queue.finished(again->ticket, std::nullopt, retry + 1).size() == 2);
  CHECK(queue.state().status == SaveStatus::Saved);
}

TEST_CASE("the back-off grows to a minute, and an edit or a person ends it") {
  test::Replica replica(1);
  SaveQueue queue;
  queue.enqueue(next_set(replica, "one"));
  double now = 0;
  double longest = 0;
  for (int i = 0; i < 12; ++i) {
    const auto write = queue.next_write(now);
    REQUIRE(write);
    queue.finished(write->ticket, kQuota, now);
    REQUIRE(queue.retry_at());
    CHECK(*queue.retry_at() - now >= longest);
    longest = *queue.retry_at() - now;
    now = *queue.retry_at();
  }
  CHECK(longest == 60'000);
  now -= 59'000;
  CHECK_FALSE(queue.next_write(now));
  queue.enqueue(next_set(replica, "two"));
  const auto write = queue.next_write(now);
  REQUIRE(write);
  CHECK(write->add.size() == 2);
  queue.finished(write->ticket, kQuota, now);
  CHECK_FALSE(queue.next_write(now));
  queue.retry_now();
  CHECK(queue.next_write(now));
}

TEST_CASE("a store of a newer version is never tried again") {
  test::Replica replica(1);
  SaveQueue queue;
  queue.enqueue(next_set(replica, "one"));
  const auto write = queue.next_write(0);
  REQUIRE(write);
  queue.finished(write->ticket, kNewer, 0);
  CHECK_FALSE(queue.retry_at());
  queue.enqueue(next_set(replica, "two"));
  queue.retry_now();
  CHECK_FALSE(queue.next_write(1e9));
  CHECK(queue.state().status == SaveStatus::NotSaved);
  CHECK(queue.state().why == kNewer);
  CHECK(queue.state().unsaved_sets == 2);
}

TEST_CASE("an answer to an older write changes nothing") {
  test::Replica replica(1);
  SaveQueue queue;
  queue.enqueue(next_set(replica, "one"));
  const auto first = queue.next_write(0);
  REQUIRE(first);
  queue.finished(first->ticket, kQuota, 0);
  queue.retry_now();
  const auto second = queue.next_write(1);
  REQUIRE(second);
  CHECK(queue.finished(first->ticket, std::nullopt, 2).empty());
  CHECK_FALSE(queue.is_idle());
  CHECK(queue.finished(second->ticket, std::nullopt, 3).size() == 1);
  CHECK(queue.finished(second->ticket, std::nullopt, 4).empty());
}

}  // namespace constellation
