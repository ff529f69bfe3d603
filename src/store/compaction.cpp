#include "store/compaction.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "snapshot/codec.h"

namespace constellation {

namespace {

Error compaction_error(ErrorCode code, const std::string& file) { return Error{code, {}, {}, 0, 0, {}, file}; }

}  // namespace

bool is_compaction_due(const JournalContents& contents) {
  std::size_t sets = 0;
  std::size_t bases = 0;
  std::uint64_t set_bytes = 0;
  std::uint64_t base_bytes = 0;
  for (const auto& [name, size] : contents) {
    const bool is_base = name.starts_with("base-");
    (is_base ? bases : sets) += 1;
    (is_base ? base_bytes : set_bytes) += size;
  }
  if (bases > 1) return true;  // an earlier compaction wrote its base but did not drop the old one
  const bool is_enough = sets >= kEnoughSets || set_bytes >= kEnoughBytes;
  return is_enough && (set_bytes >= base_bytes / 4 || sets >= kManySets);
}

Compaction::Step Compaction::listed(State& state, JournalContents& contents,
                                    const Outcome<std::vector<std::string>>& names) {
  if (!names) return Finished{names.error()};
  // What another tab's compaction dropped is contained in a base that is read below.
  const std::set<std::string_view> stored(names->begin(), names->end());
  std::erase_if(contents, [&](const auto& entry) { return !stored.contains(entry.first); });
  std::vector<std::string> unknown;
  for (const std::string& name : *names) {
    if (parse_journal_name(name) && !contents.contains(name)) unknown.push_back(name);
  }
  if (unknown.empty()) return add_base(state, contents);
  m_phase = Phase::Reading;
  return Read{std::move(unknown)};
}

Compaction::Step Compaction::read(State& state, JournalContents& contents,
                                  const Outcome<std::vector<JournalFile>>& files) {
  if (!files) return Finished{files.error()};
  if (m_phase == Phase::Reading) {
    merge_files(state, contents, *files);  // what it can not use stays in the store as it is
    return add_base(state, contents);
  }
  const auto base = std::ranges::find(*files, m_base, &JournalFile::name);
  if (base == files->end()) return Finished{compaction_error(ErrorCode::StoreRefused, m_base)};
  if (const auto damage = verify_journal_file(base->name, base->bytes)) return Finished{damage};
  contents.emplace(m_base, m_base_size);
  m_phase = Phase::Dropping;
  return Drop{m_replaced};
}

Compaction::Step Compaction::add_base(const State& state, JournalContents& contents) {
  if (!is_compaction_due(contents)) return Finished{};
  JournalFile base = base_file(state);
  const auto decoded = decode_snapshot(base.bytes);
  if (!decoded) return Finished{decoded.error()};
  if (decoded->state != state) return Finished{compaction_error(ErrorCode::HashMismatch, base.name)};
  m_phase = Phase::Adding;
  m_base = base.name;
  m_base_size = base.bytes.size();
  m_replaced.clear();
  for (const auto& [name, size] : contents) {
    if (name != m_base) m_replaced.push_back(name);
  }
  return Add{std::move(base)};
}

Compaction::Step Compaction::added(const std::optional<Error>& failure) {
  if (failure) return Finished{failure};
  m_phase = Phase::Verifying;
  return Read{{m_base}};
}

Compaction::Step Compaction::dropped(JournalContents& contents, const std::optional<Error>& failure) {
  if (failure) return Finished{failure};
  for (const std::string& name : m_replaced) contents.erase(name);
  return Finished{};
}

}  // namespace constellation
