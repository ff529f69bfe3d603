#include "snapshot/text_merge.h"

#include <algorithm>
#include <utility>

#include "snapshot/record_state.h"

namespace constellation {
namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  for (;;) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

// Lines [begin, end) of the base became `lines`.
struct Hunk {
  std::size_t begin;
  std::size_t end;
  Lines lines;
  friend bool operator==(const Hunk&, const Hunk&) = default;
};

// Lengths of the longest common subsequences of base[i..] and changed[j..], row by row.
class CommonLines {
 public:
  CommonLines(const Lines& base, const Lines& changed)
      : m_width(changed.size() + 1), m_lengths((base.size() + 1) * m_width, 0) {
    for (std::size_t i = base.size(); i-- > 0;) {
      for (std::size_t j = changed.size(); j-- > 0;) {
        const std::uint32_t skipped = std::max(at(i + 1, j), at(i, j + 1));
        m_lengths[i * m_width + j] = base[i] == changed[j] ? at(i + 1, j + 1) + 1 : skipped;
      }
    }
  }
  [[nodiscard]] std::uint32_t at(std::size_t i, std::size_t j) const { return m_lengths[i * m_width + j]; }

 private:
  std::size_t m_width;
  std::vector<std::uint32_t> m_lengths;
};

// What changed between the texts, in order. Nothing if that costs too much.
std::optional<std::vector<Hunk>> hunks_between(Lines base, Lines changed) {
  constexpr std::size_t kMaxCells = 4'000'000;
  std::size_t head = 0;
  while (head < base.size() && head < changed.size() && base[head] == changed[head]) ++head;
  base.erase(base.begin(), base.begin() + static_cast<std::ptrdiff_t>(head));
  changed.erase(changed.begin(), changed.begin() + static_cast<std::ptrdiff_t>(head));
  while (!base.empty() && !changed.empty() && base.back() == changed.back()) {
    base.pop_back();
    changed.pop_back();
  }
  if ((base.size() + 1) * (changed.size() + 1) > kMaxCells) return std::nullopt;
  const CommonLines common(base, changed);
  std::vector<Hunk> hunks;
  bool is_open = false;
  const auto open = [&](std::size_t line) -> Hunk& {
    if (!is_open) hunks.push_back({line, line, {}});
    is_open = true;
    return hunks.back();
  };
  for (std::size_t i = 0, j = 0; i < base.size() || j < changed.size();) {
    if (i < base.size() && j < changed.size() && base[i] == changed[j]) {
      is_open = false;
      ++i;
      ++j;
    } else if (j == changed.size() || (i < base.size() && common.at(i + 1, j) >= common.at(i, j + 1))) {
      open(head + i).end = head + i + 1;
      ++i;
    } else {
      open(head + i).lines.push_back(changed[j++]);
    }
  }
  return hunks;
}

// Both texts' hunks in order; nothing where one touches another.
std::optional<std::vector<Hunk>> joined_hunks(std::vector<Hunk> ours, const std::vector<Hunk>& theirs) {
  for (const Hunk& hunk : theirs) {
    if (std::find(ours.begin(), ours.end(), hunk) == ours.end()) ours.push_back(hunk);
  }
  sort_items(ours, [](const Hunk& a, const Hunk& b) { return a.begin < b.begin; });
  for (std::size_t i = 1; i < ours.size(); ++i) {
    if (ours[i].begin <= ours[i - 1].end) return std::nullopt;
  }
  return ours;
}

std::optional<std::string> text_in(const Value& value) {
  if (is_unset(value)) return std::string();
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? std::optional(*text) : std::nullopt;
}

// What the conflict's values come together to.
std::optional<std::string> resolution_of(const State& state, const Conflict& conflict) {
  const auto past = base_of(state, conflict.record, conflict.leaf);
  const auto base = past ? text_in(*past) : std::nullopt;
  if (!base) return std::nullopt;
  std::optional<std::string> result;
  for (const LeafWrite& write : conflict.writes) {
    const auto text = text_in(write.value);
    if (!text) return std::nullopt;
    result = result ? merge_texts(*base, *result, *text) : text;
    if (!result) return std::nullopt;
  }
  return result;
}

}  // namespace

std::optional<std::string> merge_texts(std::string_view base, std::string_view ours, std::string_view theirs) {
  const Lines lines = lines_of(base);
  auto our_hunks = hunks_between(lines, lines_of(ours));
  const auto their_hunks = hunks_between(lines, lines_of(theirs));
  if (!our_hunks || !their_hunks) return std::nullopt;
  const auto hunks = joined_hunks(std::move(*our_hunks), *their_hunks);
  if (!hunks) return std::nullopt;
  Lines result;
  std::size_t next = 0;
  const auto copy_until = [&](std::size_t end) {
    for (; next < end; ++next) result.push_back(lines[next]);
  };
  for (const Hunk& hunk : *hunks) {
    copy_until(hunk.begin);
    result.insert(result.end(), hunk.lines.begin(), hunk.lines.end());
    next = hunk.end;
  }
  copy_until(lines.size());
  std::string text;
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (i != 0) text += '\n';
    text += result[i];
  }
  return text;
}

std::vector<Edit> text_resolutions(const State& ours, const State& merged) {
  std::vector<Edit> edits;
  for (const Conflict& conflict : conflicts_of(merged)) {
    const auto fields = fields_of(conflict.record.kind);
    const bool is_text = conflict.kind == ConflictKind::Values && conflict.leaf.field < fields.size() &&
                         fields[conflict.leaf.field].type == FieldType::Paragraphs;
    if (!is_text || writes_of(ours, conflict.record, conflict.leaf) == conflict.writes) continue;
    if (auto text = resolution_of(merged, conflict)) {
      const Value value = text->empty() ? Value{} : Value{std::move(*text)};
      edits.push_back({ChangeKind::Write, conflict.record, conflict.leaf, value});
    }
  }
  return edits;
}

}  // namespace constellation
