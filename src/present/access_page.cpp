// The tabs and the page as accessible nodes.
#include "present/access_parts.h"
#include "present/keys.h"
#include "present/messages.h"
#include "present/node_ids.h"
#include "present/page_kinds.h"
#include "present/page_messages.h"

namespace constellation::access_parts {
namespace {

AccessNode& add_toggle(TreeBuilder& tree, std::string_view id, std::string_view parent, std::string name,
                       bool pressed) {
  AccessNode& node = tree.add(id, parent, AccessRole::Toggle, std::move(name));
  node.selected = pressed;
  node.focusable = true;
  node.actions = {AccessAction::Activate};
  return node;
}

void add_head(TreeBuilder& tree, const PageView& page) {
  if (page.about) tree.add_button(node::kPageAbove, node::kPage, text(page_spec(page_spec(page.kind).above).label));
  AccessNode& title = tree.add(node::kPageTitle, node::kPage, AccessRole::Heading, page.title);
  title.level = 1;
  title.focusable = true;
  title.description = page.badge.text;
  if (!page.note.empty()) tree.add("page/note", node::kPage, AccessRole::Status, page.note);
  add_as_of(tree, node::kPageAsOf, node::kPage, page);
  if (page.folds_filters) {
    AccessNode& filters = tree.add_button(node::kPageFilters, node::kPage, filters_label(page));
    filters.expandable = true;
    filters.expanded = page.shows_filters;
  }
  for (const PageChoice& choice : page.choices) {
    if (!choice.is_view && !page.shows_filters) continue;
    AccessNode& node = tree.add(choice.id, node::kPage, AccessRole::ComboBox, choice.label);
    node.value = choice.chosen;
    node.options = choice.options;
    node.focusable = true;
    node.actions = {AccessAction::SetValue, AccessAction::Focus};
  }
  if (page.can_clear && page.shows_filters) tree.add_button(node::kPageClear, node::kPage, text(PageMsg::ClearFilters));
  if (page.is_on_timeline) tree.add_button(node::kPageOnTimeline, node::kPage, text(PageMsg::ShowOnTimeline));
  if (page.field) {
    AccessNode& field = tree.add(page.field->id, node::kPage, AccessRole::TextBox, page.field->label);
    field.value = page.field->text;
    field.description = page.field->hint;
    field.focusable = true;
    field.actions = {AccessAction::SetValue, AccessAction::Focus};
  }
  for (const PageAction& action : page.actions) tree.add_button(action.id, node::kPage, action.label);
  if (!page.table.has_cards) return;
  const bool is_table = page.table.form == PageTable::Form::Table;
  add_toggle(tree, node::kPageTable, node::kPage, text(PageMsg::ShowAsTable), is_table);
  add_toggle(tree, node::kPageCards, node::kPage, text(PageMsg::ShowAsCards), !is_table);
}

std::string_view order_name(PageColumn::Order order) {
  switch (order) {
    case PageColumn::Order::Ascending:
      return "ascending";
    case PageColumn::Order::Descending:
      return "descending";
    case PageColumn::Order::None:
      break;
  }
  return {};
}

// Tables and cards are told alike: what differs is only how they look.
void add_table(TreeBuilder& tree, const PageTable& table) {
  tree.add("page/grid", node::kPage, AccessRole::Grid, table.label);
  tree.add("page/columns", "page/grid", AccessRole::HeaderRow, table.label);
  for (const PageColumn& column : table.columns) {
    AccessNode& node = tree.add(column.id, "page/columns", AccessRole::ColumnHeader, column.label);
    node.value = order_name(column.order);
    node.focusable = true;
    node.actions = {AccessAction::Activate};
  }
  for (const PageRow& row : table.rows) {
    AccessNode& node = tree.add(row.id, "page/grid", AccessRole::Row, row.cells.front().text);
    node.selected = row.selected;
    node.focusable = true;
    node.actions = {AccessAction::Activate};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      tree.add(row.id + '/' + std::to_string(i), row.id, AccessRole::Cell, row.cells[i].text);
    }
  }
}

void add_section(TreeBuilder& tree, const PageSection& section) {
  tree.add(section.id, node::kPage, AccessRole::Group, section.title);
  AccessNode& heading = tree.add(section.id + "/title", section.id, AccessRole::Heading, section.title);
  heading.level = 2;
  heading.description = section.note;
  if (!section.text.empty()) tree.add(section.id + "/text", section.id, AccessRole::Text, section.text);
  for (const PageLine& line : section.lines) {
    AccessNode& node = tree.add_button(line.id, section.id, line.title);
    node.description = line.badge.text;
    if (!line.note.empty()) node.description += (node.description.empty() ? "" : ", ") + line.note;
    node.selected = line.selected;
  }
  for (const PageAction& action : section.actions) tree.add_button(action.id, section.id, action.label);
}

// A group a day that has something on it, or is today: an empty day says nothing.
void add_calendar(TreeBuilder& tree, const PageCalendar& calendar) {
  for (const PageDay& day : calendar.days) {
    if (day.items.empty() && !day.is_today) continue;
    tree.add(day.id, node::kPage, AccessRole::Group, day.name).actions = {AccessAction::Activate};
    for (const PageDayItem& item : day.items) {
      AccessNode& node =
          tree.add_button(item.id, day.id, item.time.empty() ? item.title : item.time + ' ' + item.title);
      node.description = item.note;
      node.selected = item.selected;
    }
  }
  if (!calendar.empty.empty()) tree.add("page/empty", node::kPage, AccessRole::Text, calendar.empty);
}

AccessNode& add_choosable(TreeBuilder& tree, const NodeId& id, std::string_view list, const std::string& name) {
  AccessNode& node = tree.add(id, list, AccessRole::Option, name);
  node.focusable = true;
  node.actions = {AccessAction::Activate};
  return node;
}

// Two lists, each one stop of the keyboard: the arrows go through hundreds of groups and connections.
void add_map(TreeBuilder& tree, const PageMap& map) {
  tree.add(node::kPageMap, node::kPage, AccessRole::Region, text(PageMsg::MapRoom)).focusable = true;
  constexpr std::string_view kTools = "page/map/tools";
  tree.add(kTools, node::kPageMap, AccessRole::Toolbar, text(PageMsg::MapTools));
  const auto tool = [&](std::string_view id, std::string name, KeyCommand command) {
    tree.add_button(id, kTools, std::move(name)).keys = aria_keys(command);
  };
  tool(node::kPageMapZoomOut, text(Msg::ZoomOut), KeyCommand::MapZoomOut);
  tool(node::kPageMapZoomIn, text(Msg::ZoomIn), KeyCommand::MapZoomIn);
  tool(node::kPageMapFit, text(PageMsg::MapFit), KeyCommand::MapFit);
  if (!map.left_out.empty()) tree.add("page/map/left-out", node::kPageMap, AccessRole::Text, map.left_out);
  tree.add("page/stars", node::kPageMap, AccessRole::ListBox, text(PageMsg::MapStars));
  for (const PageStar& star : map.stars) {
    AccessNode& node = add_choosable(tree, star.id, "page/stars", star.title);
    node.description = star.note;
    node.selected = star.selected;
  }
  if (map.edges.empty()) return;
  tree.add("page/lines", node::kPageMap, AccessRole::Region, text(PageMsg::MapEdges));
  tree.add("page/edges", "page/lines", AccessRole::ListBox, text(PageMsg::MapEdges));
  for (const PageEdge& edge : map.edges) {
    add_choosable(tree, edge.id, "page/edges", edge.title).selected = edge.selected;
  }
}

}  // namespace

void add_navigation(TreeBuilder& tree, const View& view) {
  tree.add(node::kNavigation, "", AccessRole::Toolbar, text(PageMsg::Navigation));
  if (!view.has_tabs) {
    AccessNode& choice =
        tree.add(node::kNavigationChoice, node::kNavigation, AccessRole::ComboBox, text(PageMsg::Navigation));
    for (const PageTab& tab : page_tabs()) choice.options.push_back(tab.label);
    choice.value = text(page_spec(page_spec(view.page.kind).above).label);
    choice.focusable = true;
    choice.actions = {AccessAction::SetValue, AccessAction::Focus};
    return;
  }
  for (const PageTab& tab : page_tabs()) {
    add_toggle(tree, tab.id, node::kNavigation, tab.label, page_spec(view.page.kind).above == tab.kind);
  }
}

void add_as_of(TreeBuilder& tree, std::string_view id, std::string_view parent, const PageView& page) {
  AccessNode& as_of = tree.add(id, parent, AccessRole::TextBox, text(PageMsg::AsOf));
  as_of.value = page.as_of;
  as_of.description = page.as_of_error.empty() ? text(PageMsg::AsOfHint) : page.as_of_error;
  as_of.invalid = !page.as_of_error.empty();
  as_of.focusable = true;
  as_of.actions = {AccessAction::SetValue, AccessAction::Focus};
}

void add_page(TreeBuilder& tree, const PageView& page) {
  tree.add(node::kPage, "", AccessRole::Region, page.title);
  add_head(tree, page);
  for (const PageSection& section : page.sections) add_section(tree, section);
  if (page.calendar) add_calendar(tree, *page.calendar);
  if (page.map) add_map(tree, *page.map);
  if (!page.table.rows.empty()) add_table(tree, page.table);
  if (!page.table.empty.empty()) tree.add("page/empty", node::kPage, AccessRole::Text, page.table.empty);
  if (page.table.more > 0) {
    tree.add_button(node::kPageMore, node::kPage, message(PageMsg::ShowMoreRows, {number_text(page.table.more)}));
  }
}

}  // namespace constellation::access_parts
