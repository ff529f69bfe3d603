#include "present/session_text.h"

#include <algorithm>
#include <cmath>

#include "base/split.h"
#include "base/text.h"
#include "store/window.h"

namespace constellation {
namespace {

constexpr std::string_view kVersion = "1";
constexpr double kThousandths = 1000;
constexpr std::int64_t kFarthest = 1'000'000'000'000;

void add_line(std::string& text, std::string_view name, std::string_view value) {
  text += '\n';
  text += name;
  text += ' ';
  text += value;
}

std::string thousandths(double days) {
  return std::to_string(static_cast<std::int64_t>(std::llround(days * kThousandths)));
}

std::optional<std::int64_t> number(std::string_view text) {
  const auto value = parse_integer(text);
  return value && *value >= -kFarthest && *value <= kFarthest ? value : std::nullopt;
}

bool read_window(Session& session, std::string_view value) {
  const auto left = number(take_until(value, ' '));
  const auto right = number(value);
  if (!left || !right || *right <= *left) return false;
  session.window = clamped({static_cast<double>(*left) / kThousandths, static_cast<double>(*right) / kThousandths});
  return true;
}

bool read_collapsed(Session& session, std::string_view value) {
  while (value.starts_with('/')) {
    value.remove_prefix(1);
    const std::size_t end = std::min(value.find('/'), value.size());
    const auto id = RecordId::from(value.substr(0, end));
    if (!id || (!id->empty() && !is_valid_record_id(id->view()))) return false;
    session.collapsed.push_back(*id);
    value.remove_prefix(end);
  }
  return value.empty() && std::ranges::is_sorted(session.collapsed);
}

bool read_line(Session& session, std::string_view name, std::string_view value) {
  if (name == "window") return read_window(session, value);
  if (name == "collapsed") return read_collapsed(session, value);
  if (name == "scroll") {
    const auto pixels = number(value);
    session.scroll_y = static_cast<float>(pixels.value_or(0));
    return pixels && *pixels >= 0;
  }
  if (name == "selection") {
    session.selection = ref_from_text(value);
    return session.selection && session.selection->kind != RecordKind::Foreign;
  }
  if (name == "details") session.details_open = false;
  if (name == "find") session.find = value;
  return name == "find" || (name == "details" && value == "closed");
}

}  // namespace

std::string text_from_session(const Session& session) {
  std::string text(kVersion);
  add_line(text, "window", thousandths(session.window.left) + ' ' + thousandths(session.window.right));
  add_line(text, "scroll", std::to_string(std::lround(session.scroll_y)));
  if (!session.details_open) add_line(text, "details", "closed");
  if (session.selection) add_line(text, "selection", text_from_ref(*session.selection));
  if (!session.collapsed.empty()) {
    std::string ids;
    for (const RecordId& id : session.collapsed) ids += '/' + id.text();
    add_line(text, "collapsed", ids);
  }
  if (!session.find.empty()) {
    std::string find = session.find;
    std::ranges::replace(find, '\n', ' ');
    add_line(text, "find", find);
  }
  return text;
}

bool restore_session(Session& session, std::string_view text) {
  if (take_until(text, '\n') != kVersion || text.empty()) return false;
  Session read = session;
  read.selection.reset();
  read.collapsed.clear();
  read.find.clear();
  read.details_open = true;
  while (!text.empty()) {
    std::string_view line = take_until(text, '\n');
    const std::string_view name = take_until(line, ' ');
    if (!read_line(read, name, line)) return false;
  }
  session = std::move(read);
  return true;
}

}  // namespace constellation
