#include "snapshot/json_tree.h"

#include <algorithm>

#include "base/sort.h"
#include "base/text.h"
#include "snapshot/json_lexer.h"

namespace constellation {
namespace {

constexpr std::size_t kDetailBytes = 40;
constexpr std::uint32_t kMaxOffset = 0x1FFFFFFFU;
constexpr std::size_t kFewMembers = 24;  // compared with each other rather than sorted

bool is_gap(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
// At least as many as the source has values: each but the first of its container comes after a comma.
std::size_t most_values(std::string_view source) {
  std::size_t count = 1;
  for (const char c : source) count += c == ',' || c == '{' || c == '[' ? 1 : 0;
  return count;
}

std::string shortened_token(std::string_view source, std::size_t offset) {
  std::size_t end = offset;
  if (end < source.size() && source[end] == '"') {
    for (++end; end < source.size() && source[end] != '"' && source[end] != '\n'; ++end) {
      if (source[end] == '\\') ++end;
    }
    end = std::min(end + 1, source.size());
  } else {
    while (end < source.size() && !is_gap(source[end]) && source[end] != ',') ++end;
    if (end == offset && end < source.size()) ++end;
  }
  std::string_view token = source.substr(offset, std::min(end - offset, kDetailBytes));
  if (const auto invalid = first_invalid_utf8(token)) token = token.substr(0, *invalid);
  std::string text(token);
  std::replace_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20U; }, ' ');
  if (!token.empty() && offset + token.size() < end) text += "…";
  return text;
}

}  // namespace

void append_pointer_token(std::string& pointer, std::string_view token) {
  pointer += '/';
  for (const char c : token) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

void place_error(Error& error, std::string_view source, std::size_t offset) {
  const std::string_view before = source.substr(0, std::min(offset, source.size()));
  error.line = static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n'));
  const std::size_t newline = before.rfind('\n');
  error.column =
      static_cast<std::uint32_t>(newline == std::string_view::npos ? before.size() + 1 : before.size() - newline);
  error.detail = shortened_token(source, before.size());
}

class JsonTreeBuilder {
 public:
  using Index = JsonTree::Index;
  using Node = JsonTree::Node;

  JsonTreeBuilder(std::string_view source, const JsonLimits& limits) : m_limits(limits), m_lexer(source) {
    m_tree.m_source = source;
    m_tree.m_nodes.reserve(std::min(most_values(source), limits.nodes));
  }

  Outcome<JsonTree> run() {
    for (;;) {
      m_token = m_lexer.next();
      if (m_token == JsonToken::End && m_expected == Expected::End) break;
      if (!take()) return Unexpected<Error>{std::move(m_error)};
    }
    return std::move(m_tree);
  }

 private:
  enum class Expected : std::uint8_t { Value, ValueOrEnd, Key, KeyOrEnd, Colon, CommaOrEnd, End };

  bool take() {
    if (m_token == JsonToken::Refused) return refuse(m_lexer.refusal(), m_lexer.start());
    switch (m_expected) {
      case Expected::ValueOrEnd:
        if (m_token == JsonToken::ArrayEnd) return close();
        return take_value();
      case Expected::Value:
        return take_value();
      case Expected::KeyOrEnd:
        if (m_token == JsonToken::ObjectEnd) return close();
        return take_key();
      case Expected::Key:
        return take_key();
      case Expected::Colon:
        if (m_token != JsonToken::Colon) return unexpected();
        m_expected = Expected::Value;
        return true;
      case Expected::CommaOrEnd:
        return take_comma_or_end();
      case Expected::End:
        break;
    }
    return unexpected();
  }

  bool take_comma_or_end() {
    const bool in_object = m_tree.is(m_open.back(), JsonType::Object);
    if (m_token == JsonToken::Comma) {
      m_expected = in_object ? Expected::Key : Expected::Value;
      return true;
    }
    if (m_token == (in_object ? JsonToken::ObjectEnd : JsonToken::ArrayEnd)) return close();
    return unexpected();
  }

  bool take_key() {
    if (m_token != JsonToken::Text) return unexpected();
    if (m_lexer.text_length() > m_limits.text_bytes) return refuse(ErrorCode::TextTooLong, m_lexer.start());
    m_key = Node{};
    m_key.key_start = offset();
    m_key.key_length = static_cast<std::uint32_t>(m_lexer.text_length());
    if (m_lexer.has_escapes()) {
      m_key.key_length |= JsonTree::kKeyEscapes;
      decode();
    }
    m_has_key = true;
    m_expected = Expected::Colon;
    return true;
  }

  bool take_value() {
    switch (m_token) {
      case JsonToken::Null:
        return add(JsonType::Null);
      case JsonToken::False:
        return add(JsonType::False);
      case JsonToken::True:
        return add(JsonType::True);
      case JsonToken::Number:
        if (!add(JsonType::Number)) return false;
        m_tree.m_nodes.back().length += static_cast<std::uint32_t>(m_lexer.end() - m_lexer.start());
        return true;
      case JsonToken::Text:
        return add_text();
      case JsonToken::ObjectBegin:
        return open(JsonType::Object);
      case JsonToken::ArrayBegin:
        return open(JsonType::Array);
      default:
        return unexpected();
    }
  }

  bool add_text() {
    if (m_lexer.text_length() > m_limits.text_bytes) return refuse(ErrorCode::TextTooLong, m_lexer.start());
    if (!add(JsonType::Text)) return false;
    Node& node = m_tree.m_nodes.back();
    node.length += static_cast<std::uint32_t>(m_lexer.text_length());
    if (m_lexer.has_escapes()) {
      node.key_length |= JsonTree::kTextEscapes;
      decode();
    }
    return true;
  }

  void decode() {
    m_tree.m_decoded.push_back({offset(), static_cast<std::uint32_t>(m_tree.m_pool.size())});
    append_decoded_text(m_tree.m_pool, m_tree.m_source, m_lexer.start());
  }

  [[nodiscard]] std::uint32_t offset() const { return static_cast<std::uint32_t>(m_lexer.start()); }

  bool add(JsonType type) {
    const bool is_full = m_tree.m_nodes.size() >= m_limits.nodes || container_is_full();
    if (is_full) return refuse(ErrorCode::TooMany, m_lexer.start());
    if (!m_open.empty()) ++m_tree.m_nodes[m_open.back()].length;
    Node node = m_key;
    node.start = offset();
    node.length = static_cast<std::uint32_t>(type) << JsonTree::kTypeShift;
    node.next = static_cast<Index>(m_tree.m_nodes.size() + 1);
    m_tree.m_nodes.push_back(node);
    m_key = Node{};
    m_has_key = false;
    m_expected = m_open.empty() ? Expected::End : Expected::CommaOrEnd;
    return true;
  }

  [[nodiscard]] bool container_is_full() const {
    if (m_open.empty()) return false;
    const bool outer = m_open.size() <= m_limits.outer_depth;
    return m_tree.child_count(m_open.back()) >= (outer ? m_limits.outer_members : m_limits.inner_members);
  }

  bool open(JsonType type) {
    if (m_open.size() >= m_limits.depth) return refuse(ErrorCode::TooDeep, m_lexer.start());
    if (!add(type)) return false;
    m_open.push_back(static_cast<Index>(m_tree.m_nodes.size() - 1));
    m_tree.m_nodes.back().next = JsonTree::kNone;
    m_expected = type == JsonType::Object ? Expected::KeyOrEnd : Expected::ValueOrEnd;
    return true;
  }

  bool close() {
    const Index container = m_open.back();
    m_tree.m_nodes[container].next = static_cast<Index>(m_tree.m_nodes.size());
    m_open.pop_back();
    m_expected = m_open.empty() ? Expected::End : Expected::CommaOrEnd;
    if (!m_tree.is(container, JsonType::Object)) return true;
    const Index twice = duplicate_of(container);
    if (twice == JsonTree::kNone) return true;
    m_error = m_tree.error(ErrorCode::JsonDuplicateKey, twice, JsonPlace::AtKey);
    return false;
  }

  // The first member whose name an earlier member of the object has, or kNone.
  Index duplicate_of(Index object) {
    const std::size_t count = m_tree.child_count(object);
    bool rising = true;
    std::string_view before;
    m_members.clear();
    m_names.clear();
    for (const Index member : m_tree.children(object)) {
      const std::string_view name = m_tree.key(member);
      rising = rising && (m_members.empty() || before < name);
      before = name;
      if (count > kFewMembers) {
        m_members.push_back(member);
      } else if (std::find(m_names.begin(), m_names.end(), name) != m_names.end()) {
        return member;
      } else {
        m_names.push_back(name);
      }
    }
    return rising || count <= kFewMembers ? JsonTree::kNone : duplicate_of_many();
  }

  Index duplicate_of_many() {
    sort_items(m_members, [&](Index a, Index b) {
      const int order = m_tree.key(a).compare(m_tree.key(b));
      return order != 0 ? order < 0 : a < b;
    });
    Index first = JsonTree::kNone;
    for (std::size_t i = 1; i < m_members.size(); ++i) {
      if (m_tree.key(m_members[i - 1]) == m_tree.key(m_members[i])) first = std::min(first, m_members[i]);
    }
    return first;
  }

  bool unexpected() { return refuse(ErrorCode::JsonSyntax, m_lexer.start()); }

  bool refuse(ErrorCode code, std::size_t offset) {
    m_error = Error{};
    m_error.code = code;
    place_error(m_error, m_tree.m_source, offset);
    if (!m_open.empty()) {
      m_error.json_pointer = m_tree.pointer(m_open.back());
      if (m_has_key) {
        append_pointer_token(m_error.json_pointer, m_tree.key_of(m_key));
      } else if (m_tree.is(m_open.back(), JsonType::Array)) {
        append_pointer_token(m_error.json_pointer, std::to_string(m_tree.child_count(m_open.back())));
      }
    }
    return false;
  }

  JsonLimits m_limits;
  JsonLexer m_lexer;
  JsonToken m_token = JsonToken::End;
  Expected m_expected = Expected::Value;
  JsonTree m_tree;
  Node m_key;  // its key_* members are of the member whose value comes next
  bool m_has_key = false;
  std::vector<Index> m_open;
  std::vector<Index> m_members;           // scratch of duplicate_of
  std::vector<std::string_view> m_names;  // the same
  Error m_error;
};

Outcome<JsonTree> JsonTree::parse(std::string_view source, const JsonLimits& limits) {
  if (source.size() > std::min<std::size_t>(limits.bytes, kMaxOffset)) {
    Error error;
    error.code = ErrorCode::TooLarge;
    place_error(error, source.substr(0, 1), 0);
    error.detail = std::to_string(source.size());
    return Unexpected<Error>{std::move(error)};
  }
  return JsonTreeBuilder(source, limits).run();
}

JsonTree::Children JsonTree::children(Index node) const {
  const bool container = is(node, JsonType::Array) || is(node, JsonType::Object);
  return container ? Children(*this, node + 1, m_nodes[node].next) : Children(*this, node, node);
}

std::size_t JsonTree::child_count(Index node) const {
  const bool container = is(node, JsonType::Array) || is(node, JsonType::Object);
  return container ? m_nodes[node].length & kLength : 0;
}

std::string_view JsonTree::stored(std::uint32_t start, std::uint32_t length, bool escapes) const {
  if (!escapes) return m_source.substr(start + 1, length);
  const auto place = std::lower_bound(m_decoded.begin(), m_decoded.end(), start,
                                      [](const Decoded& text, std::uint32_t wanted) { return text.start < wanted; });
  return std::string_view(m_pool).substr(place->at, length);
}

std::string_view JsonTree::text(Index node) const {
  const Node& value = m_nodes[node];
  if (is(node, JsonType::Number)) return m_source.substr(value.start, value.length & kLength);
  if (!is(node, JsonType::Text)) return {};
  return stored(value.start, value.length & kLength, (value.key_length & kTextEscapes) != 0);
}

std::string_view JsonTree::key_of(const Node& node) const {
  const std::uint32_t length = node.key_length & (kTextEscapes - 1);
  return length == 0 ? std::string_view() : stored(node.key_start, length, (node.key_length & kKeyEscapes) != 0);
}

JsonTree::Index JsonTree::member(Index object, std::string_view name) const {
  if (!is(object, JsonType::Object)) return kNone;
  for (const Index child : children(object)) {
    if (key(child) == name) return child;
  }
  return kNone;
}

std::string JsonTree::pointer(Index node) const {
  std::string result;
  Index at = kRoot;
  while (at != node) {
    const bool in_array = is(at, JsonType::Array);
    std::size_t position = 0;
    Index child = at + 1;
    while (m_nodes[child].next <= node) {  // an open container's next is kNone, above every index
      child = m_nodes[child].next;
      ++position;
    }
    append_pointer_token(result, in_array ? std::string_view(std::to_string(position)) : key(child));
    at = child;
  }
  return result;
}

Error JsonTree::error(ErrorCode code, Index node, JsonPlace place) const {
  Error result;
  result.code = code;
  place_error(result, m_source, place == JsonPlace::AtKey ? m_nodes[node].key_start : m_nodes[node].start);
  result.json_pointer = pointer(node);
  return result;
}

}  // namespace constellation
