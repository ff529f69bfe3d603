#include "app/access_json.h"

#include <doctest/doctest.h>

#include "platform/fake/mirror.h"

namespace constellation::test {
namespace {

AccessNode node(const std::string& id, const std::string& name) {
  AccessNode result;
  result.id = id;
  result.role = AccessRole::Button;
  result.name = name;
  return result;
}

std::string line(const std::string& id, const std::string& name) {
  return R"({"id":")" + id + R"(","role":"button","name":")" + name + "\"}";
}

TEST_SUITE("access json") {
  TEST_CASE("of a tree that the mirror shows only what changed is sent, the rest as runs of places") {
    const std::vector<AccessNode> before{node("a", "A"), node("b", "B"), node("c", "C"), node("d", "D")};
    CHECK(access_tree_json(before) ==
          "[" + line("a", "A") + ",\n" + line("b", "B") + ",\n" + line("c", "C") + ",\n" + line("d", "D") + "]");
    CHECK(access_tree_json(before, before) == "[[0,4]]");
    std::vector<AccessNode> after = before;
    after[1].name = "B2";
    CHECK(access_tree_json(after, before) == "[[0,1],\n" + line("b", "B2") + ",\n[2,2]]");
  }

  TEST_CASE("nodes that come, go and move") {
    const std::vector<AccessNode> before{node("a", "A"), node("b", "B"), node("c", "C")};
    const std::vector<AccessNode> moved{before[2], before[0], before[1]};
    CHECK(access_tree_json(moved, before) == "[[2,1],\n[0,2]]");
    const std::vector<AccessNode> other{before[0], node("x", "X"), before[2]};
    CHECK(access_tree_json(other, before) == "[[0,1],\n" + line("x", "X") + ",\n[2,1]]");
    CHECK(access_tree_json({}, before) == "[]");
  }

  TEST_CASE("a mirror that is told of changes has the whole tree") {
    const std::vector<AccessNode> first{node("a", "A"), node("b", "B\nand [0,1],"), node("c", "C")};
    std::vector<AccessNode> second{first[1], node("d", "D"), first[0]};
    platform::FakeMirror mirror;
    mirror.set_tree(access_tree_json(first));
    CHECK(mirror.tree == access_tree_json(first));
    mirror.set_tree(access_tree_json(second, first));
    CHECK(mirror.tree == access_tree_json(second));
    mirror.set_tree(access_tree_json({}, second));
    CHECK(mirror.tree == "[]");
  }
}

}  // namespace
}  // namespace constellation::test
