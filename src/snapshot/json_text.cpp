#include "snapshot/json_text.h"

#include <algorithm>

#include "base/sort.h"
#include "base/text.h"

namespace constellation {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

void append_escape(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\b':
      out += "\\b";
      break;
    case '\f':
      out += "\\f";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4U];
      out += kHex[static_cast<unsigned char>(c) & 15U];
  }
}

// Well-formed UTF-8 of the text: ill-formed bytes are replaced one by one.
void append_repaired(std::string& out, std::string_view text) {
  while (const auto invalid = first_invalid_utf8(text)) {
    out += text.substr(0, *invalid);
    out += kReplacement;
    text.remove_prefix(*invalid + 1);
  }
  out += text;
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  std::size_t from = 0;
  bool ascii = true;
  const auto flush = [&](std::size_t to) {
    const std::string_view run = text.substr(from, to - from);
    if (ascii) {
      out += run;
    } else {
      append_repaired(out, run);
    }
    ascii = true;
    from = to + 1;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x80U) {
      ascii = false;
    } else if (byte < 0x20U || byte == '"' || byte == '\\') {
      flush(i);
      append_escape(out, text[i]);
    }
  }
  flush(text.size());
  out += '"';
}

void append_canonical_json(std::string& out, const JsonTree& tree, JsonTree::Index node) {
  switch (tree.type(node)) {
    case JsonType::Null:
      out += "null";
      return;
    case JsonType::False:
      out += "false";
      return;
    case JsonType::True:
      out += "true";
      return;
    case JsonType::Number:
      out += tree.text(node);
      return;
    case JsonType::Text:
      append_json_text(out, tree.text(node));
      return;
    case JsonType::Array:
    case JsonType::Object:
      break;
  }
  const bool object = tree.is(node, JsonType::Object);
  std::vector<JsonTree::Index> members;
  members.reserve(tree.child_count(node));
  for (const auto child : tree.children(node)) members.push_back(child);
  if (object) {
    sort_items(members, [&](JsonTree::Index a, JsonTree::Index b) { return tree.key(a) < tree.key(b); });
  }
  out += object ? '{' : '[';
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i != 0) out += ',';
    if (object) {
      append_json_text(out, tree.key(members[i]));
      out += ':';
    }
    append_canonical_json(out, tree, members[i]);
  }
  out += object ? '}' : ']';
}

std::string canonical_json(const JsonTree& tree, JsonTree::Index node) {
  std::string out;
  append_canonical_json(out, tree, node);
  return out;
}

}  // namespace constellation
