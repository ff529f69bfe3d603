#include "present/network_page.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "base/sort.h"
#include "base/text.h"
#include "model/queries.h"
#include "model/span.h"
#include "model/standing.h"
#include "present/as_of.h"
#include "present/calendar_text.h"
#include "present/occurrences.h"
#include "present/page_cache.h"
#include "present/page_parts.h"
#include "present/threads.h"

namespace constellation {

using namespace page_parts;

namespace {

constexpr std::int32_t kSoon = 366;  // days within which a call has to come

class NetworkPage {
 public:
  explicit NetworkPage(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_as_of(as_of_day(input.session.page)),
        m_day(m_as_of.value_or(input.today)),
        m_standings(input.cache.standings(m_document, input.relations, m_day,
                                          m_as_of ? Promised::ByThatDay : Promised::OnRecord)) {
    m_document.table(RecordKind::Network).each([&](const Record& record) {
      if (m_network == nullptr) m_network = &record;
    });
    if (m_as_of) std::erase_if(m_standings, [&](const GroupStanding& group) { return !group.exists_on(m_day); });
  }

  PageView build() {
    PageView page = page_head(m_input.session.page, text(PageMsg::PageNetwork));
    m_page = &page;
    if (m_network != nullptr) {
      page.title = record_title(m_document, RecordKind::Network, *m_network);
      const auto start = get(*m_network, network::kStart);
      if (start && has_begun(RecordKind::Network, *m_network, m_as_of)) {
        page.note = message(PageMsg::SinceDate, {short_date(*start)});
      }
    }
    add_text(network::kVision.index);
    add_numbers();
    add_involvement();
    add_text(network::kStewardship.index);
    add_text(network::kCoordination.index);
    add_documents();
    add_focus_areas();
    add_outcomes();
    add_events();
    add_breadth();
    add_succession();
    if (!m_as_of) add_actions();
    return page;
  }

 private:
  static std::string label_of(FieldIndex field) { return std::string(fields_of(RecordKind::Network)[field].label); }

  void add_text(FieldIndex field) {
    if (m_network == nullptr) return;
    const std::string& words = text_value(*m_network, field);
    if (!words.empty()) add_section(*m_page, label_of(field)).text = words;
  }

  void add_documents() {
    if (m_network == nullptr || get(*m_network, network::kDocuments).empty()) return;
    PageSection& section = add_section(*m_page, label_of(network::kDocuments.index));
    for (const std::string& document : get(*m_network, network::kDocuments)) append_paragraph(section.text, document);
  }

  static void append_paragraph(std::string& words, std::string_view line) {
    if (!words.empty()) words += '\n';
    words += line;
  }

  void add_actions() {
    auto& actions = m_page->actions;
    if (m_network != nullptr) {
      add_action(actions, "edit", text(PageMsg::NetworkEdit), {intent::Select{{RecordKind::Network, m_network->id}}})
          .is_main = true;
    }
    add_action(actions, "add:event", text(PageMsg::NetworkAddEvent),
               {intent::AddRecord{RecordKind::Event,
                                  {{event::kTitle.index, text(PageMsg::NetworkNewEvent)},
                                   {event::kKind.index, std::string(kEventKindChoices.front().token)},
                                   {event::kStart.index, Date{m_input.today, Precision::Day}}}}});
    add_action(actions, "add:publication", text(PageMsg::NetworkAddPublication),
               {intent::AddRecord{RecordKind::Publication,
                                  {{publication::kTitle.index, text(PageMsg::NetworkNewPublication)},
                                   {publication::kDate.index, Date{m_input.today, Precision::Day}}}}});
  }

  // ---- numbers ----
  void add_numbers() {
    PageSection& section = add_section(*m_page, text(PageMsg::NetworkNumbers));
    std::string statuses;
    for (const Choice& choice : kGroupStatusChoices) append_listed(statuses, status_count(choice.token, choice.label));
    append_listed(statuses, status_count("", text(PageMsg::StatusUnknown)));
    std::string groups = counted(PageMsg::GroupsOne, PageMsg::GroupsMany, m_standings.size());
    if (!statuses.empty()) groups += ": " + statuses;
    append_paragraph(section.text, groups);
    std::size_t people = 0;
    std::size_t cycles = 0;
    m_document.table(RecordKind::Person).each([&](const Record& person) { people += was_there(person.id) ? 1U : 0U; });
    m_document.table(RecordKind::Cycle).each([&](const Record& cycle) {
      cycles += has_begun(RecordKind::Cycle, cycle, m_as_of) ? 1U : 0U;
    });
    append_paragraph(section.text, counted(PageMsg::NetworkPeopleOne, PageMsg::NetworkPeopleMany, people));
    append_paragraph(section.text, counted(PageMsg::NetworkCyclesOne, PageMsg::NetworkCyclesMany, cycles));
  }

  // "3 active"; nothing for none.
  [[nodiscard]] std::string status_count(std::string_view token, std::string_view label) const {
    const auto count = std::ranges::count_if(m_standings, [&](const GroupStanding& g) { return g.status == token; });
    return count == 0 ? std::string() : std::to_string(count) + ' ' + ascii_lower(label);
  }

  // Of today everyone on record. By a day: those with a role or an affiliation that had begun, or with none at all.
  [[nodiscard]] bool was_there(const RecordId& person) const {
    if (!m_as_of) return true;
    bool is_dated = false;
    for (const Relation& relation : m_input.relations.referencing({RecordKind::Person, person})) {
      const RecordKind kind = relation.source.kind;
      const Record* record = m_document.find(relation.source);
      if (record == nullptr || (kind != RecordKind::RoleAssignment && kind != RecordKind::Affiliation)) continue;
      if (kind == RecordKind::RoleAssignment ? role_had_begun(*record) : has_begun(kind, *record, m_as_of)) return true;
      is_dated = true;
    }
    return !is_dated;
  }

  // Without a date of its own a term has those of its cycle.
  [[nodiscard]] bool role_had_begun(const Record& role) const {
    if (span_of(RecordKind::RoleAssignment, role)) return has_begun(RecordKind::RoleAssignment, role, m_as_of);
    const Record* cycle = m_document.find(RecordKind::Cycle, get(role, role_assignment::kCycle));
    return cycle == nullptr || has_begun(RecordKind::Cycle, *cycle, m_as_of);
  }

  // ---- how to get involved ----
  void add_involvement() {
    PageSection& section = add_section(*m_page, label_of(network::kInvolvement.index));
    if (m_network != nullptr) section.text = get(*m_network, network::kInvolvement);
    if (!section.text.empty()) return;
    // The calls and channels of no group are everyone's.
    m_document.table(RecordKind::CallSeries).each([&](const Record& series) {
      const bool is_own = get(series, call_series::kGroup).empty();
      if (!is_own || !has_begun(RecordKind::CallSeries, series, m_as_of)) return;
      const auto next = occurrences_in(m_document, series.id, {m_day, m_day + kSoon}, 1, m_input.zones);
      if (next.empty()) return;
      add_line(*m_page, m_input.session, {RecordKind::CallSeries, series.id},
               record_title(m_document, RecordKind::CallSeries, series),
               message(PageMsg::NextCallOn, {short_date({next.front(), Precision::Day})}));
    });
    m_document.table(RecordKind::Channel).each([&](const Record& channel) {
      if (!get(channel, channel::kGroup).empty() || channel_state(channel) != "open") return;
      add_line(*m_page, m_input.session, {RecordKind::Channel, channel.id},
               record_title(m_document, RecordKind::Channel, channel), channel_place(channel));
    });
    if (section.lines.empty()) section.text = text(has_ended() ? PageMsg::NetworkIsOver : PageMsg::NetworkNoWayIn);
  }

  [[nodiscard]] bool has_ended() const {
    const auto end = m_network != nullptr ? get(*m_network, network::kEnd) : std::nullopt;
    return end && end->first_day <= m_day;
  }

  // ---- focus areas ----
  void add_focus_areas() {
    std::map<RecordId, std::size_t> counts;
    for (const GroupStanding& standing : m_standings) {
      const Record* group = m_document.find(RecordKind::Group, standing.group);
      if (group != nullptr) ++counts[get(*group, group::kFocusArea)];
    }
    const auto areas = in_lane_order(m_document, RecordKind::FocusArea);
    if (areas.empty()) return;
    PageSection& section = add_section(*m_page, text(PageMsg::NetworkFocusAreas));
    std::size_t in_areas = 0;
    for (const Record* area : areas) {
      const std::size_t count = counts[area->id];
      in_areas += count;
      add_line(*m_page, m_input.session, {RecordKind::FocusArea, area->id},
               record_title(m_document, RecordKind::FocusArea, *area),
               counted(PageMsg::GroupsOne, PageMsg::GroupsMany, count));
    }
    if (in_areas < m_standings.size()) {
      section.note = message(PageMsg::NetworkWithoutArea, {std::to_string(m_standings.size() - in_areas)});
    }
  }

  // ---- outcomes: the latest first, those without a date last, each with the deliverables that it came of ----
  void add_outcomes() {
    std::vector<const Record*> records;
    m_document.table(RecordKind::Publication).each([&](const Record& record) {
      if (has_begun(RecordKind::Publication, record, m_as_of)) records.push_back(&record);
    });
    const auto order = [](const Record* record) {
      const auto date = get(*record, publication::kDate);
      return std::tuple(!date, date ? -date->first_day.number : 0, get(*record, publication::kTitle), record->id);
    };
    sort_items(records, [&](const Record* a, const Record* b) { return order(a) < order(b); });
    keep_those_of_group(records);
    PageSection& section = add_section(*m_page, text(PageMsg::NetworkOutcomes));
    if (records.empty()) section.text = text(PageMsg::NetworkNoOutcome);
    section.note = records.empty() ? std::string() : std::to_string(records.size());
    for (const Record* record : records) add_outcome(*record);
  }

  // A filter, where outcomes are of groups.
  void keep_those_of_group(std::vector<const Record*>& records) {
    const auto groups_with = [&](const Record* record) {
      return groups_of(m_document, RecordKind::Publication, *record);
    };
    std::vector<RecordId> groups;
    for (const Record* record : records) std::ranges::copy(groups_with(record), std::back_inserter(groups));
    sort_unique(groups);
    std::vector<Option> options = options_of(m_document, RecordKind::Group);
    std::erase_if(options, [&](const Option& each) {
      return !std::ranges::binary_search(groups, std::string_view(each.value), {}, &RecordId::view);
    });
    if (options.empty()) return;
    add_choice(*m_page, m_input.session.page, "group", PageMsg::NetworkOutcomesOf, PageMsg::NetworkOutcomesOfAll,
               options);
    const std::string_view wanted = m_input.session.page.option("group");
    if (std::ranges::find(options, wanted, &Option::value) == options.end()) return;
    std::erase_if(records, [&](const Record* record) {
      return std::ranges::none_of(groups_with(record), [&](const RecordId& group) { return group.view() == wanted; });
    });
  }

  void add_outcome(const Record& record) {
    const auto date = get(record, publication::kDate);
    std::string note = date ? short_date(*date) : text(PageMsg::NetworkUndated);
    for (const RecordId& group : groups_of(m_document, RecordKind::Publication, record)) {
      const RecordRef ref{RecordKind::Group, group};
      if (m_document.find(ref) != nullptr) append_listed(note, record_title(m_document, ref));
    }
    PageLine& line = add_line(*m_page, m_input.session, {RecordKind::Publication, record.id},
                              record_title(m_document, RecordKind::Publication, record), std::move(note));
    const std::string& version = get(record, publication::kVersion);
    if (!version.empty()) line.badge = {version, PageTone::Soft};
    for (const std::string& made_by : get(record, publication::kDeliverables)) {
      const auto id = RecordId::from(made_by);
      const Record* made = id ? m_document.find(RecordKind::Deliverable, *id) : nullptr;
      if (made != nullptr) add_origin(record, *made);
    }
  }

  // The deliverable, with its goal and cycle.
  void add_origin(const Record& publication, const Record& made) {
    const RecordRef ref{RecordKind::Deliverable, made.id};
    const RecordRef goal{RecordKind::Goal, get(made, deliverable::kGoal)};
    const RecordRef cycle{RecordKind::Cycle, get(made, deliverable::kCycle)};
    std::string note;
    if (m_document.find(cycle) != nullptr) note = record_title(m_document, cycle);
    if (m_document.find(goal) != nullptr) append_listed(note, record_title(m_document, goal));
    PageLine& line = add_line(*m_page, m_input.session, ref,
                              message(PageMsg::NetworkMadeBy, {record_title(m_document, ref)}), std::move(note));
    line.id += '/' + publication.id.text();  // one may have made several
    line.is_below = true;
  }

  // ---- events and summits: the latest first ----
  void add_events() {
    std::vector<const Record*> events;
    m_document.table(RecordKind::Event).each([&](const Record& event) {
      if (has_begun(RecordKind::Event, event, m_as_of)) events.push_back(&event);
    });
    const auto order = [](const Record* event) {
      const auto start = get(*event, event::kStart);
      return std::tuple(!start, start ? -start->first_day.number : 0, event->id);
    };
    sort_items(events, [&](const Record* a, const Record* b) { return order(a) < order(b); });
    PageSection& section = add_section(*m_page, text(PageMsg::NetworkEvents));
    if (events.empty()) section.text = text(PageMsg::NetworkNoEvent);
    for (const Record* event : events) {
      std::string note = event_dates(*event);
      append_listed(note, get(*event, event::kPlace));
      PageLine& line = add_line(*m_page, m_input.session, {RecordKind::Event, event->id},
                                record_title(m_document, RecordKind::Event, *event), std::move(note));
      line.badge = {choice_label(RecordKind::Event, event::kKind.index, get(*event, event::kKind)), PageTone::Soft};
      line.is_past = is_event_over(*event, m_day);
    }
  }

  // ---- who takes part ----
  // The organisations that hold a role, or whose people do: those of an affiliation that had begun. Sorted.
  [[nodiscard]] std::vector<RecordId> taking_part() const {
    std::vector<RecordId> ids;
    std::vector<RecordId> people;
    m_document.table(RecordKind::RoleAssignment).each([&](const Record& role) {
      if (!role_had_begun(role)) return;
      const RecordId organisation = get(role, role_assignment::kOrganisation);
      const RecordId person = get(role, role_assignment::kPerson);
      if (!organisation.empty()) ids.push_back(organisation);
      if (!person.empty()) people.push_back(person);
    });
    sort_unique(people);
    m_document.table(RecordKind::Affiliation).each([&](const Record& record) {
      if (!has_begun(RecordKind::Affiliation, record, m_as_of)) return;
      if (!std::ranges::binary_search(people, get(record, affiliation::kPerson))) return;
      ids.push_back(get(record, affiliation::kOrganisation));
    });
    sort_unique(ids);
    std::erase_if(ids, [&](const RecordId& id) { return m_document.find(RecordKind::Organisation, id) == nullptr; });
    return ids;
  }

  void add_breadth() {
    const std::vector<RecordId> organisations = taking_part();
    if (organisations.empty()) return;
    add_breadth_by(organisations, organisation::kRegion.index, PageMsg::NetworkByRegion);
    add_breadth_by(organisations, organisation::kSector.index, PageMsg::NetworkBySector);
  }

  // As it is written in the record, in whatever case; the most frequent first, what is not recorded last.
  void add_breadth_by(const std::vector<RecordId>& organisations, FieldIndex field, PageMsg title) {
    struct Part {
      std::string name;  // "" not recorded
      std::vector<const Record*> members = {};
    };
    std::map<std::string, Part> parts;
    for (const RecordId& id : organisations) {
      const Record* record = m_document.find(RecordKind::Organisation, id);
      const std::string name(trimmed(text_value(*record, field)));
      Part& part = parts.try_emplace(ascii_lower(name), Part{name}).first->second;
      part.members.push_back(record);
    }
    std::vector<const Part*> order;
    order.reserve(parts.size());
    for (const auto& [key, part] : parts) order.push_back(&part);
    sort_items(order, [](const Part* a, const Part* b) {
      return std::tuple(a->name.empty(), b->members.size(), a->name) <
             std::tuple(b->name.empty(), a->members.size(), b->name);
    });
    PageSection& section = add_section(*m_page, text(title));
    section.note = counted(PageMsg::NetworkBodiesOne, PageMsg::NetworkBodiesMany, organisations.size());
    for (const Part* part : order) {
      std::string names;
      for (const Record* member : part->members) {
        append_listed(names, record_title(m_document, RecordKind::Organisation, *member));
      }
      const std::string name = part->name.empty() ? text(PageMsg::NetworkNotRecorded) : part->name;
      append_paragraph(section.text,
                       message(PageMsg::NetworkPart, {name, std::to_string(part->members.size()), names}));
    }
  }

  // ---- what came after ----
  void add_succession() {
    const std::string successor = m_network != nullptr ? get(*m_network, network::kSuccessor) : std::string();
    const auto end = m_network != nullptr ? get(*m_network, network::kEnd) : std::nullopt;
    const bool is_to_come = m_as_of && end && end->first_day > m_day;
    if (is_to_come || (successor.empty() && !end)) return;
    PageSection& section = add_section(*m_page, label_of(network::kSuccessor.index));
    section.text = successor.empty() ? text(PageMsg::NetworkNoSuccessor) : successor;
    if (end) section.note = short_date(*end);
    for (const GroupStanding& standing : m_standings) {
      const RecordRef ref{RecordKind::Group, standing.group};
      const Record* group = m_document.find(ref);
      const std::string& outside = group != nullptr ? get(*group, group::kSuccessorOutside) : std::string();
      if (!outside.empty()) add_line(*m_page, m_input.session, ref, record_title(m_document, ref), outside);
    }
  }

  const PageInput& m_input;
  const Document& m_document;
  std::optional<Day> m_as_of;
  Day m_day;
  std::vector<GroupStanding> m_standings;  // of the groups that were there
  const Record* m_network = nullptr;
  PageView* m_page = nullptr;  // that is being built
};

}  // namespace

PageView build_network(const PageInput& input) { return NetworkPage(input).build(); }

}  // namespace constellation
