#include "store/sharing.h"

#include <algorithm>
#include <unordered_set>

#include "base/sort.h"
#include "model/queries.h"

namespace constellation {
namespace {

constexpr RecordKind kOfGroups[] = {RecordKind::StatusChange, RecordKind::RoleAssignment, RecordKind::GroupCycle,
                                    RecordKind::Pause,        RecordKind::Goal,           RecordKind::Deliverable,
                                    RecordKind::Publication,  RecordKind::CallSeries,     RecordKind::Call,
                                    RecordKind::Channel,      RecordKind::Event,          RecordKind::Connection,
                                    RecordKind::Meeting,      RecordKind::Practice,       RecordKind::Suggestion};

// A set of records with all that they refer to.
class Closure {
 public:
  Closure(const Document& document, const RecordId& network) : m_document(document) {
    add({RecordKind::Network, network});
  }

  void add(const RecordRef& ref) {
    m_open.push_back(ref);
    while (!m_open.empty()) {
      const RecordRef next = m_open.back();
      m_open.pop_back();
      const Record* record = m_document.find(next);
      if (record == nullptr || !m_records.insert(next).second) continue;
      for (const Reference& reference : references_of(next.kind, *record)) m_open.push_back(reference.target);
    }
  }
  [[nodiscard]] bool holds(const RecordRef& ref) const { return m_records.contains(ref); }

  template <typename Wanted>
  void add_those(RecordKind kind, Wanted&& wanted) {
    m_document.table(kind).each([&](const Record& record) {
      if (wanted(record)) add({kind, record.id});
    });
  }
  // What is known about the records that are in.
  std::vector<RecordRef> finished() {
    add_those(RecordKind::Affiliation,
              [&](const Record& record) { return holds({RecordKind::Person, get(record, affiliation::kPerson)}); });
    add_those(RecordKind::PlannedDates, [&](const Record& record) {
      const auto subject = ref_from_text(get(record, planned_dates::kSubject));
      return subject && holds(*subject);
    });
    add_those(RecordKind::Thread, [&](const Record& record) {
      const auto subject = ref_from_text(get(record, thread::kSubject));
      return subject && holds(*subject);
    });
    add_those(RecordKind::Entry,
              [&](const Record& record) { return holds({RecordKind::Thread, get(record, entry::kThread)}); });
    add_those(RecordKind::Citation, [&](const Record& record) {
      const auto subject = ref_from_text(get(record, citation::kSubject));
      return subject && holds(*subject);
    });
    std::vector<RecordRef> records(m_records.begin(), m_records.end());
    sort_items(records);
    return records;
  }

 private:
  const Document& m_document;
  std::unordered_set<RecordRef, RecordRefHash> m_records;
  std::vector<RecordRef> m_open;
};

}  // namespace

std::vector<RecordRef> records_about_groups(const Document& document, const RecordId& network,
                                            const std::vector<RecordId>& groups) {
  Closure closure(document, network);
  for (const RecordId& group : groups) closure.add({RecordKind::Group, group});
  for (const RecordKind kind : kOfGroups) {
    closure.add_those(kind, [&](const Record& record) {
      const auto owners = groups_of(document, {kind, record.id});
      return std::any_of(owners.begin(), owners.end(), [&](const RecordId& owner) {
        return std::find(groups.begin(), groups.end(), owner) != groups.end();
      });
    });
  }
  return closure.finished();
}

std::vector<RecordRef> records_about_cycle(const Document& document, const RecordId& network, const RecordId& cycle) {
  Closure closure(document, network);
  closure.add({RecordKind::Cycle, cycle});
  for (const RecordKind kind : kOfGroups) {
    const FieldSpec* field = find_field(kind, "cycle");
    if (field == nullptr) continue;
    closure.add_those(kind, [&](const Record& record) { return text_value(record, field->index) == cycle.view(); });
  }
  closure.add_those(RecordKind::Pause, [&](const Record& record) {
    return closure.holds({RecordKind::GroupCycle, get(record, pause::kWindow)});
  });
  closure.add_those(RecordKind::Baseline, [&](const Record& record) { return get(record, baseline::kCycle) == cycle; });
  closure.add_those(RecordKind::Publication, [&](const Record& record) {
    const TextElements& deliverables = get(record, publication::kDeliverables);
    return std::any_of(deliverables.begin(), deliverables.end(), [&](const std::string& text) {
      const auto id = RecordId::from(text);
      return id && closure.holds({RecordKind::Deliverable, *id});
    });
  });
  return closure.finished();
}

}  // namespace constellation
