#include "store/exchange.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/replica.h"

namespace constellation::test {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t place = text.find(from);
  REQUIRE(place != std::string::npos);
  return text.replace(place, from.size(), to);
}

State merged_in_order(const std::vector<std::pair<std::string, std::string>>& files, const State& ours) {
  ExchangeBatch batch(ours.network);
  for (const auto& [name, content] : files) CHECK_FALSE(batch.add(name, content));
  return merge(ours, batch.merged(ours));
}

TEST_SUITE("exchange files") {
  TEST_CASE("a title becomes letters that every file system takes") {
    CHECK(file_stem("River Alliance") == "river-alliance");
    CHECK(file_stem("  Flüsse & Seen, 2026! ") == "fl-sse-seen-2026");
    CHECK(file_stem("河") == "constellation");
    CHECK(file_stem("") == "constellation");
    CHECK(file_stem("../../etc") == "etc");
  }

  TEST_CASE("a file is one's own by its device's part, its content and nothing but a stem before them") {
    const std::string name = exchange_file_name("River Alliance", "k3j9f0a2", "{}");
    CHECK(name.starts_with("river-alliance-k3j9f0a2-"));
    CHECK(is_own_exchange_file(name, "k3j9f0a2", "{}"));
    CHECK(is_own_exchange_file(exchange_file_name("Renamed", "k3j9f0a2", "{}"), "k3j9f0a2", "{}"));
    CHECK_FALSE(is_own_exchange_file(name, "k3j9f0a3", "{}"));
    CHECK_FALSE(is_own_exchange_file(name, "k3j9f0a2", "{ }"));
    CHECK_FALSE(is_own_exchange_file("Copy of " + name, "k3j9f0a2", "{}"));
    CHECK_FALSE(is_own_exchange_file("river-alliance (1)" + name.substr(14), "k3j9f0a2", "{}"));
    CHECK_FALSE(is_own_exchange_file(name + ".json", "k3j9f0a2", "{}"));
    CHECK_FALSE(is_own_exchange_file(name.substr(14), "k3j9f0a2", "{}"));
  }

  TEST_CASE("files come to the same in every order, those edited by hand too") {
    Replica one(1);
    const RecordRef group = group_ref("grp-a");
    one.name(group, "Water");
    Replica two(2);
    two.take(one);
    two.name(group_ref("grp-b"), "Fish");
    one.name(group, "Lakes");
    const std::string plain = encode_snapshot(one.state);
    const std::string other = encode_snapshot(two.state);
    const std::string by_hand = replaced(other, "\"Fish\"", "\"Trout\"");
    const std::string by_another = replaced(other, "\"Fish\"", "\"Salmon\"");
    std::vector<std::pair<std::string, std::string>> files = {
        {"a", plain}, {"b", other}, {"c", by_hand}, {"d", by_another}, {"e", by_hand}};
    State empty;
    empty.network = one.state.network;
    const State expected = merged_in_order(files, empty);
    CHECK(writes_of(expected, group_ref("grp-b"), leaf(group::kNameIndex)).size() == 2);
    do {
      CHECK(merged_in_order(files, empty) == expected);
      CHECK(merged_in_order(files, expected) == expected);
      CHECK(merged_in_order(files, one.state) == expected);
    } while (std::next_permutation(files.begin(), files.end()));
  }

  TEST_CASE("what is no file of the network is refused by its name") {
    Replica one(1);
    one.name(group_ref("grp-a"), "Water");
    const std::string text = encode_snapshot(one.state);
    ExchangeBatch batch(id("net-other"));
    CHECK(batch.add("a.json", text)->code == ErrorCode::DifferentNetwork);
    CHECK(batch.add("b.json", text.substr(0, 40))->file == "b.json");
    CHECK(batch.add("c.json", "{}")->code == ErrorCode::NotASnapshot);
    CHECK(batch.empty());
  }

  TEST_CASE("a file is read again when it changed or was not whole") {
    ExchangeMemory memory("k3j9f0a2");
    const ExchangeFile a{"a.json", 2, 10};
    const ExchangeFile b{"b.json", 2, 10};
    CHECK(memory.unread({b, a}) == std::vector{a, b});
    memory.taken(a, "{}");
    memory.refused(b, error_of(ErrorCode::JsonSyntax));
    CHECK(memory.unread({a, b}) == std::vector{b});
    CHECK(memory.refusals().size() == 1);
    memory.refused(b, error_of(ErrorCode::DifferentNetwork));
    CHECK(memory.unread({a, b}).empty());
    CHECK(memory.refusals().front().file == "b.json");
    CHECK(memory.unread({{"a.json", 2, 11}}).size() == 1);
    CHECK(memory.unread({{"a.json", 3, 10}}).size() == 1);
    memory.keep_only({a});
    CHECK(memory.refusals().empty());
    CHECK(memory.unread({a, b}) == std::vector{b});
    memory.taken(b, "longer than it was listed");
    CHECK(memory.unread({b}).size() == 1);
  }

  TEST_CASE("only one's own files are superseded") {
    ExchangeMemory memory("k3j9f0a2");
    const std::string older = exchange_file_name("River", "k3j9f0a2", "{}");
    const std::string newer = exchange_file_name("River", "k3j9f0a2", "{ }");
    memory.taken({older, 2, 1}, "{}");
    memory.taken({"theirs.json", 2, 1}, "{}");
    memory.taken({exchange_file_name("River", "k3j9f0a2", "changed"), 2, 1}, "{}");
    CHECK(memory.holds(older));
    CHECK_FALSE(memory.holds("theirs.json"));
    memory.wrote(newer);
    CHECK(memory.holds(newer));
    CHECK(memory.unread({{newer, 3, 12345}}).size() == 1);  // once
    memory.taken({newer, 3, 12345}, "{ }");
    CHECK(memory.unread({{newer, 3, 12345}}).empty());
    CHECK(memory.superseded_by(newer) == std::vector{older});
    memory.removed(older);
    CHECK(memory.superseded_by(newer).empty());
  }
}

}  // namespace
}  // namespace constellation::test
