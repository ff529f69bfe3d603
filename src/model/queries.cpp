#include "model/queries.h"

#include <algorithm>
#include <tuple>

#include "base/sort.h"

namespace constellation {
namespace {

void insert_sorted(std::vector<Relation>& relations, const Relation& relation) {
  const auto place = std::lower_bound(relations.begin(), relations.end(), relation);
  if (place == relations.end() || *place != relation) relations.insert(place, relation);
}

void erase_sorted(std::vector<Relation>& relations, const Relation& relation) {
  const auto place = std::lower_bound(relations.begin(), relations.end(), relation);
  if (place != relations.end() && *place == relation) relations.erase(place);
}

void add_id(std::vector<RecordId>& ids, std::string_view text) {
  const auto id = RecordId::from(text);
  if (id && !id->empty()) ids.push_back(*id);
}

void add_ids(std::vector<RecordId>& ids, const TextElements& elements) {
  for (const std::string& element : elements) add_id(ids, element);
}

}  // namespace

std::vector<Reference> references_of(RecordKind kind, const Record& record) {
  std::vector<Reference> references;
  const auto add = [&](const FieldSpec& field, std::string_view text) {
    const auto id = RecordId::from(text);
    if (id && !id->empty()) references.push_back({field.index, {field.target, *id}});
  };
  const auto fields = fields_of(kind);
  for (const FieldValue& value : record.values) {
    if (value.field >= fields.size()) continue;
    const FieldSpec& field = fields[value.field];
    if (field.type == FieldType::Reference) add(field, text_value(record, field.index));
    if (field.type == FieldType::References) {
      for (const std::string& element : elements_value(record, field.index)) add(field, element);
    }
    if (field.type == FieldType::AnyReference) {
      if (const auto ref = ref_from_text(text_value(record, field.index))) references.push_back({field.index, *ref});
    }
  }
  return references;
}

void RelationIndex::add(RecordKind kind, const Record& record) {
  for (const Reference& reference : references_of(kind, record)) {
    insert_sorted(m_relations[reference.target], {{kind, record.id}, reference.field});
  }
}

void RelationIndex::remove(RecordKind kind, const Record& record) {
  for (const Reference& reference : references_of(kind, record)) {
    const auto place = m_relations.find(reference.target);
    if (place == m_relations.end()) continue;
    erase_sorted(place->second, {{kind, record.id}, reference.field});
    if (place->second.empty()) m_relations.erase(place);
  }
}

void RelationIndex::update(const Document& document) {
  for (const RecordKindSpec& spec : kRecordKinds) {
    diff(m_document.table(spec.kind), document.table(spec.kind), [&](const Record* before, const Record* after) {
      if (before != nullptr) remove(spec.kind, *before);
      if (after != nullptr) add(spec.kind, *after);
    });
  }
  m_document = document;
}

std::span<const Relation> RelationIndex::referencing(const RecordRef& target) const {
  const auto place = m_relations.find(target);
  return place == m_relations.end() ? std::span<const Relation>{} : std::span<const Relation>(place->second);
}

std::vector<const Record*> in_lane_order(const Document& document, RecordKind kind) {
  std::vector<const Record*> records;
  document.table(kind).each([&](const Record& record) { records.push_back(&record); });
  const FieldIndex rank = find_field(kind, "rank")->index;
  const FieldIndex name = find_field(kind, "name")->index;
  const auto key = [&](const Record* record) {
    const std::string& place = text_value(*record, rank);
    return std::tuple(place.empty(), std::string_view(place), std::string_view(text_value(*record, name)));
  };
  sort_items(records, [&](const Record* a, const Record* b) { return key(a) < key(b); });
  return records;
}

std::optional<std::string> status_token(const Document& document, const RecordId& group, Day day) {
  const Record* latest = nullptr;
  std::optional<Day> since;
  document.table(RecordKind::StatusChange).each([&](const Record& change) {
    if (get(change, status_change::kGroup) != group) return;
    const auto date = get(change, status_change::kSince);
    if (date && date->first_day > day) return;
    // A change without a date has been in force for ever: any dated one comes later.
    const std::optional<Day> begun = date ? std::optional<Day>(date->first_day) : std::nullopt;
    if (latest == nullptr || begun >= since) {
      latest = &change;
      since = begun;
    }
  });
  if (latest == nullptr) return std::nullopt;
  return get(*latest, status_change::kStatus);
}

std::optional<GroupStatus> status_on(const Document& document, const RecordId& group, Day day) {
  const auto token = status_token(document, group, day);
  const int index =
      token ? choice_index(fields_of(RecordKind::StatusChange)[status_change::kStatus.index], *token) : -1;
  return index < 0 ? std::nullopt : std::optional<GroupStatus>(static_cast<GroupStatus>(index));
}

std::vector<const Record*> roles_of_group(const Document& document, const RecordId& group) {
  std::vector<const Record*> roles;
  document.table(RecordKind::RoleAssignment).each([&](const Record& role) {
    if (get(role, role_assignment::kGroup) == group) roles.push_back(&role);
  });
  const auto order = [](const Record* role) {
    const auto known = choice<Role>(*role, role_assignment::kRole);
    return known ? static_cast<int>(*known) : 99;
  };
  sort_items(roles, [&](const Record* a, const Record* b) {
    if (order(a) != order(b)) return order(a) < order(b);
    return get(*a, role_assignment::kStart) < get(*b, role_assignment::kStart);
  });
  return roles;
}

std::vector<const Record*> leads_of_group(const Document& document, const RecordId& group) {
  std::vector<const Record*> leads = roles_of_group(document, group);
  leads.erase(std::remove_if(leads.begin(), leads.end(),
                             [](const Record* role) {
                               const auto known = choice<Role>(*role, role_assignment::kRole);
                               return known != Role::Chair && known != Role::CoChair;
                             }),
              leads.end());
  return leads;
}

std::vector<RecordId> groups_of(const Document& document, const RecordRef& ref) {
  const Record* record = document.find(ref);
  return record != nullptr ? groups_of(document, ref.kind, *record) : std::vector<RecordId>();
}

namespace {

// Of what names its groups itself, between calls and across groups.
void add_named_groups(std::vector<RecordId>& groups, RecordKind kind, const Record& record) {
  switch (kind) {
    case RecordKind::Channel:
      add_id(groups, text_value(record, channel::kGroup.index));
      break;
    case RecordKind::Suggestion:
      add_id(groups, text_value(record, suggestion::kGroup.index));
      break;
    case RecordKind::Connection:
      add_id(groups, text_value(record, connection::kFrom.index));
      add_id(groups, text_value(record, connection::kTo.index));
      break;
    case RecordKind::Event:
      add_ids(groups, get(record, event::kGroups));
      break;
    case RecordKind::Meeting:
      add_ids(groups, get(record, meeting::kGroups));
      break;
    case RecordKind::Practice:
      add_ids(groups, get(record, practice::kGroups));
      break;
    default:
      break;
  }
}

}  // namespace

std::vector<RecordId> groups_of(const Document& document, RecordKind kind, const Record& record) {
  std::vector<RecordId> groups;
  switch (kind) {
    case RecordKind::Group:
      groups.push_back(record.id);
      break;
    case RecordKind::StatusChange:
      add_id(groups, text_value(record, status_change::kGroup.index));
      break;
    case RecordKind::RoleAssignment:
      add_id(groups, text_value(record, role_assignment::kGroup.index));
      break;
    case RecordKind::GroupCycle:
      add_id(groups, text_value(record, group_cycle::kGroup.index));
      break;
    case RecordKind::Goal:
      add_id(groups, text_value(record, goal::kGroup.index));
      break;
    case RecordKind::CallSeries:
      add_id(groups, text_value(record, call_series::kGroup.index));
      break;
    case RecordKind::Pause:
      return groups_of(document, {RecordKind::GroupCycle, get(record, pause::kWindow)});
    case RecordKind::Call:
      add_id(groups, text_value(record, call::kGroup.index));
      if (groups.empty()) return groups_of(document, {RecordKind::CallSeries, get(record, call::kSeries)});
      break;
    case RecordKind::Thread: {
      const auto subject = ref_from_text(get(record, thread::kSubject));
      const bool is_above = subject && subject->kind != RecordKind::Thread && subject->kind != RecordKind::Entry;
      return is_above ? groups_of(document, *subject) : groups;
    }
    case RecordKind::Entry:
      return groups_of(document, {RecordKind::Thread, get(record, entry::kThread)});
    case RecordKind::Deliverable:
      add_ids(groups, get(record, deliverable::kOwners));
      break;
    case RecordKind::Publication:
      add_ids(groups, get(record, publication::kGroups));
      if (!groups.empty()) break;
      for (const std::string& made_by : get(record, publication::kDeliverables)) {
        const auto id = RecordId::from(made_by);
        const Record* maker = id ? document.find(RecordKind::Deliverable, *id) : nullptr;
        if (maker != nullptr) add_ids(groups, get(*maker, deliverable::kOwners));
      }
      break;
    default:
      add_named_groups(groups, kind, record);
      break;
  }
  sort_unique(groups);
  return groups;
}

std::vector<RecordRef> records_of_group(const Document& document, const RecordId& group) {
  std::vector<RecordRef> records;
  for (const RecordKind kind :
       {RecordKind::StatusChange, RecordKind::RoleAssignment, RecordKind::GroupCycle, RecordKind::Pause,
        RecordKind::Goal, RecordKind::Deliverable, RecordKind::Publication, RecordKind::CallSeries, RecordKind::Call,
        RecordKind::Channel, RecordKind::Event, RecordKind::Connection, RecordKind::Meeting, RecordKind::Practice,
        RecordKind::Suggestion, RecordKind::Thread, RecordKind::Entry}) {
    document.table(kind).each([&](const Record& record) {
      const auto groups = groups_of(document, kind, record);
      if (std::binary_search(groups.begin(), groups.end(), group)) records.push_back({kind, record.id});
    });
  }
  return records;
}

std::vector<const Record*> citations_of(const Document& document, const RecordRef& subject) {
  std::vector<const Record*> citations;
  const std::string text = text_from_ref(subject);
  document.table(RecordKind::Citation).each([&](const Record& record) {
    if (get(record, citation::kSubject) == text) citations.push_back(&record);
  });
  return citations;
}

bool shares_chunks(const Table<Record>& a, const Table<Record>& b) { return a.chunks() == b.chunks(); }

bool shares_chunks(const Document& a, const Document& b) {
  for (const RecordKindSpec& spec : kRecordKinds) {
    if (!shares_chunks(a.table(spec.kind), b.table(spec.kind))) return false;
  }
  return shares_chunks(a.table(RecordKind::Foreign), b.table(RecordKind::Foreign));
}

}  // namespace constellation
