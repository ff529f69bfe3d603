#include "store/exchange.h"

#include <algorithm>

#include "base/hash.h"
#include "base/sort.h"
#include "base/text.h"
#include "snapshot/partial.h"

namespace constellation {
namespace {

constexpr std::size_t kHashLetters = 12;
constexpr std::string_view kEnding = ".json";

std::string tail_of(std::string_view device, std::string_view content) {
  std::string tail = "-";
  tail += device;
  tail += '-';
  tail += content_name(content).substr(0, kHashLetters);
  tail += kEnding;
  return tail;
}

// A file that says what it is, and is not ours to take in, stays that; anything else may be half of one.
bool is_final(const Error& why) {
  return why.code == ErrorCode::DifferentNetwork || why.code == ErrorCode::NotASnapshot;
}

}  // namespace

State state_to_share(const State& state) { return whole_state(state, PrivateEntries::LeaveOut); }

std::string file_stem(std::string_view title) {
  std::string stem;
  for (const char c : ascii_lower(title)) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_plain) {
      stem += c;
    } else if (!stem.empty() && stem.back() != '-') {
      stem += '-';
    }
  }
  while (stem.ends_with('-')) stem.pop_back();
  return stem.empty() ? "constellation" : stem;
}

std::string exchange_file_name(std::string_view title, std::string_view device, std::string_view content) {
  return file_stem(title) + tail_of(device, content);
}

std::string shared_file_name(std::string_view title) { return file_stem(title) + std::string(kEnding); }

// A copy that a sync tool or a person made carries more in its name than a stem: "Copy of river-…".
bool is_own_exchange_file(std::string_view name, std::string_view device, std::string_view content) {
  const std::string tail = tail_of(device, content);
  if (!name.ends_with(tail)) return false;
  const std::string_view stem = name.substr(0, name.size() - tail.size());
  return !stem.empty() && file_stem(stem) == stem;
}

std::optional<Error> ExchangeBatch::add(const std::string& name, std::string_view content) {
  auto decoded = decode_snapshot(content);
  std::optional<Error> why;
  if (!decoded) {
    why = decoded.error();
  } else if (decoded->state.network != m_network) {
    why = error_of(ErrorCode::DifferentNetwork);
  }
  if (why) {
    why->file = name;
    return why;
  }
  ++m_count;
  if (!decoded->edited_by_hand.empty()) {
    m_edited.try_emplace(decoded->file_hash,
                         EditedByHand{std::move(decoded->state), std::move(decoded->edited_by_hand)});
  } else {
    m_plain = m_plain ? merge(*m_plain, decoded->state) : std::move(decoded->state);
  }
  return std::nullopt;
}

State ExchangeBatch::merged(const State& ours) const {
  std::optional<State> theirs = m_plain;
  State seen = theirs ? merge(ours, *theirs) : ours;
  for (const auto& [hash, edited] : m_edited) {
    State state = edited.state;
    stamp_hand_edits(state, edited.records, seen, hash);
    seen = merge(seen, state);
    theirs = theirs ? merge(*theirs, state) : std::move(state);
  }
  return *std::move(theirs);
}

std::vector<ExchangeFile> ExchangeMemory::unread(const std::vector<ExchangeFile>& listed) const {
  std::vector<ExchangeFile> files;
  for (const ExchangeFile& file : listed) {
    const auto found = m_known.find(file.name);
    const bool is_known = found != m_known.end() && found->second.is_settled && found->second.size == file.size &&
                          found->second.modified_ms == file.modified_ms;
    if (!is_known) files.push_back(file);
  }
  sort_items(files, [](const ExchangeFile& a, const ExchangeFile& b) { return a.name < b.name; });
  return files;
}

void ExchangeMemory::keep_only(const std::vector<ExchangeFile>& listed) {
  std::erase_if(m_known, [&](const auto& known) {
    return std::ranges::none_of(listed, [&](const ExchangeFile& file) { return file.name == known.first; });
  });
}

void ExchangeMemory::taken(const ExchangeFile& file, std::string_view content) {
  m_known[file.name] = {content.size(), file.modified_ms, is_own_exchange_file(file.name, m_device, content), true, {}};
  // The list was older than what was read: the next list says otherwise.
  if (content.size() != file.size) m_known[file.name].is_settled = false;
}

void ExchangeMemory::refused(const ExchangeFile& file, Error why) {
  why.file = file.name;
  const bool is_settled = is_final(why);
  m_known[file.name] = {file.size, file.modified_ms, false, is_settled, std::move(why)};
}

// It is read back the next time, as the folder has it.
void ExchangeMemory::wrote(const std::string& name) { m_known[name] = {0, 0, true, false, {}}; }

std::vector<Error> ExchangeMemory::refusals() const {
  std::vector<Error> errors;
  for (const auto& [name, known] : m_known) {
    if (known.refusal) errors.push_back(*known.refusal);
  }
  return errors;
}

bool ExchangeMemory::holds(const std::string& name) const {
  const auto found = m_known.find(name);
  return found != m_known.end() && found->second.is_own;
}

std::vector<std::string> ExchangeMemory::superseded_by(const std::string& newest) const {
  std::vector<std::string> names;
  for (const auto& [name, known] : m_known) {
    if (known.is_own && name != newest) names.push_back(name);
  }
  return names;
}

}  // namespace constellation
