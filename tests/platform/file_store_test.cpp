// The file store in memory keeps the contract that the tests of the other rooms rely on.
#include <doctest/doctest.h>

#include <optional>

#include "platform/fake/file_store.h"

namespace constellation::platform {

namespace {

const std::string kNetwork = "net-a";

// The outcome of a call, once the disc has run it.
template <typename T>
struct Answer {
  std::optional<Outcome<T>> outcome;
  int count = 0;
  std::function<void(Outcome<T>)> taker() {
    return [this](Outcome<T> given) {
      ++count;
      outcome = std::move(given);
    };
  }
};

std::vector<StoredFile> opened(FakeDisc& disc, FileStore& store) {
  Answer<FileStore::Loaded> answer;
  store.open(kNetwork, answer.taker());
  disc.run_all();
  REQUIRE(answer.count == 1);
  return answer.outcome->value().files;
}

Outcome<StoreReceipt> commit(FakeDisc& disc, FileStore& store, const std::vector<FileView>& add,
                             std::vector<std::string> drop = {}) {
  Answer<StoreReceipt> answer;
  store.commit(kNetwork, add, std::move(drop), answer.taker());
  CHECK(answer.count == 0);  // never inside the call
  disc.run_all();
  REQUIRE(answer.count == 1);
  return *answer.outcome;
}

ReplicaLease lease(FakeDisc& disc, FileStore& store, FileStore::Trust trust = FileStore::Trust::Ordinary) {
  ReplicaLease given;
  store.lease_replica(trust, [&](ReplicaLease one) { given = std::move(one); });
  disc.run_all();
  return given;
}

}  // namespace

TEST_CASE("a commit is refused before the folder was opened, and stores nothing") {
  FakeDisc disc;
  FakeFileStore store(disc);
  const auto early = commit(disc, store, {{"a", "A"}});
  REQUIRE_FALSE(early);
  CHECK(early.error().code == ErrorCode::StoreRefused);
  CHECK(disc.files(kNetwork).empty());
  CHECK(opened(disc, store).empty());
  CHECK(commit(disc, store, {{"a", "A"}}));
  CHECK(disc.files(kNetwork).size() == 1);
}

TEST_CASE("a commit adds and drops at once, and other tabs find it") {
  FakeDisc disc;
  FakeFileStore one(disc);
  FakeFileStore two(disc);
  opened(disc, one);
  opened(disc, two);
  CHECK(commit(disc, one, {{"a", "A"}, {"b", "BB"}})->bytes_written == 3);
  CHECK(commit(disc, two, {{"c", "C"}}, {"a", "none"}));
  CHECK(opened(disc, one) == std::vector<StoredFile>{{"b", "BB"}, {"c", "C"}});
}

TEST_CASE("each fault is told with its code, and only a late success has stored anything") {
  FakeDisc disc;
  FakeFileStore store(disc);
  opened(disc, store);
  const auto outcome_of = [&](StoreFault fault) {
    disc.fail_commits(fault);
    const auto outcome = commit(disc, store, {{"a", "A"}});
    REQUIRE_FALSE(outcome);
    return outcome.error().code;
  };
  CHECK(outcome_of(StoreFault::Quota) == ErrorCode::QuotaExceeded);
  CHECK(outcome_of(StoreFault::Abort) == ErrorCode::StoreRefused);
  CHECK(outcome_of(StoreFault::TimeOut) == ErrorCode::StoreTimedOut);
  CHECK(outcome_of(StoreFault::NewerSchema) == ErrorCode::NewerSchema);
  CHECK(disc.files(kNetwork).empty());
  CHECK(outcome_of(StoreFault::LateSuccess) == ErrorCode::StoreTimedOut);
  CHECK(disc.files(kNetwork).size() == 1);
  CHECK(commit(disc, store, {{"a", "A"}}));
}

TEST_CASE("a closed tab gets no answers, and its calls take effect unless the power fails") {
  FakeDisc disc;
  auto tab = std::make_unique<FakeFileStore>(disc);
  opened(disc, *tab);
  Answer<StoreReceipt> answer;
  tab->commit(kNetwork, {{"a", "A"}}, {}, answer.taker());
  tab.reset();
  disc.run_all();
  CHECK(answer.count == 0);
  CHECK(disc.files(kNetwork).contains("a"));
  FakeFileStore other(disc);
  opened(disc, other);
  other.commit(kNetwork, {{"b", "B"}}, {}, answer.taker());
  disc.crash();
  disc.run_all();
  CHECK_FALSE(disc.files(kNetwork).contains("b"));
}

TEST_CASE("damaged files can be moved aside and read from there") {
  FakeDisc disc;
  FakeFileStore store(disc);
  opened(disc, store);
  CHECK(commit(disc, store, {{"a", "AAAA"}, {"b", "B"}}));
  CHECK(disc.truncate(kNetwork, "a", 2));
  CHECK(disc.flip_bit(kNetwork, "b", 0));
  CHECK(disc.files(kNetwork).at("b") == "C");
  Answer<Done> moved;
  store.set_aside(kNetwork, "a", moved.taker());
  store.set_aside(kNetwork, "none", moved.taker());
  Answer<std::vector<StoredFile>> aside;
  store.read_set_aside(kNetwork, aside.taker());
  disc.run_all();
  CHECK(moved.count == 2);
  CHECK(aside.outcome->value() == std::vector<StoredFile>{{"a", "AA"}});
  CHECK(disc.files(kNetwork).size() == 1);
}

TEST_CASE("living tabs hold different replica ids; a closed tab's id is leased again") {
  FakeDisc disc;
  auto one = std::make_unique<FakeFileStore>(disc);
  FakeFileStore two(disc);
  const ReplicaLease first = lease(disc, *one);
  const ReplicaLease second = lease(disc, two);
  CHECK((first.fresh && second.fresh));
  CHECK(first.replica != second.replica);
  one.reset();
  FakeFileStore three(disc);
  CHECK(lease(disc, three).replica == first.replica);
}

TEST_CASE("a doubtful lease retires every id of the device") {
  FakeDisc disc;
  FakeFileStore one(disc);
  const ReplicaLease before = lease(disc, one);
  const ReplicaLease doubtful = lease(disc, one, FileStore::Trust::Doubtful);
  CHECK(doubtful.fresh);
  CHECK(doubtful.replica != before.replica);
  FakeFileStore two(disc);
  const ReplicaLease other = lease(disc, two);
  CHECK(other.fresh);
  CHECK(other.replica != before.replica);
}

TEST_CASE("announcements reach other tabs of the network, with the files of that moment") {
  FakeDisc disc;
  FakeFileStore one(disc);
  FakeFileStore two(disc);
  FakeFileStore closed(disc);
  opened(disc, one);
  opened(disc, two);
  std::vector<StoredFile> seen;
  int own = 0;
  one.on_announced([&](const std::string&, const std::vector<StoredFile>&) { ++own; });
  two.on_announced([&](const std::string&, const std::vector<StoredFile>& files) { seen = files; });
  closed.on_announced([&](const std::string&, const std::vector<StoredFile>&) { ++own; });
  CHECK(commit(disc, one, {{"a", "A"}, {"b", "B"}}));
  one.announce(kNetwork, {"b", "none"});
  CHECK(seen.empty());
  disc.run_all();
  CHECK(seen == std::vector<StoredFile>{{"b", "B"}});
  CHECK(own == 0);
}

TEST_CASE("one tab at a time holds the compaction lock, and a closed tab gives it back") {
  FakeDisc disc;
  auto one = std::make_unique<FakeFileStore>(disc);
  FakeFileStore two(disc);
  std::function<void()> release;
  std::string told;
  const auto work = [&](const std::function<void()>& given) { release = given; };
  const auto done = [&](bool ran) { told += ran ? 'r' : 's'; };
  one->with_compaction_lock(kNetwork, work, done);
  two.with_compaction_lock(kNetwork, work, done);
  disc.run_all();
  CHECK(told == "s");
  release();
  disc.run_all();
  CHECK(told == "sr");
  one->with_compaction_lock(kNetwork, work, done);
  disc.run_all();
  one.reset();
  two.with_compaction_lock(kNetwork, work, done);
  disc.run_all();
  release();
  disc.run_all();
  CHECK(told == "srr");
}

TEST_CASE("the list of networks has titles, the last opened tell by their time") {
  FakeDisc disc;
  FakeFileStore store(disc);
  store.set_title("net-b", "Second");
  store.set_title("net-a", "First");
  Answer<std::vector<StoredNetwork>> answer;
  store.list_networks(answer.taker());
  disc.run_all();
  const auto& networks = answer.outcome->value();
  REQUIRE(networks.size() == 2);
  CHECK(networks[0].title == "First");
  CHECK(networks[0].last_opened_ms > networks[1].last_opened_ms);
}

TEST_CASE("a network is forgotten with all of its files, but not while another tab has it open") {
  FakeDisc disc;
  FakeFileStore one(disc);
  FakeFileStore two(disc);
  disc.put(kNetwork, "file", "F");
  Answer<FileStore::Loaded> opened;
  two.open(kNetwork, opened.taker());
  Answer<bool> refused;
  one.remove(kNetwork, refused.taker());
  disc.run_all();
  CHECK_FALSE(refused.outcome->value());
  CHECK(disc.files(kNetwork).size() == 1);
  two.close(kNetwork);
  Answer<bool> removed;
  one.remove(kNetwork, removed.taker());
  Answer<std::vector<StoredNetwork>> left;
  one.list_networks(left.taker());
  disc.run_all();
  CHECK(removed.outcome->value());
  CHECK(left.outcome->value().empty());
}

}  // namespace constellation::platform
