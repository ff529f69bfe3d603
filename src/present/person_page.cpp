// The page of a person: roles and affiliations through time, and what follows from them on the day.
#include <algorithm>
#include <tuple>

#include "base/sort.h"
#include "model/span.h"
#include "model/standing.h"
#include "present/calendar_text.h"
#include "present/occurrences.h"
#include "present/page_messages.h"
#include "present/page_parts.h"
#include "present/people.h"
#include "present/people_parts.h"
#include "snapshot/partial.h"

namespace constellation {

using namespace page_parts;
using namespace people_parts;

namespace {

constexpr std::int32_t kSoon = 366;   // days within which a call has to come
constexpr std::size_t kChanged = 60;  // so many in a row may be moved or cancelled

std::string date_text(const std::optional<Date>& date) { return date ? short_date(*date) : std::string(); }

class PersonPage {
 public:
  explicit PersonPage(const PageInput& input)
      : m_shown(input), m_document(input.document), m_person{RecordKind::Person, input.session.page.about} {}

  PageView build() {
    PageView page = page_head(m_shown.input.session.page, text(PageMsg::PagePeople));
    page.about = m_person;
    const Record* record = m_document.find(m_person);
    if (record == nullptr) {
      page.table.empty = text(PageMsg::PageAbsent);
      return page;
    }
    m_page = &page;
    page.title = record_title(m_document, m_person);
    const std::vector<const Record*> roles = roles_of(m_shown, m_person);
    m_now = in_force(m_shown, RecordKind::RoleAssignment, roles);
    const Load load = load_of(m_now);
    page.badge = {load_text(load), load.groups > 1 ? PageTone::Accent : PageTone::Soft};
    page.note = organisations_text(m_shown, m_person, m_now);
    add_new_role(page, m_person);
    add_new_affiliation(page, m_person);
    people_parts::add_roles(page, m_shown, m_person, roles);
    add_affiliations();
    add_owed();
    add_calls();
    add_suggestions();
    add_attendance();
    add_contact(*record);
    add_links(page, get(*record, person::kLinks));
    return page;
  }

 private:
  PageLine& line(RecordKind kind, const Record& record, std::string note) {
    return add_line(*m_page, m_shown.input.session, {kind, record.id}, record_title(m_document, kind, record),
                    std::move(note));
  }

  void add_affiliations() {
    std::vector<Tie> ties;
    for (const Record* each : naming(m_shown, m_person, RecordKind::Affiliation, affiliation::kPerson.index)) {
      if (!has_begun(m_shown, RecordKind::Affiliation, *each)) continue;
      const std::string& position = get(*each, affiliation::kPosition);
      ties.push_back({{RecordKind::Organisation, get(*each, affiliation::kOrganisation)},
                      RecordKind::Affiliation,
                      each,
                      position.empty() ? text(PageMsg::PositionNotOnRecord) : position});
    }
    if (ties.empty()) return;
    add_section(*m_page, text(PageMsg::SectionAffiliations));
    add_ties(*m_page, m_shown, std::move(ties));
  }

  // ---- what follows from the roles of the day ----

  // The groups of those roles, each once.
  [[nodiscard]] std::vector<RecordId> groups_now(bool only_led) const {
    std::vector<RecordId> groups;
    for (const Record* role : m_now) {
      const RecordId group = get(*role, role_assignment::kGroup);
      if (!group.empty() && (!only_led || is_lead(*role))) groups.push_back(group);
    }
    sort_unique(groups);
    return groups;
  }

  [[nodiscard]] std::string roles_in(const RecordId& group) const {
    std::string labels;
    for (const Record* role : m_now) {
      if (get(*role, role_assignment::kGroup) == group) append_listed(labels, role_label(*role));
    }
    return labels;
  }

  // What the groups that they lead have promised and not delivered: the soonest due first.
  void add_owed() {
    struct Owed {
      const Record* record;
      std::string groups;
    };
    std::vector<Owed> owed;
    for (const RecordId& group : groups_now(true)) {
      for (const Record* each :
           naming(m_shown, {RecordKind::Group, group}, RecordKind::Deliverable, deliverable::kOwners.index)) {
        if (!is_owed(*each)) continue;
        const auto known = std::ranges::find(owed, each, &Owed::record);
        std::string& groups = known != owed.end() ? known->groups : owed.emplace_back(Owed{each, {}}).groups;
        append_listed(groups, record_title(m_document, {RecordKind::Group, group}));
      }
    }
    if (owed.empty()) return;
    const auto key = [](const Owed& each) {
      const auto due = get(*each.record, deliverable::kDue);
      return std::tuple(!due, due ? day_after(*due).number : 0, each.record->id);
    };
    sort_items(owed, [&](const Owed& a, const Owed& b) { return key(a) < key(b); });
    add_section(*m_page, text(PageMsg::SectionOwed)).note = number_text(owed.size());
    for (Owed& each : owed) {
      const auto due = get(*each.record, deliverable::kDue);
      if (due) append_listed(each.groups, message(PageMsg::DueDate, {short_date(*due)}));
      PageLine& owing = line(RecordKind::Deliverable, *each.record, std::move(each.groups));
      const std::string& state = get(*each.record, deliverable::kState);
      owing.badge = {choice_label(RecordKind::Deliverable, deliverable::kState.index, state), PageTone::Soft};
      // As of a day its state of then is not known.
      if (m_shown.as_of) owing.badge.text = text(PageMsg::Promised);
      if (due && day_after(*due) <= m_shown.day) owing.badge = {text(PageMsg::MissingDelivery), PageTone::Bad};
    }
  }

  [[nodiscard]] bool is_owed(const Record& record) const {
    const auto state = choice<DeliverableState>(record, deliverable::kState);
    if (state == DeliverableState::Dropped || state == DeliverableState::CarriedOver) return false;
    if (!m_shown.as_of) return state != DeliverableState::Delivered && !get(record, deliverable::kDeliveredOn);
    return !was_delivered(record, m_shown.day) && was_promised(m_document, record, m_shown.day);
  }

  // The series of their groups, and single calls to come.
  void add_calls() {
    struct Coming {
      RecordKind kind;
      const Record* record;
      std::string role;
      std::optional<Day> next;
    };
    std::vector<Coming> coming;
    for (const RecordId& group : groups_now(false)) {
      const RecordRef ref{RecordKind::Group, group};
      for (const Record* each : naming(m_shown, ref, RecordKind::CallSeries, call_series::kGroup.index)) {
        const bool runs =
            has_begun(m_shown, RecordKind::CallSeries, *each) && !is_over(m_shown, RecordKind::CallSeries, *each);
        if (runs) coming.push_back({RecordKind::CallSeries, each, roles_in(group), next_of(*each)});
      }
      for (const Record* each : naming(m_shown, ref, RecordKind::Call, call::kGroup.index)) {
        const auto on = get(*each, call::kDate);
        if (get(*each, call::kSeries).empty() && is_to_come(*each)) {
          coming.push_back({RecordKind::Call, each, roles_in(group), on->first_day});
        }
      }
    }
    if (coming.empty()) return;
    const auto key = [](const Coming& each) {
      return std::tuple(!each.next, each.next ? each.next->number : 0, each.record->id);
    };
    sort_items(coming, [&](const Coming& a, const Coming& b) { return key(a) < key(b); });
    add_section(*m_page, text(PageMsg::SectionTheirCalls));
    for (const Coming& each : coming) {
      // What is not understood of its schedule is said as it was stated.
      std::string note =
          each.kind == RecordKind::CallSeries ? get(*each.record, call_series::kSchedule) : std::string();
      if (each.next) note = message(PageMsg::NextCallOn, {short_date({*each.next, Precision::Day})});
      line(each.kind, *each.record, std::move(note)).badge = {each.role, PageTone::Soft};
    }
  }

  [[nodiscard]] bool is_to_come(const Record& call) const {
    const auto on = get(call, call::kDate);
    return on && on->first_day >= m_shown.day && !get(call, call::kCancelled);
  }

  // By the rule, or a call of the series that was moved to before that.
  [[nodiscard]] std::optional<Day> next_of(const Record& series) const {
    const auto days =
        occurrences_in(m_document, series.id, {m_shown.day, m_shown.day + kSoon}, kChanged, m_shown.input.zones);
    std::optional<Day> next = days.empty() ? std::nullopt : std::optional(days.front());
    for (const Record* call :
         naming(m_shown, {RecordKind::CallSeries, series.id}, RecordKind::Call, call::kSeries.index)) {
      if (!is_to_come(*call)) continue;
      const Day on = get(*call, call::kDate)->first_day;
      if (!next || on < *next) next = on;
    }
    return next;
  }

  // ---- what they took part in ----

  void add_suggestions() {
    std::vector<const Record*> found = naming(m_shown, m_person, RecordKind::Suggestion, suggestion::kLeads.index);
    std::erase_if(found, [&](const Record* each) { return is_later(get(*each, suggestion::kProposedOn)); });
    if (found.empty()) return;
    sort_items(found, [](const Record* a, const Record* b) {
      return std::tuple(get(*b, suggestion::kProposedOn), b->id) < std::tuple(get(*a, suggestion::kProposedOn), a->id);
    });
    add_section(*m_page, text(PageMsg::SectionProposedLead));
    for (const Record* each : found) {
      const std::string& decision = get(*each, suggestion::kDecision);
      const bool is_decided = !decision.empty() && !is_later(get(*each, suggestion::kDecidedOn));
      line(RecordKind::Suggestion, *each, date_text(get(*each, suggestion::kProposedOn))).badge = {
          choice_label(RecordKind::Suggestion, suggestion::kDecision.index,
                       is_decided ? std::string_view(decision) : kDecisionChoices.front().token),
          decision == "accepted" && is_decided ? PageTone::Good : PageTone::Soft};
    }
  }

  // Than the day that the page is shown as of.
  [[nodiscard]] bool is_later(const std::optional<Date>& date) const {
    return m_shown.as_of && date && date->first_day > m_shown.day;
  }

  struct Attended {
    RecordKind kind;
    const Record* record;
    std::optional<Date> on;
    bool was_secretary;
  };

  [[nodiscard]] std::vector<Attended> attended() const {
    std::vector<Attended> found;
    for (const Record* each : naming(m_shown, m_person, RecordKind::Meeting, meeting::kAttendees.index)) {
      found.push_back({RecordKind::Meeting, each, get(*each, meeting::kDate), false});
    }
    std::vector<const Record*> calls = naming(m_shown, m_person, RecordKind::Call, call::kAttendees.index);
    for (const Record* each : naming(m_shown, m_person, RecordKind::Call, call::kSecretary.index)) {
      if (std::ranges::find(calls, each) == calls.end()) calls.push_back(each);
    }
    for (const Record* each : calls) {
      found.push_back({RecordKind::Call, each, get(*each, call::kDate), get(*each, call::kSecretary) == m_person.id});
    }
    // Who is to keep the minutes of a call to come has not been there yet.
    std::erase_if(found, [&](const Attended& each) { return each.on && each.on->first_day > m_shown.day; });
    sort_items(found, [](const Attended& a, const Attended& b) {
      return std::tuple(b.on, b.record->id) < std::tuple(a.on, a.record->id);
    });
    return found;
  }

  // The latest first, as many as the page shows rows.
  void add_attendance() {
    const std::vector<Attended> all = attended();
    if (all.empty()) return;
    PageAt further = m_shown.input.session.page;
    PageSection& section = add_section(*m_page, text(PageMsg::SectionAttendance));
    section.note = number_text(all.size());
    for (const Attended& each : all) {
      if (section.lines.size() == further.limit) break;
      PageLine& added = line(each.kind, *each.record, date_text(each.on));
      if (each.was_secretary) added.badge = {text(PageMsg::KeptMinutes), PageTone::Soft};
    }
    const std::size_t more = all.size() - section.lines.size();
    if (more == 0) return;
    further.limit += PageAt::kRows;
    add_action(section.actions, "more-attended", message(PageMsg::ShowMoreRows, {number_text(more)}),
               {intent::ShowPage{std::move(further)}});
  }

  // Only one that is meant for others than its owner; the form has it in any case.
  void add_contact(const Record& record) {
    const std::string& contact = get(record, person::kContact);
    const FieldSpec& field = fields_of(RecordKind::Person)[person::kContact.index];
    if (contact.empty() || is_private(RecordKind::Person, record, field)) return;
    add_section(*m_page, text(PageMsg::SectionContact)).text = contact;
  }

  ShownOn m_shown;
  const Document& m_document;
  RecordRef m_person;
  std::vector<const Record*> m_now;  // roles in force that day
  PageView* m_page = nullptr;        // that is being built
};

}  // namespace

PageView build_person(const PageInput& input) { return PersonPage(input).build(); }

}  // namespace constellation
