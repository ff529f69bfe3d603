#include "present/session_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/split.h"
#include "base/text.h"
#include "present/address.h"
#include "present/timeline_filter.h"
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

bool read_map(MapWindow& map, std::string_view value) {
  const auto x = number(take_until(value, ' '));
  const auto y = number(take_until(value, ' '));
  const auto zoom = number(value);
  if (!x || !y || !zoom) return false;
  const auto unit = [](std::int64_t thousandths) { return static_cast<float>(thousandths) / 1000; };
  map = {unit(*x), unit(*y), unit(*zoom)};
  const bool is_on_map = std::abs(map.x) <= 1 && std::abs(map.y) <= 1;
  return is_on_map && map.zoom >= MapWindow::kLeastZoom && map.zoom <= MapWindow::kMostZoom;
}

// Calls `take` with each of the words that stand with '/' before them; false if it does, or where there is more.
template <typename Take>
bool read_words(std::string_view value, Take&& take) {
  while (value.starts_with('/')) {
    value.remove_prefix(1);
    const std::size_t end = std::min(value.find('/'), value.size());
    if (!take(value.substr(0, end))) return false;
    value.remove_prefix(end);
  }
  return value.empty();
}

bool read_collapsed(Session& session, std::string_view value) {
  const bool is_read = read_words(value, [&](std::string_view key) {
    session.collapsed.emplace_back(key);
    return std::ranges::none_of(key, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
  });
  return is_read && std::ranges::is_sorted(session.collapsed);
}

bool read_ids(std::vector<RecordId>& ids, std::string_view value) {
  return read_words(value, [&](std::string_view word) {
    const auto id = RecordId::from(word);
    if (!id || (!id->empty() && !is_valid_record_id(id->view()))) return false;
    ids.push_back(*id);
    return true;
  });
}

constexpr std::array kGroupings = {std::pair{Grouping::Status, "status"},
                                   std::pair{Grouping::Organisation, "organisation"},
                                   std::pair{Grouping::Person, "person"}};

bool read_grouping(Session& session, std::string_view value) {
  for (const auto& [grouping, name] : kGroupings) {
    if (value == name) session.grouping = grouping;
  }
  return session.grouping != Grouping::FocusArea;
}

// Kinds by the names of their tables, states by their tokens. What this version does not know is passed over.
bool read_filter(TimelineFilter& filter, std::string_view value) {
  return read_words(value, [&](std::string_view word) {
    for (const RecordKind kind : kFilterKinds) {
      if (word == kind_spec(kind).table) filter.hidden_kinds |= kind_bit(kind);
    }
    for (const FilterState& state : filter_states()) {
      if (word == state.token) filter.hidden_states |= 1U << state.index;
    }
    return true;
  });
}

std::string filter_words(const TimelineFilter& filter) {
  std::string words;
  for (const RecordKind kind : kFilterKinds) {
    if ((filter.hidden_kinds & kind_bit(kind)) != 0) words += '/' + std::string(kind_spec(kind).table);
  }
  for (const FilterState& state : filter_states()) {
    if ((filter.hidden_states >> state.index & 1U) != 0) words += '/' + state.token;
  }
  return words;
}

std::string id_words(const std::vector<RecordId>& ids) {
  std::string words;
  for (const RecordId& id : ids) words += '/' + id.text();
  return words;
}

// As in an address: "groups/sort=-status".
bool read_page(PageAt& page, std::string_view value) {
  page = {};
  while (!value.empty()) {
    const std::string_view part = take_until(value, '/');
    if (!read_page_part(page, part, value)) return false;
  }
  return page.kind != PageKind::Timeline || !page.options.empty();
}

bool read_line(Session& session, std::string_view name, std::string_view value) {
  if (name == "window") return read_window(session, value);
  if (name == "collapsed") return read_collapsed(session, value);
  if (name == "compact") return read_ids(session.compact, value) && std::ranges::is_sorted(session.compact);
  if (name == "pinned") return read_ids(session.pinned, value);
  if (name == "grouping") return read_grouping(session, value);
  if (name == "without") return read_filter(session.filter, value);
  if (name == "others") {
    session.filter.others = FilterMode::Hide;
    return value == "hidden";
  }
  if (name == "scroll") {
    const auto pixels = number(value);
    session.scroll_y = static_cast<float>(pixels.value_or(0));
    return pixels && *pixels >= 0;
  }
  if (name == "selection") {
    session.selection = ref_from_text(value);
    return session.selection && session.selection->kind != RecordKind::Foreign;
  }
  if (name == "map") return read_map(session.map, value);
  if (name == "page") return read_page(session.page, value);
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
    for (const std::string& key : session.collapsed) ids += '/' + key;
    add_line(text, "collapsed", ids);
  }
  if (!session.compact.empty()) add_line(text, "compact", id_words(session.compact));
  if (!session.pinned.empty()) add_line(text, "pinned", id_words(session.pinned));
  for (const auto& [grouping, name] : kGroupings) {
    if (session.grouping == grouping) add_line(text, "grouping", name);
  }
  if (session.filter.is_narrowed()) add_line(text, "without", filter_words(session.filter));
  if (session.filter.others == FilterMode::Hide) add_line(text, "others", "hidden");
  if (const std::string page = text_from_page(session.page); !page.empty()) add_line(text, "page", page);
  if (!(session.map == MapWindow())) {
    const std::string middle = thousandths(session.map.x) + ' ' + thousandths(session.map.y);
    add_line(text, "map", middle + ' ' + thousandths(session.map.zoom));
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
  read.compact.clear();
  read.pinned.clear();
  read.grouping = Grouping::FocusArea;
  read.filter = {};
  read.page = {};
  read.map = {};
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
