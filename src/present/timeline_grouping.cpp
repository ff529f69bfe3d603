#include "present/timeline_grouping.h"

#include <algorithm>
#include <unordered_map>

#include "base/sort.h"
#include "model/span.h"
#include "present/messages.h"

namespace constellation {
namespace {

// The records of one kind that refer to the target: relations are sorted by their source.
std::vector<const Record*> sources_of(const Document& document, const RelationIndex& relations, const RecordRef& target,
                                      RecordKind kind, FieldIndex field) {
  std::vector<const Record*> records;
  const auto all = relations.referencing(target);
  const auto kind_of = [](const Relation& relation) { return relation.source.kind; };
  for (const Relation& relation : std::ranges::equal_range(all, kind, {}, kind_of)) {
    const Record* record = relation.field == field ? document.find(relation.source) : nullptr;
    if (record != nullptr) records.push_back(record);
  }
  return records;
}

// Of all groups in the order of their lanes, whatever they stand under.
class Sections {
 public:
  void add(std::string key, std::string title, const RecordRef& record, const RecordId& group) {
    const auto [place, is_new] = m_places.try_emplace(std::move(key), m_sections.size());
    if (is_new) m_sections.push_back({place->first, std::move(title), record, {}});
    m_sections[place->second].groups.push_back(group);
  }
  std::vector<LaneSection> take() { return std::move(m_sections); }

 private:
  std::vector<LaneSection> m_sections;
  std::unordered_map<std::string, std::size_t> m_places;
};

std::vector<LaneSection> by_focus_area(const Document& document) {
  std::vector<LaneSection> sections;
  std::unordered_map<RecordId, std::size_t, RecordIdHash> places;
  for (const Record* area : in_lane_order(document, RecordKind::FocusArea)) {
    const RecordRef ref{RecordKind::FocusArea, area->id};
    places.emplace(area->id, sections.size());
    sections.push_back({area->id.text(), record_title(document, ref), ref, {}});
  }
  LaneSection none{"", text(Msg::NoFocusArea), {RecordKind::FocusArea, {}}, {}};
  for (const Record* group : in_lane_order(document, RecordKind::Group)) {
    const auto place = places.find(get(*group, group::kFocusArea));
    (place != places.end() ? sections[place->second] : none).groups.push_back(group->id);
  }
  if (!none.groups.empty()) sections.push_back(std::move(none));
  return sections;
}

// ---- status ----

// As status_token(), of the group's own changes only.
std::string status_now(const Document& document, const RelationIndex& relations, const RecordId& group, Day today) {
  std::string status;
  std::optional<Day> since;
  bool is_first = true;
  const RecordRef ref{RecordKind::Group, group};
  for (const Record* change :
       sources_of(document, relations, ref, RecordKind::StatusChange, status_change::kGroup.index)) {
    const auto date = get(*change, status_change::kSince);
    if (date && date->first_day > today) continue;
    const std::optional<Day> begun = date ? std::optional<Day>(date->first_day) : std::nullopt;
    if (!is_first && begun < since) continue;
    is_first = false;
    status = get(*change, status_change::kStatus);
    since = begun;
  }
  return status;
}

void add_by_status(Sections& sections, const Document& document, const RelationIndex& relations, const RecordId& group,
                   Day today) {
  const FieldSpec& field = fields_of(RecordKind::StatusChange)[status_change::kStatus.index];
  std::string token = status_now(document, relations, group, today);
  const int index = choice_index(field, token);
  std::string title = index >= 0      ? std::string(field.choices[static_cast<std::size_t>(index)].label)
                      : token.empty() ? text(Msg::NoStatus)
                                      : token;
  // A token of a newer schema may be any text; keys are kept one beside the other with '/' before each.
  std::ranges::replace_if(token, [](char c) { return c == '/' || static_cast<unsigned char>(c) <= ' '; }, '_');
  sections.add("status:" + token, std::move(title), {}, group);
}

// In the order of the choices: from proposed to withdrawn, then what this version does not know, then none.
std::size_t status_place(const LaneSection& section) {
  const FieldSpec& field = fields_of(RecordKind::StatusChange)[status_change::kStatus.index];
  const std::string_view token = std::string_view(section.key).substr(std::string_view("status:").size());
  const int index = choice_index(field, token);
  if (index >= 0) return static_cast<std::size_t>(index);
  return field.choices.size() + (token.empty() ? 1 : 0);
}

// ---- leads ----

struct Leads {
  std::vector<const Record*> roles;
  Day day;  // on which they lead
};

// Whether a term is on that day, as far as is known.
bool holds_on(const std::optional<Span>& term, Day day) {
  if (!term) return true;
  return (term->open_start || term->range.begin <= day) && (term->open_end || term->range.end > day);
}

Leads leads_now(const Document& document, const RelationIndex& relations, const RecordId& group, Day today) {
  std::vector<const Record*> chairs = sources_of(document, relations, {RecordKind::Group, group},
                                                 RecordKind::RoleAssignment, role_assignment::kGroup.index);
  std::erase_if(chairs, [](const Record* role) {
    const auto known = choice<Role>(*role, role_assignment::kRole);
    return known != Role::Chair && known != Role::CoChair;
  });
  const auto term_of = [](const Record* role) { return span_of(RecordKind::RoleAssignment, *role); };
  const auto on = [&](Day day) {
    Leads leads{chairs, day};
    std::erase_if(leads.roles, [&](const Record* role) { return !holds_on(term_of(role), day); });
    return leads;
  };
  Leads leads = on(today);
  if (!leads.roles.empty()) return leads;
  std::optional<Day> last;  // on which anybody led
  for (const Record* role : chairs) {
    const auto term = term_of(role);
    if (term && !term->open_end && term->range.end <= today && (!last || term->range.end - 1 > *last)) {
      last = term->range.end - 1;
    }
  }
  return last ? on(*last) : leads;
}

void add_organisations(const Document& document, const RelationIndex& relations, const Record& role, Day day,
                       std::vector<RecordId>& found) {
  const RecordId own = get(role, role_assignment::kOrganisation);
  if (document.find(RecordKind::Organisation, own) != nullptr) {
    found.push_back(own);
    return;
  }
  const RecordRef person{RecordKind::Person, get(role, role_assignment::kPerson)};
  for (const Record* each :
       sources_of(document, relations, person, RecordKind::Affiliation, affiliation::kPerson.index)) {
    const RecordId organisation = get(*each, affiliation::kOrganisation);
    if (!holds_on(span_of(RecordKind::Affiliation, *each), day)) continue;
    if (document.find(RecordKind::Organisation, organisation) != nullptr) found.push_back(organisation);
  }
}

void add_by_leads(Sections& sections, const Document& document, const RelationIndex& relations, const RecordId& group,
                  RecordKind kind, Day today) {
  const Leads leads = leads_now(document, relations, group, today);
  std::vector<RecordId> ids;
  for (const Record* role : leads.roles) {
    const RecordId person = get(*role, role_assignment::kPerson);
    if (kind == RecordKind::Organisation) {
      add_organisations(document, relations, *role, leads.day, ids);
    } else if (document.find(RecordKind::Person, person) != nullptr) {
      ids.push_back(person);
    }
  }
  sort_unique(ids);
  std::string key(kind_spec(kind).table);
  key += ':';
  std::vector<std::string> names;
  for (const RecordId& id : ids) {
    if (!names.empty()) key += '+';
    key += id.view();
    names.push_back(record_title(document, {kind, id}));
  }
  sort_items(names, std::less<>());
  std::string title;
  for (const std::string& name : names) title += (title.empty() ? "" : ", ") + name;
  if (names.empty()) title = text(kind == RecordKind::Organisation ? Msg::NoOrganisation : Msg::NoLead);
  sections.add(std::move(key), std::move(title), ids.size() == 1 ? RecordRef{kind, ids.front()} : RecordRef{}, group);
}

}  // namespace

std::vector<LaneSection> lane_sections(const Document& document, const RelationIndex& relations, Grouping grouping,
                                       Day today) {
  std::vector<LaneSection> areas = by_focus_area(document);
  if (grouping == Grouping::FocusArea) return areas;
  Sections sections;
  for (const LaneSection& area : areas) {
    for (const RecordId& group : area.groups) {
      if (grouping == Grouping::Status) {
        add_by_status(sections, document, relations, group, today);
      } else {
        const RecordKind kind = grouping == Grouping::Person ? RecordKind::Person : RecordKind::Organisation;
        add_by_leads(sections, document, relations, group, kind, today);
      }
    }
  }
  std::vector<LaneSection> result = sections.take();
  if (grouping == Grouping::Status) {
    sort_items(result, [](const LaneSection& a, const LaneSection& b) { return status_place(a) < status_place(b); });
    return result;
  }
  sort_items(result, [](const LaneSection& a, const LaneSection& b) {
    const auto place = [](const LaneSection& section) { return section.key.back() == ':'; };
    return place(a) != place(b) ? place(b) : a.title < b.title;
  });
  return result;
}

std::string grouping_name(Grouping grouping) {
  switch (grouping) {
    case Grouping::FocusArea:
      return text(Msg::GroupByFocusArea);
    case Grouping::Status:
      return text(Msg::GroupByStatus);
    case Grouping::Organisation:
      return text(Msg::GroupByOrganisation);
    case Grouping::Person:
      break;
  }
  return text(Msg::GroupByPerson);
}

}  // namespace constellation
