#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/sort.h"
#include "model/common_ground.h"
#include "model/queries.h"
#include "model/span.h"
#include "present/as_of.h"
#include "present/calendar_text.h"
#include "present/group_page_parts.h"
#include "present/occurrences.h"
#include "present/page_parts.h"
#include "present/threads.h"

namespace constellation::group_parts {

using namespace page_parts;

namespace {

constexpr std::int32_t kSoon = 366;  // days within which a call has to come

const Document& document_of(const GroupScene& scene) { return scene.input.document; }

// ---- how to take part ----

// Series with a call to come; of a group at work also those whose rule nobody wrote down.
std::string open_calls(const GroupScene& scene, const GroupStanding& standing) {
  std::string names;
  for (const Record* series : scene.related_by(RecordKind::CallSeries, call_series::kGroup.index)) {
    const auto next =
        occurrences_in(document_of(scene), series->id, {scene.day, scene.day + kSoon}, 1, scene.input.zones);
    const std::string& schedule = get(*series, call_series::kSchedule);
    const bool is_stated = !is_at_rest(standing.status) && !schedule.empty() &&
                           get(*series, call_series::kRule).empty() &&
                           is_in_force(document_of(scene), RecordKind::CallSeries, *series, scene.day);
    if (next.empty() && !is_stated) continue;
    std::string name = record_title(document_of(scene), RecordKind::CallSeries, *series);
    if (!schedule.empty()) name += " (" + schedule + ")";
    append_listed(names, name);
  }
  return names;
}

std::string open_channels(const GroupScene& scene) {
  std::string names;
  for (const Record* channel : scene.related_by(RecordKind::Channel, channel::kGroup.index)) {
    if (channel_state(*channel) != "open") continue;
    append_listed(names, record_title(document_of(scene), RecordKind::Channel, *channel));
  }
  return names;
}

// ---- connections ----

std::string connection_words(const Document& document, const Record& connection, const RecordId& group) {
  const bool is_from = get(connection, connection::kFrom) == group;
  const RecordId other = is_from ? get(connection, connection::kTo) : get(connection, connection::kFrom);
  const bool is_known = document.find(RecordKind::Group, other) != nullptr;
  const std::string name =
      is_known ? record_title(document, {RecordKind::Group, other}) : text(PageMsg::GroupConnectedToNobody);
  PageMsg words = PageMsg::GroupConnectedWith;
  const auto kind = choice<ConnectionKind>(connection, connection::kKind);
  if (kind == ConnectionKind::Overlap) words = PageMsg::GroupOverlapsWith;
  if (kind == ConnectionKind::DependsOn) words = is_from ? PageMsg::GroupDependsOn : PageMsg::GroupIsNeededBy;
  if (kind == ConnectionKind::FeedsInto) words = is_from ? PageMsg::GroupFeedsInto : PageMsg::GroupIsFedBy;
  if (kind == ConnectionKind::SharesDocument) words = PageMsg::GroupSharesWith;
  std::string line = message(words, {name});
  const std::string& what = get(connection, connection::kText);
  return what.empty() ? line : line + ": " + what;
}

// Raised at a meeting, it was not there before that.
bool was_raised(const GroupScene& scene, const Record& connection) {
  const Record* meeting = document_of(scene).find(RecordKind::Meeting, get(connection, connection::kRaisedAt));
  return meeting == nullptr || has_begun(RecordKind::Meeting, *meeting, scene.as_of);
}

bool is_resolved(const GroupScene& scene, const Record& connection) {
  const auto on = get(connection, connection::kResolvedOn);
  if (!on) return !get(connection, connection::kResolution).empty();
  return on->first_day <= scene.day;
}

// ---- who is in several groups ----

// Of one group: who holds or held a role in it by then, and the organisations that they come from.
struct Circle {
  std::vector<RecordRef> ever;  // sorted
  std::vector<RecordRef> now;   // sorted; in office that day
};

class InCommon {
 public:
  explicit InCommon(const GroupScene& scene) : m_scene(scene), m_document(document_of(scene)) {
    m_document.table(RecordKind::Affiliation).each([&](const Record& record) {
      const RecordRef organisation{RecordKind::Organisation, get(record, affiliation::kOrganisation)};
      if (m_document.find(organisation) == nullptr) return;
      if (!has_begun(RecordKind::Affiliation, record, scene.as_of)) return;
      m_organisations[get(record, affiliation::kPerson)].push_back(organisation);
    });
    m_document.table(RecordKind::RoleAssignment).each([&](const Record& role) { add_role(role); });
    for (auto& [group, circle] : m_circles) {
      sort_unique(circle.ever);
      sort_unique(circle.now);
    }
    leave_out_of_most();
  }

  void add_lines(PageView& page) {
    struct Shared {
      RecordId group;
      std::vector<RecordRef> who;
      bool is_past = false;
    };
    const auto own = m_circles.find(m_scene.group.id);
    if (own == m_circles.end()) return;
    std::vector<Shared> all;
    for (const auto& [group, circle] : m_circles) {
      if (group == m_scene.group.id || m_document.find(RecordKind::Group, group) == nullptr) continue;
      Shared shared{group, both(own->second.ever, circle.ever)};
      shared.is_past = both(own->second.now, circle.now).empty();
      if (!shared.who.empty()) all.push_back(std::move(shared));
    }
    if (all.empty() && m_of_most.empty()) return;
    sort_items(all, [](const Shared& a, const Shared& b) {
      return std::tuple(a.is_past, b.who.size(), a.group) < std::tuple(b.is_past, a.who.size(), b.group);
    });
    PageSection& section = add_section(page, text(PageMsg::GroupInCommon));
    if (!m_of_most.empty()) section.text = message(PageMsg::SharedByMost, {names(m_of_most)});
    for (const Shared& shared : all) {
      const RecordRef group{RecordKind::Group, shared.group};
      PageLine& line = add_line(page, m_scene.input.session, group, words(shared.who, group), names(shared.who));
      line.is_past = shared.is_past;
    }
  }

 private:
  // As on the map: what most groups share says nothing about two of them.
  void leave_out_of_most() {
    std::map<RecordRef, std::size_t> groups;
    for (const auto& [group, circle] : m_circles) {
      if (m_document.find(RecordKind::Group, group) == nullptr) continue;
      for (const RecordRef& who : circle.ever) ++groups[who];
    }
    const std::size_t half = half_of_groups(m_document);
    const auto is_of_most = [&](const RecordRef& who) {
      const auto count = groups.find(who);
      return count != groups.end() && count->second > half;
    };
    if (const auto own = m_circles.find(m_scene.group.id); own != m_circles.end()) {
      std::ranges::copy_if(own->second.ever, std::back_inserter(m_of_most), is_of_most);
    }
    for (auto& [group, circle] : m_circles) {
      std::erase_if(circle.ever, is_of_most);
      std::erase_if(circle.now, is_of_most);
    }
  }

  void add_role(const Record& role) {
    if (!has_begun(RecordKind::RoleAssignment, role, m_scene.as_of)) return;
    const Record* cycle = m_document.find(RecordKind::Cycle, get(role, role_assignment::kCycle));
    const bool is_dated = span_of(RecordKind::RoleAssignment, role).has_value();
    if (!is_dated && cycle != nullptr && !has_begun(RecordKind::Cycle, *cycle, m_scene.as_of)) return;
    std::vector<RecordRef> holders;
    const RecordRef person{RecordKind::Person, get(role, role_assignment::kPerson)};
    const RecordRef organisation{RecordKind::Organisation, get(role, role_assignment::kOrganisation)};
    if (m_document.find(person) != nullptr) {
      holders.push_back(person);
      const auto from = m_organisations.find(person.id);
      if (from != m_organisations.end()) holders.insert(holders.end(), from->second.begin(), from->second.end());
    }
    if (m_document.find(organisation) != nullptr) holders.push_back(organisation);
    Circle& circle = m_circles[get(role, role_assignment::kGroup)];
    circle.ever.insert(circle.ever.end(), holders.begin(), holders.end());
    if (!is_in_force(m_document, RecordKind::RoleAssignment, role, m_scene.day)) return;
    circle.now.insert(circle.now.end(), holders.begin(), holders.end());
  }

  static std::vector<RecordRef> both(const std::vector<RecordRef>& a, const std::vector<RecordRef>& b) {
    std::vector<RecordRef> shared;
    std::ranges::set_intersection(a, b, std::back_inserter(shared));
    return shared;
  }

  [[nodiscard]] std::string words(const std::vector<RecordRef>& who, const RecordRef& group) const {
    const auto count = static_cast<std::size_t>(std::ranges::count(who, RecordKind::Person, &RecordRef::kind));
    const std::string people = counted(PageMsg::InCommonPeopleOne, PageMsg::InCommonPeopleMany, count);
    const std::string bodies = counted(PageMsg::InCommonBodiesOne, PageMsg::InCommonBodiesMany, who.size() - count);
    const std::string title = record_title(m_document, group);
    if (count == who.size()) return message(PageMsg::GroupInCommonWith, {people, title});
    if (count == 0) return message(PageMsg::GroupInCommonWith, {bodies, title});
    return message(PageMsg::GroupBothInCommonWith, {people, bodies, title});
  }

  [[nodiscard]] std::string names(const std::vector<RecordRef>& who) const {
    constexpr std::size_t kMost = 3;
    std::string list;
    // People first: organisations stand before them in order of kinds.
    for (const RecordKind kind : {RecordKind::Person, RecordKind::Organisation}) {
      std::size_t named = 0;
      for (const RecordRef& each : who) {
        if (each.kind == kind && named++ < kMost) append_listed(list, record_title(m_document, each));
      }
    }
    return list;
  }

  const GroupScene& m_scene;
  const Document& m_document;
  std::map<RecordId, std::vector<RecordRef>> m_organisations;  // of a person
  std::map<RecordId, Circle> m_circles;                        // of a group
  std::vector<RecordRef> m_of_most;                            // of the group's own, left out; sorted
};

// ---- what belongs to the group ----

// The group and everything of it by then that threads and citations may be about. Sorted.
std::vector<RecordRef> belongings(const GroupScene& scene) {
  const Document& document = document_of(scene);
  std::vector<RecordRef> all = {scene.group};
  const auto add_those_of = [&](const RecordRef& target) {
    for (const Relation& relation : scene.input.relations.referencing(target)) {
      const RecordKind kind = relation.source.kind;
      if (kind == RecordKind::Group || kind == RecordKind::Thread || kind == RecordKind::Entry) continue;
      const auto groups = groups_of(document, relation.source);
      if (std::ranges::binary_search(groups, scene.group.id)) all.push_back(relation.source);
    }
  };
  add_those_of(scene.group);
  sort_unique(all);
  // Pauses belong to windows, calls to series, publications to deliverables.
  const std::vector<RecordRef> direct = all;
  for (const RecordRef& each : direct) {
    const bool has_own = each.kind == RecordKind::GroupCycle || each.kind == RecordKind::CallSeries ||
                         each.kind == RecordKind::Deliverable;
    if (has_own) add_those_of(each);
  }
  std::erase_if(all, [&](const RecordRef& each) {
    const Record* record = document.find(each);
    return record == nullptr || !has_begun(each.kind, *record, scene.as_of);
  });
  sort_unique(all);
  return all;
}

// The records of that kind that are about any of them, by a field that names any record.
std::vector<const Record*> about(const GroupScene& scene, const std::vector<RecordRef>& subjects, RecordKind kind,
                                 FieldIndex field) {
  std::vector<const Record*> records;
  for (const RecordRef& subject : subjects) {
    for (const Relation& relation : scene.input.relations.referencing(subject)) {
      if (relation.source.kind != kind || relation.field != field) continue;
      if (const Record* record = document_of(scene).find(relation.source)) records.push_back(record);
    }
  }
  return records;
}

// What a citation is about, in words: the record where it is not the group, the field, what the source says.
std::string citation_words(const GroupScene& scene, const Record& citation) {
  const auto subject = ref_from_text(get(citation, citation::kSubject));
  if (!subject || subject->kind == RecordKind::Foreign)
    return record_title(document_of(scene), RecordKind::Citation, citation);
  std::string words;
  if (*subject != scene.group) words = record_title(document_of(scene), *subject);
  const FieldSpec* field = find_field(subject->kind, get(citation, citation::kSubjectField));
  if (field != nullptr) append_listed(words, field->label);
  const std::string& statement = get(citation, citation::kStatement);
  if (words.empty())
    return statement.empty() ? record_title(document_of(scene), RecordKind::Citation, citation) : statement;
  return statement.empty() ? words : words + ": " + statement;
}

PageTone tone_of_confidence(std::optional<Confidence> confidence) {
  if (confidence == Confidence::Confirmed) return PageTone::Good;
  return confidence == Confidence::Contradicted ? PageTone::Bad : PageTone::Warn;
}

}  // namespace

void offer(const GroupScene& scene, PageSection& section, std::string_view key, PageMsg label, RecordKind kind,
           std::vector<FieldValue> values) {
  if (scene.as_of) return;
  add_action(section.actions, key, text(label), {intent::AddRecord{kind, std::move(values)}});
}

void add_participation(PageView& page, const GroupScene& scene, const Record& group, const GroupStanding& standing) {
  PageSection& section =
      add_section(page, std::string(fields_of(RecordKind::Group)[group::kParticipation.index].label));
  section.text = get(group, group::kParticipation);
  if (!section.text.empty()) return;
  const auto add = [&](PageMsg words, const std::string& names) {
    if (names.empty()) return;
    if (!section.text.empty()) section.text += '\n';
    section.text += message(words, {names});
  };
  add(PageMsg::GroupJoinCalls, open_calls(scene, standing));
  add(PageMsg::GroupWriteIn, open_channels(scene));
  if (is_at_rest(standing.status)) add(PageMsg::GroupWorkWentOn, get(group, group::kSuccessorOutside));
  if (section.text.empty()) {
    section.text = text(is_at_rest(standing.status) ? PageMsg::GroupNothingOpenAnyMore : PageMsg::GroupNothingOpenYet);
  }
}

void add_channels(PageView& page, const GroupScene& scene) {
  std::vector<const Record*> channels = scene.related_by(RecordKind::Channel, channel::kGroup.index);
  if (channels.empty() && scene.as_of) return;
  const auto order = [&](const Record* channel) {
    const std::string state = channel_state(*channel);
    return std::tuple(state == "open" ? 0 : state == "moved" ? 1 : 2, get(*channel, channel::kTitle), channel->id);
  };
  sort_items(channels, [&](const Record* a, const Record* b) { return order(a) < order(b); });
  PageSection& section = add_section(page, text(PageMsg::GroupChannels));
  for (const Record* channel : channels) {
    PageLine& line = add_line(page, scene.input.session, {RecordKind::Channel, channel->id},
                              record_title(document_of(scene), RecordKind::Channel, *channel), channel_place(*channel));
    line.badge = channel_badge(*channel);
    line.is_past = channel_state(*channel) != "open";
  }
  offer(scene, section, "add:channel", PageMsg::GroupAddChannel, RecordKind::Channel,
        {{channel::kTitle.index, text(PageMsg::GroupNewChannel)},
         {channel::kGroup.index, scene.group.id.text()},
         {channel::kState.index, std::string(kChannelStateChoices.front().token)}});
}

void add_connections(PageView& page, const GroupScene& scene) {
  std::vector<const Record*> connections = scene.related_by(RecordKind::Connection, connection::kFrom.index);
  for (const Record* record : scene.related_by(RecordKind::Connection, connection::kTo.index)) {
    if (std::ranges::find(connections, record) == connections.end()) connections.push_back(record);
  }
  std::erase_if(connections, [&](const Record* record) { return !was_raised(scene, *record); });
  if (connections.empty() && scene.as_of) return;
  sort_items(connections, [&](const Record* a, const Record* b) {
    return std::tuple(is_resolved(scene, *a), a->id) < std::tuple(is_resolved(scene, *b), b->id);
  });
  PageSection& section = add_section(page, text(PageMsg::GroupConnections));
  for (const Record* record : connections) {
    PageLine& line = add_line(page, scene.input.session, {RecordKind::Connection, record->id},
                              connection_words(document_of(scene), *record, scene.group.id));
    line.is_past = is_resolved(scene, *record);
    line.badge = {text(line.is_past ? PageMsg::ThreadResolved : PageMsg::ThreadOpen),
                  line.is_past ? PageTone::Good : PageTone::Accent};
    const auto on = get(*record, connection::kResolvedOn);
    if (line.is_past && on) line.note = short_date(*on);
  }
  offer(scene, section, "add:connection", PageMsg::GroupAddConnection, RecordKind::Connection,
        {{connection::kText.index, text(PageMsg::GroupNewConnection)},
         {connection::kKind.index, std::string(kConnectionKindChoices.front().token)},
         {connection::kFrom.index, scene.group.id.text()}});
}

void add_in_common(PageView& page, const GroupScene& scene) { InCommon(scene).add_lines(page); }

void add_events(PageView& page, const GroupScene& scene) {
  std::vector<const Record*> events = scene.related_by(RecordKind::Event, event::kGroups.index);
  std::erase_if(events, [&](const Record* event) { return !has_begun(RecordKind::Event, *event, scene.as_of); });
  if (events.empty()) return;
  const auto order = [](const Record* event) {
    const auto start = get(*event, event::kStart);
    return std::tuple(!start, start ? -start->first_day.number : 0, event->id);
  };
  sort_items(events, [&](const Record* a, const Record* b) { return order(a) < order(b); });
  add_section(page, text(PageMsg::GroupEvents));
  for (const Record* event : events) {
    PageLine& line = add_line(page, scene.input.session, {RecordKind::Event, event->id},
                              record_title(document_of(scene), RecordKind::Event, *event), event_dates(*event));
    line.badge = {choice_label(RecordKind::Event, event::kKind.index, get(*event, event::kKind)), PageTone::Soft};
    line.is_past = is_event_over(*event, scene.day);
  }
}

void add_threads(PageView& page, const GroupScene& scene) {
  struct Shown {
    const Record* thread = nullptr;
    ThreadState state;
  };
  std::vector<Shown> shown;
  for (const Record* thread : about(scene, belongings(scene), RecordKind::Thread, thread::kSubject.index)) {
    ThreadState state = thread_state(scene.input, *thread, scene.as_of);
    if (state.had_begun) shown.push_back({thread, std::move(state)});
  }
  if (shown.empty() && scene.as_of) return;
  sort_items(shown, [](const Shown& a, const Shown& b) {
    return std::tuple(a.state.is_resolved, a.thread->id) < std::tuple(b.state.is_resolved, b.thread->id);
  });
  PageSection& section = add_section(page, text(PageMsg::GroupThreads));
  for (const Shown& each : shown) {
    std::string title = record_title(document_of(scene), RecordKind::Thread, *each.thread);
    const auto subject = ref_from_text(get(*each.thread, thread::kSubject));
    if (subject && *subject != scene.group) title += " (" + record_title(document_of(scene), *subject) + ")";
    PageLine& line = add_line(page, scene.input.session, {RecordKind::Thread, each.thread->id}, std::move(title),
                              thread_note(each.state));
    line.badge = thread_badge(*each.thread, each.state);
    line.is_past = each.state.is_resolved;
  }
  offer(scene, section, "add:thread", PageMsg::ThreadStart, RecordKind::Thread,
        {{thread::kTitle.index, text(PageMsg::ThreadNew)},
         {thread::kSubject.index, text_from_ref(scene.group)},
         {thread::kVisible.index, std::string(kEntryVisibilityChoices[1].token)}});
}

void add_sources(PageView& page, const GroupScene& scene) {
  std::vector<const Record*> citations =
      about(scene, belongings(scene), RecordKind::Citation, citation::kSubject.index);
  const auto confidence = [](const Record* citation) { return choice<Confidence>(*citation, citation::kConfidence); };
  const auto is_confirmed = [&](const Record* citation) { return confidence(citation) == Confidence::Confirmed; };
  const auto confirmed = static_cast<std::size_t>(std::ranges::count_if(citations, is_confirmed));
  const std::string group = text_from_ref(scene.group);
  // What is confirmed about what belongs to the group stands with that.
  std::erase_if(citations, [&](const Record* citation) {
    return is_confirmed(citation) && get(*citation, citation::kSubject) != group;
  });
  if (citations.empty() && confirmed == 0) return;
  sort_items(citations, [&](const Record* a, const Record* b) {
    return std::tuple(is_confirmed(a), a->id) < std::tuple(is_confirmed(b), b->id);
  });
  PageSection& section = add_section(page, text(PageMsg::GroupSources));
  section.note = message(PageMsg::GroupConfirmed, {std::to_string(confirmed)});
  for (const Record* citation : citations) {
    const RecordRef source{RecordKind::Source, get(*citation, citation::kSource)};
    const bool is_known = document_of(scene).find(source) != nullptr;
    PageLine& line =
        add_line(page, scene.input.session, {RecordKind::Citation, citation->id}, citation_words(scene, *citation),
                 is_known ? record_title(document_of(scene), source) : std::string());
    const std::string& token = get(*citation, citation::kConfidence);
    line.badge = {token.empty() ? text(PageMsg::GroupNotConfirmed)
                                : choice_label(RecordKind::Citation, citation::kConfidence.index, token),
                  tone_of_confidence(confidence(citation))};
  }
}

}  // namespace constellation::group_parts
