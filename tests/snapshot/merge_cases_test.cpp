// Every file of tests/merge_cases/ is a situation that groups get into, and what must come of it.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "snapshot/merge_case_run.h"
#include "support/files.h"

using namespace constellation;
using namespace constellation::test;

namespace {

using Problems = std::vector<std::string>;

// A case in which both sides rename a group, with what is expected of it.
Problems problems_of(const std::string& expected, const std::string& theirs = "  groups/a name = Theirs\n") {
  const std::string text = "base\n  groups/a name = A\nours\n  groups/a name = Ours\ntheirs\n" + theirs + "expected\n";
  return play_merge_case(read_merge_case(text + expected));
}

}  // namespace

TEST_CASE("Every merge case comes out as told, in every order") {
  std::error_code problem;
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(CONSTELLATION_TEST_DATA "/merge_cases", problem)) {
    if (entry.path().extension() != ".case") continue;
    const std::string name = entry.path().filename().string();
    ++count;
    const MergeCase merge_case = read_merge_case(bytes_of(entry.path()));
    CHECK_MESSAGE(!merge_case.title.empty(), name, ": tells no story");
    for (const std::string& what : play_merge_case(merge_case)) FAIL_CHECK(name, ":", what);
  }
  CHECK_FALSE(problem);
  CHECK(count >= 60);
}

TEST_CASE("A merge case that expects what does not come is refused") {
  const std::string conflict = "  conflict groups/a name = Ours | Theirs\n";
  CHECK(problems_of(conflict + "  groups/a name = Theirs\n") == Problems{});
  CHECK(problems_of("") == Problems{"nothing is expected", "not expected: conflict groups/a name = Ours | Theirs"});
  CHECK(problems_of(conflict + "  groups/a name = Ours\n") == Problems{"9: groups/a name = Ours: it is Theirs"});
  CHECK(problems_of(conflict + "  groups/b name = B\n") == Problems{"9: groups/b name = B: it does not live"});
  CHECK(problems_of(conflict + "  deleted groups/a\n") ==
        Problems{"9: deleted groups/a: it lives", "9: deleted groups/a: nobody deleted it"});
  CHECK(problems_of(conflict + "  present groups/b\n") == Problems{"9: present groups/b: it does not live"});
  CHECK(problems_of(conflict + "  finding groups/a cycle parent\n") ==
        Problems{"missing: finding groups/a cycle parent"});
  CHECK(problems_of(conflict + "  typed groups/a\n") == Problems{"missing: typed groups/a"});
  CHECK(problems_of(conflict + "  merged again differs\n") == Problems{"9: merged again differs: it does not"});
  CHECK(problems_of("  conflict groups/a name = Ours\n").size() == 2);
}

TEST_CASE("A merge case that can not be played is refused") {
  const std::string expected = "  present groups/a\n";
  CHECK(problems_of(expected, "  groups/a nmae = Theirs\n") == Problems{"6: groups/a nmae = Theirs: means nothing"});
  CHECK(problems_of(expected, "  groups/a parent + b\n") == Problems{"6: groups/a parent + b: means nothing"});
  CHECK(problems_of(expected, "  delete groups/b\n") == Problems{"6: delete groups/b: means nothing"});
  CHECK(problems_of(expected, "  file retyped \"B\" => \"C\"\n") ==
        Problems{"theirs: stands not once in the file: \"B\""});
  CHECK(problems_of(expected, "  take nobody\n") == Problems{"6: take nobody: means nothing"});
  CHECK(play_merge_case(read_merge_case("  lost\nsomebody\n")) ==
        Problems{"1: stands before any section", "no such section: somebody", "needs ours and theirs",
                 "nothing is expected"});
}
