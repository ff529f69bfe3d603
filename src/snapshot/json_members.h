// JsonMembers: the lines of a formatted object or array, in stable form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "snapshot/json_text.h"

namespace constellation {

// For people every member has its line; for a device's own store none has.
enum class JsonStyle : std::uint8_t { Lines, Compact };

// Starts the next member of an object: a comma after the one before, a line, the indentation.
class JsonMembers {
 public:
  JsonMembers(std::string& out, int depth, JsonStyle style = JsonStyle::Lines)
      : m_out(out),
        m_indent(style == JsonStyle::Lines ? static_cast<std::size_t>(depth) * 2 : 0, ' '),
        m_style(style) {}
  std::string& next() {
    if (!m_first) m_out += ',';
    m_first = false;
    if (m_style == JsonStyle::Lines) m_out += '\n';
    m_out += m_indent;
    return m_out;
  }
  std::string& next(std::string_view name) {
    append_json_text(next(), name);
    m_out += m_style == JsonStyle::Lines ? ": " : ":";
    return m_out;
  }
  // The closing brace; right after the opening one if there were no members.
  void close(char brace) {
    if (!m_first && m_style == JsonStyle::Lines) {
      m_out += '\n';
      m_out.append(m_indent, 2);
    }
    m_out += brace;
  }

 private:
  std::string& m_out;
  std::string m_indent;
  JsonStyle m_style;
  bool m_first = true;
};

}  // namespace constellation
