#include "present/people_parts.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/sort.h"
#include "base/text.h"
#include "model/span.h"
#include "model/standing.h"
#include "present/calendar_text.h"
#include "present/page_messages.h"
#include "present/page_parts.h"

namespace constellation::people_parts {

using namespace page_parts;

namespace {

std::optional<Date> date_of(const Record& record, std::optional<FieldIndex> field) {
  if (!field) return std::nullopt;
  const auto* date = std::get_if<Date>(&value_of(record, *field));
  return date != nullptr ? std::optional<Date>(*date) : std::nullopt;
}

int order_of_role(const Record& role) {
  const auto known = choice<Role>(role, role_assignment::kRole);
  return known ? static_cast<int>(*known) : 99;
}

std::int32_t start_of(const ShownOn& shown, const Tie& tie) {
  const Term term = term_of(shown.document, tie.kind, *tie.record);
  return term.start ? term.start->first_day.number : kFirstDay.number;
}

// How it stands beside the others: by the record that it ties to, then on its own.
struct Place {
  bool is_idle = false;
  std::int32_t start = 0;  // the later comes first
  int role = 0;
  [[nodiscard]] auto key() const { return std::tuple(is_idle, -start, role); }
};

Place place_of(const ShownOn& shown, const Tie& tie) {
  return {!is_in_force(shown, tie.kind, *tie.record), start_of(shown, tie),
          tie.kind == RecordKind::RoleAssignment ? order_of_role(*tie.record) : 0};
}

struct Placed {
  Place all;  // the first one of those that tie to the same record
  Place own;
  Tie tie;
};

std::vector<Placed> placed_ties(const ShownOn& shown, std::vector<Tie> ties) {
  std::vector<Placed> placed;
  placed.reserve(ties.size());
  for (Tie& tie : ties) {
    const Place own = place_of(shown, tie);
    placed.push_back({own, own, std::move(tie)});
  }
  const auto own_key = [](const Placed& each) { return std::tuple(each.tie.to, each.own.key(), each.tie.record->id); };
  sort_items(placed, [&](const Placed& a, const Placed& b) { return own_key(a) < own_key(b); });
  for (std::size_t i = 1; i < placed.size(); ++i) {
    if (placed[i].tie.to == placed[i - 1].tie.to) placed[i].all = placed[i - 1].all;
  }
  // Stable: what ties to one record stays together.
  sort_items(placed, [](const Placed& a, const Placed& b) {
    return std::tuple(a.all.key(), a.tie.to) < std::tuple(b.all.key(), b.tie.to);
  });
  return placed;
}

}  // namespace

ShownOn::ShownOn(const PageInput& page_input)
    : input(page_input),
      document(page_input.document),
      as_of(as_of_day(page_input.session.page)),
      day(as_of.value_or(page_input.today)) {}

Term term_of(const Document& document, RecordKind kind, const Record& record) {
  const SpanFields fields = span_fields(kind);
  Term term{date_of(record, fields.start), date_of(record, fields.end)};
  if (term.start || term.end || kind != RecordKind::RoleAssignment) return term;
  const Record* cycle = document.find(RecordKind::Cycle, get(record, role_assignment::kCycle));
  return cycle != nullptr ? Term{get(*cycle, cycle::kStart), get(*cycle, cycle::kEnd)} : term;
}

std::string term_text(const Document& document, RecordKind kind, const Record& record) {
  if (const auto span = span_of(kind, record)) return compact_span_text(*span);
  if (kind != RecordKind::RoleAssignment) return {};
  const RecordId cycle = get(record, role_assignment::kCycle);
  return cycle.empty() ? std::string() : record_title(document, {RecordKind::Cycle, cycle});
}

bool has_begun(const ShownOn& shown, RecordKind kind, const Record& record) {
  if (!shown.as_of) return true;
  const Term term = term_of(shown.document, kind, record);
  return !term.start || term.start->first_day <= shown.day;
}

bool is_in_force(const ShownOn& shown, RecordKind kind, const Record& record) {
  return constellation::is_in_force(shown.document, kind, record, shown.day);
}

bool is_over(const ShownOn& shown, RecordKind kind, const Record& record) {
  const Term term = term_of(shown.document, kind, record);
  return term.end && day_after(*term.end) <= shown.day;
}

std::vector<RecordId> cycles_of_term(const ShownOn& shown, const Record& role) {
  const RecordId named = get(role, role_assignment::kCycle);
  const auto start = get(role, role_assignment::kStart);
  const auto end = get(role, role_assignment::kEnd);
  // From the last day that the start can mean to the first one that the end can.
  DayRange certain{kFirstDay, kFirstDay};
  if (start) certain = {day_after(*start) - 1, (end ? end->first_day : shown.day) + 1};
  std::vector<std::pair<Day, RecordId>> found;
  shown.document.table(RecordKind::Cycle).each([&](const Record& cycle) {
    const auto span = span_of(RecordKind::Cycle, cycle);
    if (!has_begun(shown, RecordKind::Cycle, cycle) || !span) return;
    const bool has_both = !span->open_start && !span->open_end;
    const bool is_reached = has_both && !certain.empty() && span->range.overlaps(certain);
    if (is_reached || cycle.id == named) found.emplace_back(span->range.begin, cycle.id);
  });
  sort_items(found);
  std::vector<RecordId> cycles;
  cycles.reserve(found.size());
  for (const auto& [begin, id] : found) cycles.push_back(id);
  return cycles;
}

std::string border_text(const ShownOn& shown, const Record& role) {
  const std::vector<RecordId> cycles = cycles_of_term(shown, role);
  if (cycles.size() < 2) return {};
  return message(PageMsg::CycleToCycle, {record_title(shown.document, {RecordKind::Cycle, cycles.front()}),
                                         record_title(shown.document, {RecordKind::Cycle, cycles.back()})});
}

std::vector<const Record*> naming(const ShownOn& shown, const RecordRef& record, RecordKind kind, FieldIndex field) {
  std::vector<const Record*> found;
  for (const Relation& relation : shown.input.relations.referencing(record)) {
    const bool fits = relation.source.kind == kind && relation.field == field;
    const Record* source = fits ? shown.document.find(relation.source) : nullptr;
    if (source != nullptr) found.push_back(source);
  }
  return found;
}

std::vector<const Record*> in_force(const ShownOn& shown, RecordKind kind, std::vector<const Record*> records) {
  std::erase_if(records, [&](const Record* record) { return !is_in_force(shown, kind, *record); });
  return records;
}

std::vector<const Record*> roles_of(const ShownOn& shown, const RecordRef& holder) {
  const bool is_person = holder.kind == RecordKind::Person;
  const FieldIndex field = is_person ? role_assignment::kPerson.index : role_assignment::kOrganisation.index;
  std::vector<const Record*> roles = naming(shown, holder, RecordKind::RoleAssignment, field);
  std::erase_if(roles, [&](const Record* role) { return !has_begun(shown, RecordKind::RoleAssignment, *role); });
  const auto key = [](const Record* role) {
    return std::tuple(order_of_role(*role), get(*role, role_assignment::kGroup), role->id);
  };
  sort_items(roles, [&](const Record* a, const Record* b) { return key(a) < key(b); });
  return roles;
}

Load load_of(const std::vector<const Record*>& roles) {
  std::vector<RecordId> groups;
  for (const Record* role : roles) {
    const RecordId group = get(*role, role_assignment::kGroup);
    if (!group.empty()) groups.push_back(group);
  }
  sort_unique(groups);
  return {groups.size(), roles.size()};
}

std::string load_text(const Load& load) {
  if (load.roles == 0) return text(PageMsg::NoRole);
  return counted(PageMsg::GroupsOne, PageMsg::GroupsMany, load.groups) + ", " +
         counted(PageMsg::RolesOne, PageMsg::RolesMany, load.roles);
}

bool is_lead(const Record& role) {
  const auto known = choice<Role>(role, role_assignment::kRole);
  return known == Role::Chair || known == Role::CoChair;
}

std::string role_label(const Record& role) {
  const std::string& token = get(role, role_assignment::kRole);
  return token.empty() ? std::string(kind_spec(RecordKind::RoleAssignment).singular)
                       : choice_label(RecordKind::RoleAssignment, role_assignment::kRole.index, token);
}

std::string roles_text(const Document& document, const std::vector<const Record*>& roles) {
  struct Held {
    RecordId group;
    std::string labels;
  };
  std::vector<Held> held;
  for (const Record* role : roles) {
    const RecordId group = get(*role, role_assignment::kGroup);
    const auto place = std::ranges::find(held, group, &Held::group);
    if (place == held.end()) {
      held.push_back({group, role_label(*role)});
    } else {
      place->labels = message(PageMsg::RoleAndRole, {place->labels, role_label(*role)});
    }
  }
  struct Same {
    std::string labels;
    std::string groups;
  };
  std::vector<Same> same;
  for (const Held& each : held) {
    auto place = std::ranges::find(same, each.labels, &Same::labels);
    if (place == same.end()) place = same.insert(same.end(), Same{each.labels, {}});
    if (!each.group.empty()) append_listed(place->groups, record_title(document, {RecordKind::Group, each.group}));
  }
  std::string words;
  for (const Same& each : same) {
    words += (words.empty() ? "" : "; ") +
             (each.groups.empty() ? each.labels : message(PageMsg::RolesOfGroup, {each.labels, each.groups}));
  }
  return words;
}

std::string organisations_text(const ShownOn& shown, const RecordRef& person, const std::vector<const Record*>& roles) {
  std::vector<RecordId> organisations;
  const auto affiliations = naming(shown, person, RecordKind::Affiliation, affiliation::kPerson.index);
  for (const Record* each : in_force(shown, RecordKind::Affiliation, affiliations)) {
    organisations.push_back(get(*each, affiliation::kOrganisation));
  }
  for (const Record* role : roles) organisations.push_back(get(*role, role_assignment::kOrganisation));
  std::vector<std::string> titles;
  for (const RecordId& id : organisations) {
    if (!id.empty()) titles.push_back(record_title(shown.document, {RecordKind::Organisation, id}));
  }
  sort_unique(titles);
  std::string words;
  for (const std::string& title : titles) append_listed(words, title);
  return words;
}

void add_ties(PageView& page, const ShownOn& shown, std::vector<Tie> ties) {
  const std::vector<Placed> placed = placed_ties(shown, std::move(ties));
  const Session& session = shown.input.session;
  const Tie* before = nullptr;
  for (const Placed& each : placed) {
    const Tie& tie = each.tie;
    const bool is_first = before == nullptr || before->to != tie.to;
    before = &tie;
    if (is_first && !tie.to.id.empty()) {
      add_line(page, session, tie.to, record_title(shown.document, tie.to)).is_past = each.all.is_idle;
    }
    PageLine& line = add_line(page, session, {tie.kind, tie.record->id}, tie.title,
                              term_text(shown.document, tie.kind, *tie.record));
    line.is_below = !tie.to.id.empty();
    line.is_past = is_over(shown, tie.kind, *tie.record);
    const bool is_to_come = !line.is_past && !is_in_force(shown, tie.kind, *tie.record);
    if (tie.kind == RecordKind::RoleAssignment) line.badge = {border_text(shown, *tie.record), PageTone::Accent};
    if (is_to_come) line.badge = {text(PageMsg::TermToCome), PageTone::Soft};
  }
}

void add_roles(PageView& page, const ShownOn& shown, const RecordRef& holder, const std::vector<const Record*>& roles) {
  PageSection& section = add_section(page, text(PageMsg::SectionRoles));
  if (roles.empty()) section.text = text(PageMsg::NoRoleYet);
  // A member's representative holds a role for the organisation: the other of the two stands beside the role.
  const bool is_person = holder.kind == RecordKind::Person;
  std::vector<Tie> ties;
  ties.reserve(roles.size());
  for (const Record* role : roles) {
    const RecordId other =
        is_person ? get(*role, role_assignment::kOrganisation) : get(*role, role_assignment::kPerson);
    const RecordKind other_kind = is_person ? RecordKind::Organisation : RecordKind::Person;
    std::string title = role_label(*role);
    if (!other.empty()) append_listed(title, record_title(shown.document, {other_kind, other}));
    ties.push_back(
        {{RecordKind::Group, get(*role, role_assignment::kGroup)}, RecordKind::RoleAssignment, role, std::move(title)});
  }
  add_ties(page, shown, std::move(ties));
}

void add_links(PageView& page, const std::vector<std::string>& links) {
  if (links.empty()) return;
  PageSection& section = add_section(page, text(PageMsg::SectionLinks));
  for (const std::string& link : links) section.text += (section.text.empty() ? "" : "\n") + link;
}

void add_new_role(PageView& page, const RecordRef& holder) {
  const bool is_person = holder.kind == RecordKind::Person;
  const FieldIndex field = is_person ? role_assignment::kPerson.index : role_assignment::kOrganisation.index;
  add_action(page.actions, "add-role", text(PageMsg::AddPersonRole),
             {intent::AddRecord{RecordKind::RoleAssignment, {{field, holder.id.text()}}}});
}

void add_new_affiliation(PageView& page, const RecordRef& holder) {
  const bool is_person = holder.kind == RecordKind::Person;
  const FieldIndex field = is_person ? affiliation::kPerson.index : affiliation::kOrganisation.index;
  add_action(page.actions, "add-affiliation", text(PageMsg::AddAffiliation),
             {intent::AddRecord{RecordKind::Affiliation, {{field, holder.id.text()}}}});
}

}  // namespace constellation::people_parts
