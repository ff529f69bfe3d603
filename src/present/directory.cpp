#include "present/directory.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/sort.h"
#include "base/text.h"
#include "model/queries.h"
#include "model/standing.h"
#include "present/calendar_text.h"
#include "present/find.h"
#include "present/messages.h"
#include "present/page_cache.h"
#include "present/page_messages.h"
#include "present/page_parts.h"

namespace constellation {

using namespace page_parts;

namespace {

enum class Column : std::uint8_t { Name, Focus, Status, Lead, Cycles, Delivered };
constexpr std::array kColumns = {
    ColumnSpec{"name", PageMsg::ColumnGroup, 2.4F, false},
    ColumnSpec{"focus", PageMsg::ColumnFocus, 1.4F, true},
    ColumnSpec{"status", PageMsg::ColumnStatus, 1.1F, false},
    ColumnSpec{"lead", PageMsg::ColumnLead, 1.8F, false},
    ColumnSpec{"cycles", PageMsg::ColumnCycles, 1.5F, true},
    ColumnSpec{"delivered", PageMsg::ColumnDelivered, 1.2F, false},
};

struct Line {
  const Record* group = nullptr;
  const GroupStanding* standing = nullptr;
  std::string leads;
  std::string led;  // of one without: who did before
  std::string cycles;
};

std::string status_text(std::string_view token) {
  return token.empty() ? text(PageMsg::StatusUnknown)
                       : choice_label(RecordKind::StatusChange, status_change::kStatus.index, token);
}

class Directory {
 public:
  explicit Directory(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_page(input.session.page),
        m_as_of(as_of_day(m_page)),
        m_day(m_as_of.value_or(input.today)),
        m_standings(input.cache.standings(m_document, input.relations, m_day,
                                          m_as_of ? Promised::ByThatDay : Promised::OnRecord)),
        m_needle(ascii_lower(trimmed(input.session.find))) {}

  PageView build() {
    PageView page = page_head(m_page, text(PageMsg::PageGroups));
    gather();
    sort_lines();
    add_choices(page);
    page.note = note();
    if (!m_as_of)
      add_action(page.actions, "add-group", text(Msg::AddGroup), {intent::AddRecord{RecordKind::Group, {}}});
    add_table(page.table);
    return page;
  }

 private:
  void gather() {
    for (const Record* group : in_lane_order(m_document, RecordKind::Group)) {
      const GroupStanding* standing = find_standing(m_standings, group->id);
      if (standing == nullptr) continue;
      if (m_as_of && !standing->exists_on(m_day)) {
        ++m_yet_to_come;
        continue;
      }
      ++m_there;
      Line line{group, standing, names_of(standing->leads), led_text(*standing), cycles_text(*standing)};
      if (passes(line) && is_found(line)) m_lines.push_back(std::move(line));
    }
  }

  [[nodiscard]] bool passes(const Line& line) const {
    const std::string_view focus = m_page.option("focus");
    if (!focus.empty() && get(*line.group, group::kFocusArea).view() != (focus == kNone ? "" : focus)) return false;
    const std::string_view status = m_page.option("status");
    if (!status.empty() && line.standing->status != (status == kNone ? "" : status)) return false;
    const std::string_view cycle = m_page.option("cycle");
    const auto has_cycle = [&](const RecordId& id) { return id.view() == cycle; };
    if (!cycle.empty() && std::ranges::none_of(line.standing->cycles, has_cycle)) return false;
    return holds_role(*line.standing, "person", role_assignment::kPerson.index) &&
           holds_role(*line.standing, "organisation", role_assignment::kOrganisation.index);
  }

  // Whether the one that the filter names has a role in the group on that day.
  [[nodiscard]] bool holds_role(const GroupStanding& standing, std::string_view key, FieldIndex field) const {
    const std::string_view wanted = m_page.option(key);
    if (wanted.empty()) return true;
    return std::ranges::any_of(standing.roles, [&](const RecordId& id) {
      return text_value(*m_document.find(RecordKind::RoleAssignment, id), field) == wanted;
    });
  }

  [[nodiscard]] bool is_found(const Line& line) const {
    if (m_needle.empty() || has_text(RecordKind::Group, *line.group, m_needle)) return true;
    return std::ranges::any_of(line.standing->roles, [&](const RecordId& id) {
      return ascii_lower(record_title(m_document, {RecordKind::RoleAssignment, id})).find(m_needle) !=
             std::string::npos;
    });
  }

  [[nodiscard]] std::string names_of(const std::vector<RecordId>& roles) const {
    std::string names;
    for (const RecordId& id : roles) append_listed(names, holder_name(m_document, id));
    return names;
  }

  // A group at work lacks a lead; one that rests or has ended only had one.
  [[nodiscard]] std::string led_text(const GroupStanding& standing) const {
    if (!standing.leads.empty()) return {};
    if (!is_at_rest(standing.status)) return text(Msg::NoLead);
    if (!standing.led_until) return {};
    return message(PageMsg::LedUntil, {names_of(standing.last_leads), short_date(*standing.led_until)});
  }

  // In the order of their beginnings.
  [[nodiscard]] std::string cycles_text(const GroupStanding& standing) const {
    std::vector<const Record*> cycles;
    for (const RecordId& id : standing.cycles) {
      const Record* cycle = m_document.find(RecordKind::Cycle, id);
      if (cycle != nullptr) cycles.push_back(cycle);
    }
    sort_items(cycles, [](const Record* a, const Record* b) {
      return std::tuple(get(*a, cycle::kStart), a->id) < std::tuple(get(*b, cycle::kStart), b->id);
    });
    std::string names;
    for (const Record* cycle : cycles) append_listed(names, record_title(m_document, RecordKind::Cycle, *cycle));
    return names;
  }

  [[nodiscard]] std::string sort_key(const Line& line, Column column) const {
    switch (column) {
      case Column::Focus:
        return focus_name(line);
      case Column::Status:
        return status_text(line.standing->status);
      case Column::Lead:
        return line.leads;
      case Column::Cycles:
        return line.cycles;
      case Column::Name:
      case Column::Delivered:
        break;
    }
    return record_title(m_document, RecordKind::Group, *line.group);
  }

  // Without an order they stand as on the timeline.
  void sort_lines() {
    const Sorting sorting = sorting_of(m_page, kColumns);
    if (!sorting.column) return;
    const auto column = static_cast<Column>(*sorting.column);
    std::vector<std::string> keys;
    std::vector<std::size_t> places(m_lines.size());
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
      places[i] = i;
      keys.push_back(ascii_lower(sort_key(m_lines[i], column)));
    }
    const auto before = [&](std::size_t a, std::size_t b) {
      if (column == Column::Delivered) {
        const GroupStanding& first = *m_lines[a].standing;
        const GroupStanding& second = *m_lines[b].standing;
        const auto amount = [](const GroupStanding& s) { return std::tuple(s.delivered, s.deliverables); };
        if (amount(first) != amount(second)) return amount(first) < amount(second);
      } else if (keys[a].empty() != keys[b].empty()) {
        return keys[b].empty() != sorting.descending;  // what says nothing stands last, in either direction
      }
      return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
    };
    sort_items(places, [&](std::size_t a, std::size_t b) { return sorting.descending ? before(b, a) : before(a, b); });
    std::vector<Line> sorted;
    sorted.reserve(m_lines.size());
    for (const std::size_t place : places) sorted.push_back(std::move(m_lines[place]));
    m_lines = std::move(sorted);
  }

  void add_choices(PageView& page) const {
    std::vector<Option> focus = options_of(m_document, RecordKind::FocusArea);
    focus.push_back({std::string(kNone), text(Msg::NoFocusArea)});
    add_choice(page, m_page, "focus", PageMsg::ColumnFocus, PageMsg::AllFocusAreas, focus);
    std::vector<Option> statuses;
    statuses.reserve(kGroupStatusChoices.size() + 1);
    for (const Choice& choice : kGroupStatusChoices) {
      statuses.push_back({std::string(choice.token), std::string(choice.label)});
    }
    statuses.push_back({std::string(kNone), text(PageMsg::StatusUnknown)});
    add_choice(page, m_page, "status", PageMsg::ColumnStatus, PageMsg::AnyStatus, statuses);
    add_choice(page, m_page, "cycle", PageMsg::ColumnCycle, PageMsg::AllCycles,
               options_of(m_document, RecordKind::Cycle));
    add_choice(page, m_page, "person", PageMsg::ColumnPerson, PageMsg::Anyone,
               options_of(m_document, RecordKind::Person));
    add_choice(page, m_page, "organisation", PageMsg::ColumnOrganisation, PageMsg::AnyOrganisation,
               options_of(m_document, RecordKind::Organisation));
  }

  [[nodiscard]] std::string note() const {
    std::string words = m_lines.size() == m_there
                            ? counted(PageMsg::GroupsOne, PageMsg::GroupsMany, m_there)
                            : message(PageMsg::GroupsOfAll, {number_text(m_lines.size()), number_text(m_there)});
    if (m_yet_to_come > 0) words += ", " + message(PageMsg::GroupsYetToCome, {number_text(m_yet_to_come)});
    return words;
  }

  void add_table(PageTable& table) const {
    table.has_cards = true;
    table.form = m_page.option("show") == "cards" ? PageTable::Form::Cards : PageTable::Form::Table;
    table.label = text(PageMsg::PageGroups);
    add_columns(table, m_page, kColumns);
    for (const Line& line : m_lines) {
      if (table.rows.size() == m_page.limit) break;
      table.rows.push_back(row_of(line));
    }
    table.more = m_lines.size() - table.rows.size();
    const bool is_narrowed = m_there > 0;
    if (m_lines.empty()) table.empty = text(is_narrowed ? PageMsg::NoGroupFound : PageMsg::NoGroupYet);
  }

  [[nodiscard]] PageRow row_of(const Line& line) const {
    const GroupStanding& standing = *line.standing;
    PageRow row = page_row(m_document, {RecordKind::Group, line.group->id}, m_input.session);
    row.cells.push_back({focus_name(line), PageTone::Soft});
    row.cells.push_back({status_text(standing.status), tone_of_status(standing.status)});
    row.cells.push_back(
        {line.leads.empty() ? line.led : line.leads, line.leads.empty() ? PageTone::Soft : PageTone::Plain});
    row.cells.push_back({line.cycles, PageTone::Soft});
    row.cells.push_back(delivered_text(standing));
    row.lead = get(*line.group, group::kCharge);
    return row;
  }

  [[nodiscard]] static PageText delivered_text(const GroupStanding& standing) {
    if (standing.deliverables == 0) return {text(PageMsg::NothingPromised), PageTone::Soft};
    std::string words =
        message(PageMsg::DeliveredOf, {std::to_string(standing.delivered), std::to_string(standing.deliverables)});
    if (standing.overdue == 0) return {std::move(words), PageTone::Plain};
    return {words + ", " + message(Msg::OverdueCount, {std::to_string(standing.overdue)}), PageTone::Bad};
  }

  [[nodiscard]] std::string focus_name(const Line& line) const {
    const RecordId area = get(*line.group, group::kFocusArea);
    return area.empty() ? std::string() : record_title(m_document, {RecordKind::FocusArea, area});
  }

  const PageInput& m_input;
  const Document& m_document;
  const PageAt& m_page;
  std::optional<Day> m_as_of;
  Day m_day;
  const std::vector<GroupStanding>& m_standings;
  std::string m_needle;
  std::vector<Line> m_lines;
  std::size_t m_there = 0;        // that day, whatever narrows the page
  std::size_t m_yet_to_come = 0;  // on record, later than that day
};

}  // namespace

PageView build_directory(const PageInput& input) { return Directory(input).build(); }

}  // namespace constellation
