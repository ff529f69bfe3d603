#include "model/dependencies.h"

#include <algorithm>
#include <unordered_set>

#include "model/span.h"

namespace constellation {
namespace {

bool is_dropped(const Record& record) {
  return choice<DeliverableState>(record, deliverable::kState) == DeliverableState::Dropped;
}
bool is_delivered(const Record& record) {
  return choice<DeliverableState>(record, deliverable::kState) == DeliverableState::Delivered ||
         get(record, deliverable::kDeliveredOn).has_value();
}

std::vector<RecordId> ids_of(const TextElements& texts) {
  std::vector<RecordId> ids;
  ids.reserve(texts.size());
  for (const std::string& text : texts) {
    if (const auto id = RecordId::from(text)) ids.push_back(*id);
  }
  return ids;
}

// The day by which what it waits for has to be there.
std::optional<Day> needed_by(const Record& record) {
  if (const auto start = get(record, deliverable::kStart)) return start->first_day;
  const auto due = get(record, deliverable::kDue);
  return due ? std::optional(day_after(*due)) : std::nullopt;
}

}  // namespace

// Depth first without recursion: a chain may be as long as a file makes it.
std::optional<DependencyChains::Expected> DependencyChains::expect(const RecordId& wanted) {
  struct Visit {
    RecordId id;
    std::vector<RecordId> waits;
    std::size_t next = 0;
  };
  std::vector<Visit> stack;
  const auto enter = [&](const RecordId& id) {
    if (m_expected.contains(id)) return;
    m_expected.emplace(id, std::nullopt);  // as good as absent while it is being looked at: cuts loops
    const Record* record = m_document.find(RecordKind::Deliverable, id);
    if (record == nullptr || is_dropped(*record)) return;
    stack.push_back({id, ids_of(get(*record, deliverable::kDependsOn)), 0});
  };
  enter(wanted);
  while (!stack.empty()) {
    Visit& top = stack.back();
    if (top.next < top.waits.size()) {
      const RecordId next = top.waits[top.next++];
      enter(next);
      continue;
    }
    const Record& record = *m_document.find(RecordKind::Deliverable, top.id);
    const auto due = get(record, deliverable::kDue);
    const auto delivered = get(record, deliverable::kDeliveredOn);
    std::optional<Expected> result;
    if (is_delivered(record)) {
      if (delivered || due) result = Expected{day_after(delivered ? *delivered : *due), {}};
    } else if (due) {
      const Day planned = day_after(*due);
      const auto start = get(record, deliverable::kStart);
      const std::int32_t length = start ? std::max(0, planned - start->first_day) : 0;
      result = Expected{std::max(planned, m_today), {}};
      for (const RecordId& id : top.waits) {
        const auto& before = m_expected[id];
        if (!before || before->end + length <= result->end) continue;
        result->end = before->end + length;
        result->delay = {result->end - planned, id};
      }
    }
    m_expected[top.id] = result;
    stack.pop_back();
  }
  return m_expected[wanted];
}

void DependencyChains::recompute() {
  m_expected.clear();
  for (const RecordId& id : m_waiting) expect(id);
  ++m_revision;
}

void DependencyChains::update(const Document& document, Day today) {
  const auto& before = m_document.table(RecordKind::Deliverable);
  const auto& after = document.table(RecordKind::Deliverable);
  if (m_is_known && today == m_today && shares_chunks(before, after)) return;
  bool matters = !m_is_known || today != m_today;
  diff(before, after, [&](const Record* was, const Record* is) {
    const RecordId& id = was != nullptr ? was->id : is->id;
    const auto place = std::lower_bound(m_waiting.begin(), m_waiting.end(), id);
    const bool waited = place != m_waiting.end() && *place == id;
    const bool waits = is != nullptr && !get(*is, deliverable::kDependsOn).empty();
    if (waited && !waits) m_waiting.erase(place);
    if (!waited && waits) m_waiting.insert(place, id);
    matters = matters || waited || waits || m_expected.contains(id);
  });
  m_document = document;
  m_today = today;
  m_is_known = true;
  if (matters) recompute();
}

const ChainDelay* DependencyChains::delay_of(const RecordId& deliverable) const {
  const auto found = m_expected.find(deliverable);
  const bool is_late = found != m_expected.end() && found->second && found->second->delay.days > 0;
  return is_late ? &found->second->delay : nullptr;
}

bool DependencyChains::is_late_for(const RecordId& first, const RecordId& then) const {
  const auto found = m_expected.find(first);
  const Record* waiting = m_document.find(RecordKind::Deliverable, then);
  if (found == m_expected.end() || !found->second || waiting == nullptr || is_delivered(*waiting)) return false;
  const auto day = needed_by(*waiting);
  return day && found->second->end > *day;
}

std::vector<RecordId> dependency_path(const Document& document, const RecordId& from, const RecordId& to) {
  // Breadth first, so that the loop told is the shortest one.
  std::vector<RecordId> order{from};
  std::unordered_map<RecordId, RecordId, RecordIdHash> reached_from{{from, {}}};
  for (std::size_t i = 0; i < order.size(); ++i) {
    const RecordId at = order[i];
    if (at == to) {
      std::vector<RecordId> path;
      for (RecordId step = to; !step.empty(); step = reached_from[step]) path.push_back(step);
      std::reverse(path.begin(), path.end());
      return path;
    }
    const Record* record = document.find(RecordKind::Deliverable, at);
    if (record == nullptr) continue;
    for (const RecordId& next : ids_of(get(*record, deliverable::kDependsOn))) {
      if (reached_from.emplace(next, at).second) order.push_back(next);
    }
  }
  return {};
}

}  // namespace constellation
