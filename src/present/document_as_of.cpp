#include "present/document_as_of.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/queries.h"
#include "model/standing.h"
#include "present/as_of.h"
#include "present/raised.h"

namespace constellation {
namespace {

using Updates = std::vector<Table<Record>::Update>;

// What is nothing without the groups that it belongs to.
bool is_of_groups(RecordKind kind) {
  switch (kind) {
    case RecordKind::StatusChange:
    case RecordKind::RoleAssignment:
    case RecordKind::GroupCycle:
    case RecordKind::Goal:
    case RecordKind::Deliverable:
    case RecordKind::Publication:
    case RecordKind::CallSeries:
    case RecordKind::Call:
    case RecordKind::Channel:
      return true;
    default:
      return false;
  }
}

// What is nothing without each record that it refers to, in an order in which none refers to a later one.
constexpr RecordKind kParts[] = {RecordKind::Pause, RecordKind::PlannedDates, RecordKind::Citation, RecordKind::Entry};

class Deriving {
 public:
  Deriving(const Document& document, Day day)
      : m_document(document),
        m_day(day),
        m_standings(standings_on(document, day, Promised::ByThatDay)),
        m_shown(document) {
    document.table(RecordKind::Entry).each([&](const Record& entry) {
      Said& said = m_said[get(entry, entry::kThread)];
      (has_begun(RecordKind::Entry, entry, m_day) ? said.by_then : said.later) = true;
    });
  }

  Document run() {
    for (const RecordKindSpec& spec : kRecordKinds) {
      leave_out(spec.kind, [&](const Record& record) { return !was_there(spec.kind, record); });
    }
    for (const RecordKindSpec& spec : kRecordKinds) {
      if (is_of_groups(spec.kind)) {
        leave_out(spec.kind, [&](const Record& record) { return has_lost_groups(spec.kind, record); });
      }
    }
    for (const RecordKind kind : kParts) {
      leave_out(kind, [&](const Record& record) {
        const auto references = references_of(kind, record);
        return std::ranges::any_of(references, [&](const Reference& each) { return is_lost(each.target); });
      });
    }
    for (const RecordKindSpec& spec : kRecordKinds) clear_what_came_later(spec.kind);
    return std::move(m_shown);
  }

 private:
  struct Said {
    bool by_then = false;
    bool later = false;
  };

  template <typename IsOut>
  void leave_out(RecordKind kind, IsOut&& is_out) {
    Updates updates;
    m_shown.table(kind).each([&](const Record& record) {
      if (is_out(record)) updates.push_back({record.id, nullptr});
    });
    m_shown.table(kind).update(std::move(updates));
  }

  // Was there, and is not there any more.
  [[nodiscard]] bool is_lost(const RecordRef& ref) const {
    return ref.kind != RecordKind::Foreign && m_shown.find(ref) == nullptr && m_document.find(ref) != nullptr;
  }

  [[nodiscard]] bool has_lost_groups(RecordKind kind, const Record& record) const {
    bool has_lost = false;
    for (const RecordId& group : groups_of(m_document, kind, record)) {
      if (m_shown.find(RecordKind::Group, group) != nullptr) return false;
      has_lost = has_lost || m_document.find(RecordKind::Group, group) != nullptr;
    }
    return has_lost;
  }

  [[nodiscard]] bool is_by_then(const std::optional<Date>& date) const { return !date || date->first_day <= m_day; }
  [[nodiscard]] bool is_cycle_open(const RecordId& id) const {
    const Record* cycle = id.empty() ? nullptr : m_document.find(RecordKind::Cycle, id);
    return cycle != nullptr && lies_ahead(get(*cycle, cycle::kEnd));
  }
  // Not known to be past at the end of the day.
  [[nodiscard]] bool lies_ahead(const std::optional<Date>& date) const { return date && day_after(*date) > m_day; }

  // ---- what had begun ----

  [[nodiscard]] bool was_there(RecordKind kind, const Record& record) const {
    switch (kind) {
      case RecordKind::Network:
        return true;
      case RecordKind::Group: {
        const GroupStanding* standing = find_standing(m_standings, record.id);
        return standing == nullptr || standing->exists_on(m_day);
      }
      case RecordKind::RoleAssignment:
        return has_begun_in(get(record, role_assignment::kStart), get(record, role_assignment::kEnd),
                            get(record, role_assignment::kCycle));
      case RecordKind::GroupCycle:
        return has_begun_in(get(record, group_cycle::kStart), get(record, group_cycle::kEnd),
                            get(record, group_cycle::kCycle));
      case RecordKind::Goal:
        return has_cycle_begun(m_document, get(record, goal::kCycle), m_day);
      case RecordKind::Deliverable:
        return was_promised(m_document, record, m_day);
      case RecordKind::Call: {
        // In place of a call that was due by then: moved to later, it is not held at its first time.
        const auto instead_of = get(record, call::kOccurrence);
        return is_by_then(get(record, call::kDate)) || (instead_of && is_by_then(instead_of));
      }
      case RecordKind::Baseline:
        return is_by_then(get(record, baseline::kTakenOn));
      case RecordKind::Source:
        return is_by_then(get(record, source::kReadOn));
      case RecordKind::PlannedDates:
        return true;
      case RecordKind::Connection:
      case RecordKind::Practice: {
        const RecordRef ref{kind, record.id};
        return is_raised_by(m_document, ref, record, m_day) && has_begun_by(m_standings, ref, record, m_day);
      }
      case RecordKind::Thread: {
        const auto said = m_said.find(record.id);
        return said == m_said.end() || said->second.by_then;
      }
      default:
        return has_begun(kind, record, m_day);
    }
  }

  // By its own dates, else by those of its cycle.
  [[nodiscard]] bool has_begun_in(const std::optional<Date>& start, const std::optional<Date>& end,
                                  const RecordId& cycle) const {
    return start || end ? is_by_then(start) : has_cycle_begun(m_document, cycle, m_day);
  }

  // ---- what came later ----

  void clear_what_came_later(RecordKind kind) {
    Updates updates;
    m_shown.table(kind).each([&](const Record& record) {
      std::vector<FieldIndex> later = later_fields(kind, record);
      const auto references = references_of(kind, record);
      const bool has_lost =
          std::ranges::any_of(references, [&](const Reference& each) { return is_lost(each.target); });
      if (later.empty() && !has_lost) return;
      auto before = std::make_shared<Record>(record);
      for (const FieldIndex field : later) set_value(*before, field, {});
      for (const Reference& each : references) {
        if (is_lost(each.target)) remove_reference(*before, kind, each);
      }
      if (!(*before == record)) updates.push_back({record.id, std::move(before)});
    });
    m_shown.table(kind).update(std::move(updates));
  }

  static void remove_reference(Record& record, RecordKind kind, const Reference& reference) {
    if (!is_set_type(fields_of(kind)[reference.field].type)) return set_value(record, reference.field, {});
    TextElements elements = elements_value(record, reference.field);
    std::erase(elements, reference.target.id.view());
    set_value(record, reference.field, std::move(elements));
  }

  [[nodiscard]] std::vector<FieldIndex> later_fields(RecordKind kind, const Record& record) const {
    switch (kind) {
      case RecordKind::Network:
        if (is_by_then(get(record, network::kEnd))) return {};
        return {network::kEnd.index, network::kSuccessor.index};
      case RecordKind::Goal:
        if (!is_cycle_open(get(record, goal::kCycle))) return {};
        return {goal::kState.index, goal::kVerdict.index, goal::kEvidence.index};
      case RecordKind::Deliverable:
        return later_fields_of_deliverable(record);
      case RecordKind::Connection:
        if (is_by_then(get(record, connection::kResolvedOn))) return {};
        return {connection::kResolvedOn.index, connection::kResolution.index};
      case RecordKind::Suggestion:
        if (is_by_then(get(record, suggestion::kDecidedOn))) return {};
        return {suggestion::kDecision.index, suggestion::kDecidedOn.index, suggestion::kReason.index,
                suggestion::kGroup.index};
      case RecordKind::Thread: {
        const auto said = m_said.find(record.id);
        if (said == m_said.end() || !said->second.later) return {};
        return {thread::kResolved.index};
      }
      default:
        return {};
    }
  }

  // Its state and how far it had come are of today: they are told where nothing of it lay ahead.
  [[nodiscard]] std::vector<FieldIndex> later_fields_of_deliverable(const Record& record) const {
    const auto on = get(record, deliverable::kDeliveredOn);
    const auto due = get(record, deliverable::kDue);
    const bool is_delivered = choice<DeliverableState>(record, deliverable::kState) == DeliverableState::Delivered;
    if (was_delivered(record, m_day)) return {};
    const bool was_open = is_delivered || on || lies_ahead(due) || is_cycle_open(get(record, deliverable::kCycle));
    if (!was_open) return {};
    return {deliverable::kState.index, deliverable::kDeliveredOn.index, deliverable::kProgress.index};
  }

  const Document& m_document;
  Day m_day;
  std::vector<GroupStanding> m_standings;
  std::unordered_map<RecordId, Said, RecordIdHash> m_said;  // in threads
  Document m_shown;
};

}  // namespace

Document document_as_of(const Document& document, Day day) { return Deriving(document, day).run(); }

const Document& DocumentAsOf::of(const Document& document, Day day) {
  if (m_day == day && shares_chunks(m_from, document)) return m_document;
  m_document = document_as_of(document, day);
  m_from = document;
  m_day = day;
  return m_document;
}

}  // namespace constellation
