// JsonTree: a JSON text as a compact tree with positions, within limits.
//
// Nodes lie in one array in the order of the text, 20 bytes each:
//
//   {"a": [1, 2], "b": null}      0 Object  1 a Array  2 Number  3 Number  4 b Null
//                                           next ──────────────────────────▶ 4
//
// A node's children are [index + 1, next(index)), stepping by next(). Texts without escapes are
// views into the source, which must outlive the tree. Lines and columns are counted only when an
// error needs them. Numbers keep their text, so that 1.0 and big integers survive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace constellation {

enum class JsonType : std::uint8_t { Null, False, True, Number, Text, Array, Object };

// Where an error about a node points: to its value, or to the name of the member.
enum class JsonPlace : std::uint8_t { AtValue, AtKey };

struct JsonLimits {
  std::size_t bytes = 256U << 20U;        // of the source; never above 2^29 - 1
  std::size_t depth = 64;                 // of nested arrays and objects
  std::size_t text_bytes = 1U << 20U;     // of one text or member name
  std::size_t outer_members = 1U << 20U;  // of one container nested at most `outer_depth` deep
  std::size_t inner_members = 10'000;     // of one container nested deeper
  std::size_t outer_depth = 3;
  std::size_t nodes = 24U << 20U;
};

class JsonTaker;

class JsonTree {
 public:
  using Index = std::uint32_t;

  // Steps over the children of one node: for (const auto child : tree.children(node)).
  class Children {
   public:
    class Iterator {
     public:
      Iterator(const JsonTree& tree, Index at) : m_tree(&tree), m_at(at) {}
      Index operator*() const { return m_at; }
      Iterator& operator++() {
        m_at = m_tree->next(m_at);
        return *this;
      }
      friend bool operator!=(const Iterator& a, const Iterator& b) { return a.m_at != b.m_at; }

     private:
      const JsonTree* m_tree;
      Index m_at;
    };
    Children(const JsonTree& tree, Index from, Index to) : m_tree(&tree), m_from(from), m_to(to) {}
    [[nodiscard]] Iterator begin() const { return {*m_tree, m_from}; }
    [[nodiscard]] Iterator end() const { return {*m_tree, m_to}; }

   private:
    const JsonTree* m_tree;
    Index m_from;
    Index m_to;
  };

  static constexpr Index kRoot = 0;
  static constexpr Index kNone = 0xFFFFFFFF;

  // Errors: JsonSyntax, JsonDuplicateKey, JsonInvalidUtf8, TooLarge, TooDeep, TooMany, TextTooLong,
  // and WrongType for a number that no double holds. What the taker takes is no part of the tree.
  static Outcome<JsonTree> parse(std::string_view source, const JsonLimits& limits, JsonTaker* taker = nullptr);

  [[nodiscard]] JsonType type(Index node) const { return static_cast<JsonType>(m_nodes[node].length >> kTypeShift); }
  [[nodiscard]] bool is(Index node, JsonType wanted) const { return type(node) == wanted; }
  [[nodiscard]] Index next(Index node) const { return m_nodes[node].next; }
  [[nodiscard]] Children children(Index node) const;
  // Number of members or elements; 0 for anything else.
  [[nodiscard]] std::size_t child_count(Index node) const;
  // The decoded text, or the text of a number; empty for anything else.
  [[nodiscard]] std::string_view text(Index node) const;
  // The decoded member name; empty for elements and the root.
  [[nodiscard]] std::string_view key(Index node) const { return key_of(m_nodes[node]); }
  // The member of that name, or kNone.
  [[nodiscard]] Index member(Index object, std::string_view name) const;

  // An error about a node: with pointer, line, column and the offending token as its detail.
  [[nodiscard]] Error error(ErrorCode code, Index node, JsonPlace place = JsonPlace::AtValue) const;
  [[nodiscard]] std::string pointer(Index node) const;
  // Where the member's name begins in the source; and an error there, about what is no part of the tree.
  [[nodiscard]] std::uint32_t key_start(Index node) const { return m_nodes[node].key_start; }
  [[nodiscard]] Error error_at(ErrorCode code, std::uint32_t offset, std::string pointer) const;

 private:
  friend class JsonTreeBuilder;
  struct Node {
    Index next = kNone;        // kNone while the container is open
    std::uint32_t start = 0;   // of the value in the source
    std::uint32_t length = 0;  // of containers: the number of children; the type in the upper bits
    std::uint32_t key_start = 0;
    std::uint32_t key_length = 0;  // in the upper bits which of the two texts has escapes
  };
  static constexpr std::uint32_t kTypeShift = 29;
  static constexpr std::uint32_t kLength = (1U << kTypeShift) - 1;
  static constexpr std::uint32_t kTextEscapes = 1U << 29U;
  static constexpr std::uint32_t kKeyEscapes = 1U << 30U;

  // Where a text that had escapes stands decoded.
  struct Decoded {
    std::uint32_t start = 0;  // in the source
    std::uint32_t at = 0;     // in the pool
  };
  [[nodiscard]] std::string_view stored(std::uint32_t start, std::uint32_t length, bool escapes) const;
  [[nodiscard]] std::string_view key_of(const Node& node) const;

  std::string_view m_source;
  std::vector<Node> m_nodes;
  std::string m_pool;
  std::vector<Decoded> m_decoded;  // sorted by start
};

// Takes objects out of a tree while it is built: of a large text the tree never holds all.
class JsonTaker {
 public:
  // The object is whole, `around` are the containers it lies in, the root first, which are not: their children so far
  // can be stepped over. True: its nodes are dropped; it still counts among its container's children.
  virtual bool take(const JsonTree& tree, std::span<const JsonTree::Index> around, JsonTree::Index object) = 0;

 protected:
  ~JsonTaker() = default;
};

// Fills in line and column (both 1-based, the column in bytes) of an offset in the source, and a
// shortened token that starts there as the detail.
void place_error(Error& error, std::string_view source, std::size_t offset);

// Appends one reference token of an RFC 6901 pointer.
void append_pointer_token(std::string& pointer, std::string_view token);

}  // namespace constellation
