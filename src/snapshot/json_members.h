// JsonMembers: the lines of a formatted object or array, in stable form.
#pragma once

#include <string>
#include <string_view>

#include "snapshot/json_text.h"

namespace constellation {

// Starts the next member of an object: a comma after the one before, a line, the indentation.
class JsonMembers {
 public:
  JsonMembers(std::string& out, int depth) : m_out(out), m_indent(static_cast<std::size_t>(depth) * 2, ' ') {}
  std::string& next() {
    m_out += m_first ? "\n" : ",\n";
    m_first = false;
    m_out += m_indent;
    return m_out;
  }
  std::string& next(std::string_view name) {
    append_json_text(next(), name);
    m_out += ": ";
    return m_out;
  }
  // The closing brace; right after the opening one if there were no members.
  void close(char brace) {
    if (!m_first) {
      m_out += '\n';
      m_out.append(m_indent, 2);
    }
    m_out += brace;
  }

 private:
  std::string& m_out;
  std::string m_indent;
  bool m_first = true;
};

}  // namespace constellation
