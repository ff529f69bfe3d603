#include "present/page.h"

#include <algorithm>

#include "base/text.h"
#include "present/calendar_page.h"
#include "present/call_page.h"
#include "present/cycles.h"
#include "present/directory.h"
#include "present/group_page.h"
#include "present/map_page.h"
#include "present/meetings.h"
#include "present/network_page.h"
#include "present/node_ids.h"
#include "present/page_kinds.h"
#include "present/page_parts.h"
#include "present/people.h"
#include "present/sources_page.h"
#include "present/suggestions.h"
#include "present/threads.h"
#include "store/map_window.h"
#include "time/date.h"

namespace constellation {

using namespace page_parts;

namespace {

std::string_view after(std::string_view node, std::string_view prefix) {
  return node.starts_with(prefix) ? node.substr(prefix.size()) : std::string_view();
}

// The page with another option, from its first rows on.
Intents with_option(const Session& session, std::string_view key, std::string_view value) {
  PageAt page = session.page;
  page.set_option(key, value);
  page.limit = PageAt::kRows;
  return {intent::ShowPage{std::move(page)}};
}

// A column orders upwards, then downwards, then no more.
Intents on_column(const PageView& page, const Session& session, const NodeId& node, std::string_view key) {
  for (const PageColumn& column : page.table.columns) {
    if (column.id != node) continue;
    switch (column.order) {
      case PageColumn::Order::None:
        return with_option(session, "sort", key);
      case PageColumn::Order::Ascending:
        return with_option(session, "sort", "-" + std::string(key));
      case PageColumn::Order::Descending:
        return with_option(session, "sort", "");
    }
  }
  return {};
}

Intents on_choice(const PageView& page, const Session& session, const NodeId& node, std::string_view key,
                  const std::string& label) {
  for (const PageChoice& choice : page.choices) {
    if (choice.id != node) continue;
    const auto option = std::ranges::find(choice.options, label);
    if (option == choice.options.end()) return {};
    return with_option(session, key, choice.values[static_cast<std::size_t>(option - choice.options.begin())]);
  }
  return {};
}

Intents without_filters(const PageView& page, const Session& session) {
  PageAt without = session.page;
  for (const PageChoice& choice : page.choices) {
    if (!choice.is_view) without.set_option(after(choice.id, node::kPageChoice), "");
  }
  without.limit = PageAt::kRows;
  return {intent::ShowPage{std::move(without)}};
}

Intents more_rows(const Session& session) {
  PageAt page = session.page;
  page.limit += PageAt::kRows;
  return {intent::ShowPage{std::move(page)}};
}

Intents on_row(const PageView& page, const Session& session, const NodeId& node) {
  for (const PageRow& row : page.table.rows) {
    if (row.id == node) return open_record(session, row.record);
  }
  return {};
}

Intents on_action(const PageView& page, const NodeId& node) {
  const auto in = [&](const std::vector<PageAction>& actions) -> const PageAction* {
    const auto found = std::ranges::find(actions, node, &PageAction::id);
    return found == actions.end() ? nullptr : &*found;
  };
  if (const PageAction* action = in(page.actions)) return action->intents;
  for (const PageSection& section : page.sections) {
    if (const PageAction* action = in(section.actions)) return action->intents;
  }
  return {};
}

// Its week, where each call has room.
Intents on_day(const Session& session, std::string_view day) {
  PageAt page = session.page;
  page.set_option("show", "week");
  page.set_option("at", day);
  return {intent::ShowPage{std::move(page)}};
}

Intents on_day_item(const PageView& page, const Session& session, const NodeId& node) {
  if (!page.calendar) return {};
  for (const PageDay& day : page.calendar->days) {
    for (const PageDayItem& item : day.items) {
      if (item.id != node) continue;
      if (item.occurrence)
        return {intent::Select{item.record}, intent::SelectOccurrence{item.record, *item.occurrence}};
      return open_record(session, item.record);
    }
  }
  return {};
}

Intents on_map_tool(const Session& session, std::string_view node) {
  if (node == node::kPageMapZoomIn) return {intent::ShowMap{zoomed(session.map, kMapZoomStep)}};
  if (node == node::kPageMapZoomOut) return {intent::ShowMap{zoomed(session.map, 1 / kMapZoomStep)}};
  if (node == node::kPageMapFit) return {intent::ShowMap{}};
  return {};
}

// What gets the focus comes into view; of a line its middle.
Intents on_map_focus(const PageMap& map, const Session& session, const NodeId& node) {
  const auto shown = [&](float x, float y) -> Intents {
    const MapWindow window = revealing(session.map, x, y);
    return window == session.map ? Intents{} : Intents{intent::ShowMap{window}};
  };
  for (const PageStar& star : map.stars) {
    if (star.id == node) return shown(star.x, star.y);
  }
  for (const PageEdge& edge : map.edges) {
    if (edge.id != node) continue;
    const PageStar& from = map.stars[edge.from];
    const PageStar& to = map.stars[edge.to];
    return shown((from.x + to.x) / 2, (from.y + to.y) / 2);
  }
  return {};
}

Intents on_map_item(const PageView& page, const Session& session, const NodeId& node) {
  if (!page.map) return {};
  for (const PageStar& star : page.map->stars) {
    if (star.id == node) return open_record(session, star.record);
  }
  for (const PageEdge& edge : page.map->edges) {
    if (edge.id == node && edge.record) return {intent::Select{*edge.record}};
  }
  return {};
}

Intents on_line(const PageView& page, const Session& session, const NodeId& node) {
  for (const PageSection& section : page.sections) {
    for (const PageLine& line : section.lines) {
      if (line.id == node) return open_record(session, line.record);
    }
  }
  return {};
}

Intents to_tab(const Session& session, const PageTab& tab) {
  if (session.page.kind == tab.kind) return {};
  return {intent::ShowPage{other_page(session, tab.kind)}};
}

Intents on_tab(const Session& session, const NodeId& node) {
  const auto tabs = page_tabs();
  const auto tab = std::ranges::find(tabs, node, &PageTab::id);
  return tab == tabs.end() ? Intents{} : to_tab(session, *tab);
}

Intents on_tab_named(const Session& session, const std::string& label) {
  const auto tabs = page_tabs();
  const auto tab = std::ranges::find(tabs, label, &PageTab::label);
  return tab == tabs.end() ? Intents{} : to_tab(session, *tab);
}

PageView page_of(const PageInput& input) {
  switch (input.session.page.kind) {
    case PageKind::Groups:
      return build_directory(input);
    case PageKind::Group:
      return build_group_page(input);
    case PageKind::People:
      return build_people(input);
    case PageKind::Person:
      return build_person(input);
    case PageKind::Organisation:
      return build_organisation(input);
    case PageKind::Cycles:
      return build_cycles(input);
    case PageKind::Cycle:
      return build_cycle(input);
    case PageKind::Calendar:
      return build_calendar(input);
    case PageKind::Call:
      return build_call(input);
    case PageKind::Map:
      return build_map(input);
    case PageKind::Suggestions:
      return build_suggestions(input);
    case PageKind::Suggestion:
      return build_suggestion(input);
    case PageKind::Meetings:
      return build_meetings(input);
    case PageKind::Meeting:
      return build_meeting(input);
    case PageKind::Threads:
      return build_threads(input);
    case PageKind::Thread:
      return build_thread(input);
    case PageKind::Sources:
      return build_sources(input);
    case PageKind::Network:
      return build_network(input);
    case PageKind::Timeline:
      break;
  }
  return page_head(input.session.page, {});
}

bool is_filter(const PageChoice& choice) { return !choice.is_view; }

// What is shown of a list, and how.
Intents on_arrangement(const PageView& page, const Session& session, const NodeId& node) {
  if (node == node::kPageTable) return with_option(session, "show", "");
  if (node == node::kPageCards) return with_option(session, "show", "cards");
  if (node == node::kPageFilters) return {intent::ToggleFilters{}};
  if (node == node::kPageClear) return without_filters(page, session);
  if (node == node::kPageMore) return more_rows(session);
  return {};
}

}  // namespace

PageView build_page(const PageInput& input) {
  PageView page = page_of(input);
  const Session& session = input.session;
  const bool is_there = page.about && input.document.find(*page.about) != nullptr;
  const bool has_form = session.details_open && session.selection == page.about;
  if (is_there && !has_form && !as_of_day(session.page)) {
    add_action(page.actions, "edit", message(PageMsg::PageEdit, {ascii_lower(kind_spec(page.about->kind).singular)}),
               {intent::Select{*page.about}});
  }
  page.can_clear = set_filters(page) > 0;
  return page;
}

std::size_t set_filters(const PageView& page) {
  return static_cast<std::size_t>(
      std::ranges::count_if(page.choices, [](const PageChoice& choice) { return is_filter(choice) && choice.is_set; }));
}

bool has_many_filters(const PageView& page) { return std::ranges::count_if(page.choices, is_filter) > 1; }

std::string filters_label(const PageView& page) {
  const std::size_t count = set_filters(page);
  return count == 0 ? text(PageMsg::Filters) : message(PageMsg::FiltersSet, {std::to_string(count)});
}

bool depends_on_selection(PageKind kind) {
  switch (kind) {
    case PageKind::Timeline:
    case PageKind::Groups:
    case PageKind::People:
    case PageKind::Cycles:
    case PageKind::Map:
    case PageKind::Suggestions:
    case PageKind::Meetings:
      return false;
    default:
      return true;
  }
}

bool depends_on_find(PageKind kind) {
  switch (kind) {
    case PageKind::Groups:
    case PageKind::People:
    case PageKind::Cycles:
    case PageKind::Suggestions:
    case PageKind::Meetings:
    case PageKind::Threads:
    case PageKind::Sources:
      return true;
    default:
      return false;
  }
}

void select_on_page(PageView& page, const std::optional<RecordRef>& selection) {
  if (depends_on_selection(page.kind)) return;
  for (PageRow& row : page.table.rows) row.selected = selection == row.record;
  if (!page.map) return;
  for (PageStar& star : page.map->stars) star.selected = selection == star.record;
  for (PageEdge& edge : page.map->edges) edge.selected = edge.record && selection == edge.record;
}

std::optional<Day> as_of_day(const PageAt& page) {
  const auto date = date_from_text(page.option(kAsOf));
  return date ? std::optional<Day>(day_after(*date) - 1) : std::nullopt;
}

PageAt other_page(const Session& session, PageKind kind, const RecordId& about) {
  PageAt page;
  page.kind = kind;
  page.about = about;
  page.set_option(kAsOf, session.page.option(kAsOf));
  return page;
}

Intents intents_of_page(const PageView& page, const Session& session, const NodeId& node, AccessAction action,
                        const std::string& value) {
  if (node == node::kAsOf && action == AccessAction::SetValue) return with_option(session, kAsOf, value);
  if (node == node::kBackToToday && action == AccessAction::Activate) return with_option(session, kAsOf, "");
  if (action == AccessAction::Activate && node.starts_with(node::kNavigationTab)) return on_tab(session, node);
  if (node == node::kNavigationChoice && action == AccessAction::SetValue) return on_tab_named(session, value);
  if (page.kind == PageKind::Timeline) return {};
  if (action == AccessAction::SetValue) {
    if (node == node::kPageAsOf) return with_option(session, kAsOf, value);
    if (page.field && node == page.field->id) return {intent::DraftReason{value}};
    const std::string_view key = after(node, node::kPageChoice);
    return key.empty() ? Intents{} : on_choice(page, session, node, key, value);
  }
  if (action == AccessAction::Focus && page.map) return on_map_focus(*page.map, session, node);
  if (action != AccessAction::Activate) return {};
  if (page.map && node.starts_with(node::kPageMap)) {
    if (Intents shown = on_map_tool(session, node); !shown.empty()) return shown;
  }
  if (node.starts_with(node::kPageRow)) return on_row(page, session, node);
  if (node.starts_with(node::kPageAction)) return on_action(page, node);
  if (const std::string_view day = after(node, node::kPageDay); !day.empty()) return on_day(session, day);
  if (node.starts_with(node::kPageDayItem)) return on_day_item(page, session, node);
  if (node.starts_with(node::kPageMapItem)) return on_map_item(page, session, node);
  if (node.starts_with(node::kPageLine)) return on_line(page, session, node);
  if (node == node::kPageAbove) return {intent::ShowPage{other_page(session, page_spec(page.kind).above)}};
  if (node == node::kPageOnTimeline && page.about) {
    return {intent::ShowPage{other_page(session, PageKind::Timeline)}, intent::ShowRecord{*page.about}};
  }
  if (const std::string_view key = after(node, node::kPageSort); !key.empty()) {
    return on_column(page, session, node, key);
  }
  return on_arrangement(page, session, node);
}

Intents open_record(const Session& session, const RecordRef& record) {
  if (session.page.kind == PageKind::Timeline) return {intent::ShowRecord{record}};
  const auto page = page_about(record.kind);
  if (!page) return {intent::Select{record}};
  return {intent::ShowPage{other_page(session, *page, record.id)}, intent::Select{record}};
}

}  // namespace constellation
