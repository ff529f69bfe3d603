#include "snapshot/json_tree.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/sort.h"
#include "base/text.h"

namespace constellation {
namespace {

constexpr std::size_t kDetailBytes = 40;
constexpr std::uint32_t kMaxOffset = 0x1FFFFFFFU;
constexpr std::size_t kFewMembers = 24;  // compared with each other rather than sorted
constexpr int kNumberOutOfRange = 406;   // nlohmann's exception id

bool is_gap(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_number_char(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

// nlohmann's lexer reads bytes through this; `seen` is how far it has come.
struct CountingIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at = nullptr;
  const char** seen = nullptr;

  reference operator*() const { return *at; }
  CountingIterator& operator++() {
    *seen = ++at;
    return *this;
  }
  [[maybe_unused]] friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at == b.at; }
  friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return a.at != b.at; }
};

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

// Builds the tree from nlohmann's SAX events. Where a token starts is found by stepping over white
// space, ':' and ',' from the end of the token before it.
class JsonTreeBuilder {
 public:
  using Index = JsonTree::Index;
  using Node = JsonTree::Node;
  using binary_t = nlohmann::json::binary_t;

  JsonTreeBuilder(std::string_view source, const JsonLimits& limits, JsonTaker* taker)
      : m_limits(limits),
        m_taker(taker),
        m_seen(source.data()),
        m_previous_end(source.starts_with("\xEF\xBB\xBF") ? 3 : 0) {
    m_tree.m_source = source;
    if (taker == nullptr) m_tree.m_nodes.reserve(std::min(most_values(source), limits.nodes));
  }

  Outcome<JsonTree> run() {
    const char* begin = m_tree.m_source.data();
    const bool good = nlohmann::json::sax_parse(CountingIterator{begin, &m_seen},
                                                CountingIterator{begin + m_tree.m_source.size(), &m_seen}, this);
    if (!good) return Unexpected<Error>{std::move(m_error)};
    return std::move(m_tree);
  }

  bool null() { return add_plain(JsonType::Null); }
  bool boolean(bool value) { return add_plain(value ? JsonType::True : JsonType::False); }
  bool number_integer(std::int64_t) { return add_number(); }
  bool number_unsigned(std::uint64_t) { return add_number(); }
  bool number_float(double, const std::string&) { return add_number(); }
  bool binary(binary_t&) { return refuse(ErrorCode::JsonSyntax, m_previous_end); }

  bool string(std::string& value) {
    const std::size_t start = token_start();
    if (value.size() > m_limits.text_bytes) return refuse(ErrorCode::TextTooLong, start);
    if (!add(JsonType::Text, start)) return false;
    Node& node = m_tree.m_nodes.back();
    node.length += static_cast<std::uint32_t>(value.size());
    if (keep_decoded(value, start)) node.key_length |= JsonTree::kTextEscapes;
    m_previous_end = position();
    return true;
  }

  bool key(std::string& value) {
    const std::size_t start = token_start();
    if (value.size() > m_limits.text_bytes) return refuse(ErrorCode::TextTooLong, start);
    m_key = Node{};
    m_key.key_start = static_cast<std::uint32_t>(start);
    m_key.key_length = static_cast<std::uint32_t>(value.size());
    if (keep_decoded(value, start)) m_key.key_length |= JsonTree::kKeyEscapes;
    m_has_key = true;
    m_previous_end = position();
    return true;
  }

  bool start_object(std::size_t) { return open(JsonType::Object); }
  bool start_array(std::size_t) { return open(JsonType::Array); }
  bool end_array() { return close(); }
  bool end_object() {
    const Index object = m_open.back();
    if (!close()) return false;
    const Index twice = duplicate_of(object);
    if (twice == JsonTree::kNone) {
      if (m_taker != nullptr && m_taker->take(m_tree, m_open, object)) drop(object);
      return true;
    }
    m_error = m_tree.error(ErrorCode::JsonDuplicateKey, twice, JsonPlace::AtKey);
    return false;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& problem) {
    const std::string_view read = m_tree.m_source.substr(0, std::max(position(), m_previous_end));
    if (const auto invalid = invalid_utf8_in(read)) return refuse(ErrorCode::JsonInvalidUtf8, *invalid);
    if (std::string_view(problem.what()).find("unexpected end of input") != std::string_view::npos) {
      return refuse(ErrorCode::JsonSyntax, m_tree.m_source.size());
    }
    const bool out_of_range = problem.id == kNumberOutOfRange;
    return refuse(out_of_range ? ErrorCode::WrongType : ErrorCode::JsonSyntax, offending_offset());
  }

 private:
  [[nodiscard]] std::size_t position() const { return static_cast<std::size_t>(m_seen - m_tree.m_source.data()); }

  // A sequence that only the end of what was read cuts short is well-formed so far.
  [[nodiscard]] std::optional<std::size_t> invalid_utf8_in(std::string_view read) const {
    const auto invalid = first_invalid_utf8(read);
    if (!invalid) return std::nullopt;
    const std::string_view whole = m_tree.m_source.substr(*invalid, 4);
    const auto still = first_invalid_utf8(whole);
    return still && *still == 0 ? invalid : std::nullopt;
  }

  // Start of the token that is read or was just read.
  [[nodiscard]] std::size_t token_start() const {
    const std::string_view source = m_tree.m_source;
    std::size_t start = m_previous_end;
    while (start < source.size() && (is_gap(source[start]) || source[start] == ':' || source[start] == ',')) ++start;
    return start;
  }

  // The token that was read when the lexer or parser refused; of marks alone the last one.
  [[nodiscard]] std::size_t offending_offset() const {
    const std::size_t read = position();
    const std::size_t token = token_start();
    return read > token || read == 0 ? token : std::max(read - 1, m_previous_end);
  }

  // Keeps a text that had escapes, so that its token is longer than it and its quotes. False: it stands in the source.
  bool keep_decoded(const std::string& value, std::size_t start) {
    if (position() - start == value.size() + 2) return false;
    m_tree.m_decoded.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(m_tree.m_pool.size())});
    m_tree.m_pool += value;
    return true;
  }

  bool add_plain(JsonType type) {
    if (!add(type, token_start())) return false;
    m_previous_end = position();
    return true;
  }

  bool add_number() {
    const std::size_t start = token_start();
    const std::string_view source = m_tree.m_source;
    std::size_t end = start;
    while (end < source.size() && is_number_char(source[end])) ++end;
    if (!add(JsonType::Number, start)) return false;
    m_tree.m_nodes.back().length += static_cast<std::uint32_t>(end - start);
    m_previous_end = end;
    return true;
  }

  bool add(JsonType type, std::size_t start) {
    if (m_tree.m_nodes.size() >= m_limits.nodes || container_is_full()) return refuse(ErrorCode::TooMany, start);
    if (!m_open.empty()) ++m_tree.m_nodes[m_open.back()].length;
    Node node = m_key;
    node.start = static_cast<std::uint32_t>(start);
    node.length = static_cast<std::uint32_t>(type) << JsonTree::kTypeShift;
    node.next = static_cast<Index>(m_tree.m_nodes.size() + 1);
    m_tree.m_nodes.push_back(node);
    m_key = Node{};
    m_has_key = false;
    return true;
  }

  [[nodiscard]] bool container_is_full() const {
    if (m_open.empty()) return false;
    const bool outer = m_open.size() <= m_limits.outer_depth;
    return m_tree.child_count(m_open.back()) >= (outer ? m_limits.outer_members : m_limits.inner_members);
  }

  bool open(JsonType type) {
    const std::size_t start = token_start();
    if (m_open.size() >= m_limits.depth) return refuse(ErrorCode::TooDeep, start);
    if (!add(type, start)) return false;
    m_open.push_back(static_cast<Index>(m_tree.m_nodes.size() - 1));
    m_tree.m_nodes.back().next = JsonTree::kNone;
    m_previous_end = position();
    return true;
  }

  bool close() {
    m_tree.m_nodes[m_open.back()].next = static_cast<Index>(m_tree.m_nodes.size());
    m_open.pop_back();
    m_previous_end = position();
    return true;
  }

  // Forgets the node, which is the last child of its container, and all below it.
  void drop(Index node) {
    const Node& dropped = m_tree.m_nodes[node];
    const std::uint32_t start = dropped.key_length == 0 ? dropped.start : dropped.key_start;
    auto& decoded = m_tree.m_decoded;
    while (!decoded.empty() && decoded.back().start >= start) {
      m_tree.m_pool.resize(decoded.back().at);
      decoded.pop_back();
    }
    m_tree.m_nodes.resize(node);
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
  JsonTaker* m_taker;
  const char* m_seen;
  std::size_t m_previous_end;  // end of the last token that made an event
  JsonTree m_tree;
  Node m_key;  // its key_* members are of the member whose value comes next
  bool m_has_key = false;
  std::vector<Index> m_open;
  std::vector<Index> m_members;           // scratch of duplicate_of
  std::vector<std::string_view> m_names;  // the same
  Error m_error;
};

Outcome<JsonTree> JsonTree::parse(std::string_view source, const JsonLimits& limits, JsonTaker* taker) {
  if (source.size() > std::min<std::size_t>(limits.bytes, kMaxOffset)) {
    Error error;
    error.code = ErrorCode::TooLarge;
    place_error(error, source.substr(0, 1), 0);
    error.detail = std::to_string(source.size());
    return Unexpected<Error>{std::move(error)};
  }
  return JsonTreeBuilder(source, limits, taker).run();
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
  return error_at(code, place == JsonPlace::AtKey ? m_nodes[node].key_start : m_nodes[node].start, pointer(node));
}

Error JsonTree::error_at(ErrorCode code, std::uint32_t offset, std::string pointer) const {
  Error result;
  result.code = code;
  place_error(result, m_source, offset);
  result.json_pointer = std::move(pointer);
  return result;
}

}  // namespace constellation
