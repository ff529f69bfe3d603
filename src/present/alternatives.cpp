#include "present/alternatives.h"

#include <algorithm>
#include <optional>

#include "base/sort.h"
#include "present/timeline_rows.h"

namespace constellation {
namespace {

bool places_record(RecordKind kind, FieldIndex field) {
  const SpanFields fields = span_fields(kind);
  if (fields.start == field || fields.end == field) return true;
  return kind == RecordKind::Deliverable && field == deliverable::kDeliveredOn.index;
}

// Writes of one date that differ from the one shown, by one replica; several come back with an undo.
std::vector<LeafWrite> others_of(const Conflict& conflict, ReplicaId replica) {
  std::vector<LeafWrite> others;
  for (const LeafWrite& write : conflict.writes) {
    if (write.dot.replica == replica && write.value != conflict.writes.back().value) others.push_back(write);
  }
  return others;
}

// The versions of one record.
class Versions {
 public:
  Versions(const State& state, const RecordRef& record, std::vector<const Conflict*> dates)
      : m_state(state), m_record(record), m_shown(*state.document.find(record)), m_dates(std::move(dates)) {
    m_seen.push_back(drawn_span(state.document, record, m_shown));
  }

  void append_to(std::vector<Alternative>& alternatives) {
    for (const ReplicaId replica : replicas()) {
      std::size_t versions = 0;
      for (const Conflict* date : m_dates) versions = std::max(versions, others_of(*date, replica).size());
      for (std::size_t i = 0; i < versions && m_seen.size() <= kMaxAlternatives; ++i) {
        if (auto alternative = version(replica, i)) alternatives.push_back(std::move(*alternative));
      }
    }
  }

 private:
  [[nodiscard]] std::vector<ReplicaId> replicas() const {
    std::vector<ReplicaId> replicas;
    for (const Conflict* date : m_dates) {
      for (const LeafWrite& write : date->writes) replicas.push_back(write.dot.replica);
    }
    sort_unique(replicas);
    return replicas;
  }

  std::optional<Alternative> version(ReplicaId replica, std::size_t index) {
    Alternative alternative;
    alternative.record = m_record;
    Record record = m_shown;
    for (const Conflict* date : m_dates) {
      const auto others = others_of(*date, replica);
      const LeafWrite& write = others.empty() ? date->writes.back() : others[std::min(index, others.size() - 1)];
      alternative.dates.push_back({date->leaf.field, write.value});
      set_value(record, date->leaf.field, write.value);
      const ChangeNote* note = others.empty() ? nullptr : m_state.memory.notes.find(write.dot);
      if (note != nullptr && alternative.who.empty()) alternative.who = note->author;
    }
    const auto span = drawn_span(m_state.document, m_record, record);
    const bool is_new = span && !span->range.empty() && std::find(m_seen.begin(), m_seen.end(), span) == m_seen.end();
    if (!is_new) return std::nullopt;
    m_seen.push_back(span);
    alternative.span = *span;
    return alternative;
  }

  const State& m_state;
  RecordRef m_record;
  const Record& m_shown;
  std::vector<const Conflict*> m_dates;
  std::vector<std::optional<Span>> m_seen;  // the shown one first
};

}  // namespace

std::vector<Alternative> alternatives_of(const State& state, std::span<const Conflict> conflicts) {
  std::vector<Alternative> alternatives;
  for (std::size_t begin = 0, end = 0; begin < conflicts.size(); begin = end) {
    const RecordRef& record = conflicts[begin].record;
    std::vector<const Conflict*> dates;
    for (end = begin; end < conflicts.size() && conflicts[end].record == record; ++end) {
      const Conflict& conflict = conflicts[end];
      if (conflict.kind == ConflictKind::Values && places_record(record.kind, conflict.leaf.field)) {
        dates.push_back(&conflict);
      }
    }
    if (dates.empty() || state.document.find(record) == nullptr) continue;
    Versions(state, record, std::move(dates)).append_to(alternatives);
  }
  return alternatives;
}

std::span<const Alternative> alternatives_of(std::span<const Alternative> all, const RecordRef& record) {
  const auto first = std::partition_point(all.begin(), all.end(),
                                          [&](const Alternative& alternative) { return alternative.record < record; });
  const auto last =
      std::find_if(first, all.end(), [&](const Alternative& alternative) { return alternative.record != record; });
  return {first, last};
}

bool same_stamps(const std::array<Table<RecordStamp>, kKindCount>& a,
                 const std::array<Table<RecordStamp>, kKindCount>& b) {
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    if (a[kind].chunks() != b[kind].chunks()) return false;
  }
  return true;
}

const std::vector<Alternative>& AlternativesCache::of(const State& state) {
  if (same_stamps(state.stamps, m_stamps)) return m_alternatives;
  m_stamps = state.stamps;
  m_alternatives = alternatives_of(state, m_conflicts.of(state));
  return m_alternatives;
}

}  // namespace constellation
