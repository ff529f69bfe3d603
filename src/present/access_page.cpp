// The tabs and the page as accessible nodes.
#include "present/access_parts.h"
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
  AccessNode& title = tree.add("page/title", node::kPage, AccessRole::Heading, page.title);
  title.level = 1;
  title.description = page.badge.text;
  if (!page.note.empty()) tree.add("page/note", node::kPage, AccessRole::Status, page.note);
  AccessNode& as_of = tree.add(node::kPageAsOf, node::kPage, AccessRole::TextBox, text(PageMsg::AsOf));
  as_of.value = page.as_of;
  as_of.description = page.as_of_error.empty() ? text(PageMsg::AsOfHint) : page.as_of_error;
  as_of.invalid = !page.as_of_error.empty();
  as_of.focusable = true;
  as_of.actions = {AccessAction::SetValue, AccessAction::Focus};
  for (const PageChoice& choice : page.choices) {
    AccessNode& node = tree.add(choice.id, node::kPage, AccessRole::ComboBox, choice.label);
    node.value = choice.chosen;
    node.options = choice.options;
    node.focusable = true;
    node.actions = {AccessAction::SetValue, AccessAction::Focus};
  }
  if (page.can_clear) tree.add_button(node::kPageClear, node::kPage, text(PageMsg::ClearFilters));
  if (page.is_on_timeline) tree.add_button(node::kPageOnTimeline, node::kPage, text(PageMsg::ShowOnTimeline));
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

void add_map(TreeBuilder& tree, const PageMap& map) {
  tree.add("page/stars", node::kPage, AccessRole::Group, text(PageMsg::MapStars));
  for (const PageStar& star : map.stars) {
    AccessNode& node = tree.add_button(star.id, "page/stars", star.title);
    node.description = star.note;
    node.selected = star.selected;
  }
  tree.add("page/edges", node::kPage, AccessRole::Group, text(PageMsg::MapEdges));
  for (const PageEdge& edge : map.edges) {
    AccessNode& node = tree.add_button(edge.id, "page/edges", edge.title);
    node.selected = edge.selected;
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

void add_page(TreeBuilder& tree, const PageView& page) {
  tree.add(node::kPage, "", AccessRole::Region, page.title);
  add_head(tree, page);
  for (const PageSection& section : page.sections) add_section(tree, section);
  if (page.calendar) add_calendar(tree, *page.calendar);
  if (page.map) add_map(tree, *page.map);
  if (!page.table.rows.empty()) add_table(tree, page.table);
  if (!page.table.empty.empty()) tree.add("page/empty", node::kPage, AccessRole::Text, page.table.empty);
  if (page.table.more > 0) {
    tree.add_button(node::kPageMore, node::kPage, message(PageMsg::ShowMoreRows, {std::to_string(page.table.more)}));
  }
}

}  // namespace constellation::access_parts
