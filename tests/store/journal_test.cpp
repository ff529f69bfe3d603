#include "store/journal.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/hash.h"
#include "support/replica.h"

namespace constellation {

namespace {

using test::group_ref;
using test::id;
using test::Replica;

const RecordId kNetwork = id("net-test");

std::vector<JournalFile> files_of(const Replica& replica) {
  std::vector<JournalFile> files;
  for (const ChangeSet& set : replica.journal) files.push_back(journal_file(set));
  return files;
}

// Ada's three change sets: two groups, one of them renamed.
Replica ada() {
  Replica replica(1);
  replica.name(group_ref("grp-a"), "Standard");
  replica.name(group_ref("grp-b"), "Research");
  replica.name(group_ref("grp-a"), "Open Badges Standard");
  return replica;
}

}  // namespace

TEST_CASE("a journal name says what the file is and what its content must be") {
  const Replica replica = ada();
  const JournalFile set = journal_file(replica.journal[2]);
  const auto name = parse_journal_name(set.name);
  REQUIRE(name);
  CHECK(name->kind == JournalFileKind::ChangeSet);
  CHECK(name->dot == replica.journal[2].dot);
  CHECK(name->content == content_name(set.bytes));
  CHECK(set.name == "set-0000000001-3-" + content_name(set.bytes) + ".json");
  const auto base = parse_journal_name(base_file(replica.state).name);
  REQUIRE(base);
  CHECK(base->kind == JournalFileKind::Base);
}

TEST_CASE("names of any other form are no journal names") {
  const std::string content(24, '0');
  CHECK(parse_journal_name("base-" + content + ".json"));
  CHECK(parse_journal_name("set-0000000001-17-" + content + ".json"));
  for (const std::string& name :
       {std::string("base-" + content), std::string("base-" + content + "0.json"), std::string("base.json"),
        std::string("set-0000000001-0-" + content + ".json"), std::string("set-0000000001-017-" + content + ".json"),
        std::string("set-0000000001-4294967296-" + content + ".json"), std::string("set-1-" + content + ".json"),
        std::string("set-000000000u-1-" + content + ".json"), std::string("index-" + content + ".json"),
        std::string("base-" + std::string(24, 'u') + ".json"), std::string()}) {
    CAPTURE(name);
    CHECK_FALSE(parse_journal_name(name));
  }
}

TEST_CASE("change sets give the state back, in whatever order they are found") {
  const Replica replica = ada();
  std::vector<JournalFile> files = files_of(replica);
  std::ranges::sort(files, {}, &JournalFile::name);
  do {
    const Recovered recovered = recover(kNetwork, files, replica.replica);
    CHECK(recovered.state == replica.state);
    CHECK_FALSE(recovered.doubtful);
    CHECK(recovered.unused.empty());
    CHECK(recovered.contents.size() == 3);
    CHECK(recovered.bytes == files[0].bytes.size() + files[1].bytes.size() + files[2].bytes.size());
  } while (std::ranges::next_permutation(files, {}, &JournalFile::name).found);
}

TEST_CASE("bases and change sets merge, also where they overlap") {
  Replica one = ada();
  std::vector<JournalFile> files = files_of(one);
  files.push_back(base_file(one.state));
  Replica other(2);
  other.take(one);
  other.name(group_ref("grp-c"), "Workforce");
  one.name(group_ref("grp-b"), "Research Group");
  files.push_back(base_file(other.state));
  files.push_back(journal_file(one.journal.back()));
  one.take(other);
  CHECK(recover(kNetwork, files).state == one.state);
}

TEST_CASE("an empty folder is an empty state and nothing is doubtful") {
  const Recovered recovered = recover(kNetwork, {}, ReplicaId{1});
  CHECK(recovered.state.network == kNetwork);
  CHECK(recovered.state.document.record_count() == 0);
  CHECK_FALSE(recovered.doubtful);
}

TEST_CASE("a truncated and a bit-flipped file are named and set aside, and the rest is there") {
  const Replica replica = ada();
  std::vector<JournalFile> files = files_of(replica);
  files[1].bytes.resize(files[1].bytes.size() / 2);
  files[2].bytes[10] = static_cast<char>(files[2].bytes[10] ^ 1);
  const Recovered recovered = recover(kNetwork, files);
  CHECK(recovered.state.document.find(group_ref("grp-a")) != nullptr);
  REQUIRE(recovered.unused.size() == 2);
  for (const Unused& file : recovered.unused) {
    CHECK(file.treatment == Unused::Treatment::SetAside);
    CHECK(file.error.file == file.name);
    CHECK(file.error.code == (file.name == files[1].name ? ErrorCode::Truncated : ErrorCode::HashMismatch));
    CHECK_FALSE(recovered.contents.contains(file.name));
  }
  CHECK(recovered.doubtful);
}

TEST_CASE("an empty file is truncated") {
  std::vector<JournalFile> files = files_of(ada());
  files[0].bytes.clear();
  const Recovered recovered = recover(kNetwork, files);
  REQUIRE(recovered.unused.size() == 1);
  CHECK(recovered.unused[0].error.code == ErrorCode::Truncated);
}

TEST_CASE("a gap in the leased replica's own change sets is doubtful, in another's it is not") {
  std::vector<JournalFile> files = files_of(ada());
  files.erase(files.begin() + 1);
  CHECK(recover(kNetwork, files, ReplicaId{1}).doubtful);
  CHECK_FALSE(recover(kNetwork, files, ReplicaId{2}).doubtful);
}

TEST_CASE("files of other versions and other networks are left where they are") {
  std::vector<JournalFile> files = files_of(ada());
  files.push_back({"index-v9.bin", "from the future"});
  Replica stranger(7);
  stranger.state.network = id("net-other");
  stranger.name(group_ref("grp-x"), "Strangers");
  files.push_back(journal_file(stranger.journal[0]));
  const std::string odd = "not what a change set looks like\n";
  files.push_back({"set-0000000009-1-" + content_name(odd) + ".json", odd});
  const Recovered recovered = recover(kNetwork, files);
  CHECK(recovered.state == ada().state);
  REQUIRE(recovered.unused.size() == 3);
  for (const Unused& file : recovered.unused) CHECK(file.treatment == Unused::Treatment::Leave);
  const auto code_of = [&](const std::string& name) {
    return std::ranges::find(recovered.unused, name, &Unused::name)->error.code;
  };
  CHECK(code_of(files[3].name) == ErrorCode::NotASnapshot);
  CHECK(code_of(files[4].name) == ErrorCode::DifferentNetwork);
}

TEST_CASE("two change sets under one dot are both kept, in either order, and the store is doubtful") {
  Replica first = ada();
  Replica second = first;  // a copied profile: the same replica id and counters
  first.name(group_ref("grp-c"), "Kept by the first");
  second.name(group_ref("grp-d"), "Kept by the second");
  REQUIRE(first.journal.back().dot == second.journal.back().dot);
  std::vector<JournalFile> files = files_of(first);
  files.push_back(journal_file(second.journal.back()));
  const Recovered recovered = recover(kNetwork, files, first.replica);
  CHECK(recovered.doubtful);
  CHECK(recovered.state.document.find(group_ref("grp-c")) != nullptr);
  CHECK(recovered.state.document.find(group_ref("grp-d")) != nullptr);
  std::ranges::reverse(files);
  CHECK(recover(kNetwork, files).state == recovered.state);

  // The same where the other content is announced to a tab that has its own already.
  State state = first.state;
  JournalContents contents = recover(kNetwork, files_of(first)).contents;
  merge_files(state, contents, std::vector{journal_file(second.journal.back())});
  CHECK(state.document.find(group_ref("grp-d")) != nullptr);
}

TEST_CASE("files that another tab announces are merged once") {
  Replica here = ada();
  JournalContents contents = recover(kNetwork, files_of(here)).contents;
  Replica there(2);
  there.take(here);
  there.name(group_ref("grp-b"), "Research and Policy");
  const std::vector<JournalFile> announced{journal_file(there.journal[0])};
  CHECK(merge_files(here.state, contents, announced).empty());
  CHECK(here.state == there.state);
  CHECK(contents.contains(announced[0].name));
  here.name(group_ref("grp-b"), "Research, Policy");
  const State before = here.state;
  merge_files(here.state, contents, announced);
  CHECK(here.state == before);
}

TEST_CASE("deleted content survives in a base") {
  Replica replica = ada();
  replica.delete_record(group_ref("grp-a"));
  const Recovered recovered = recover(kNetwork, std::vector{base_file(replica.state)});
  CHECK(recovered.state == replica.state);
  CHECK(recovered.state.graveyard.find(group_ref("grp-a")) != nullptr);
}

TEST_CASE("a state that knows more of our own replica tells that the store was restored") {
  const Replica now = ada();
  Replica restored(1);
  restored.state = recover(kNetwork, std::vector{files_of(now)[0]}).state;
  CHECK(is_outrun(restored.state, now.state, ReplicaId{1}));
  CHECK_FALSE(is_outrun(now.state, restored.state, ReplicaId{1}));
  CHECK_FALSE(is_outrun(restored.state, now.state, ReplicaId{2}));
}

}  // namespace constellation
