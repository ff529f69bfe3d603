#include <array>

#include "present/page.h"

namespace constellation {
namespace {

std::string dump_calendar(const PageCalendar& calendar) {
  std::string dump;
  for (const PageDay& day : calendar.days) {
    dump += day.number + (day.is_today ? " today" : "") + (day.is_outside ? " outside" : "") + '\n';
    for (const PageDayItem& item : day.items) {
      dump += "  - " + item.time + " | " + item.title + " | " + item.note + (item.is_off ? " | off" : "") + '\n';
    }
  }
  return dump;
}

std::string dump_map(const PageMap& map) {
  const auto hundredths = [](float unit) { return std::to_string(static_cast<int>(unit * 100)); };
  std::string dump;
  for (const PageStar& star : map.stars) {
    dump += "star " + star.title + " | " + map.areas[star.area].title + " | " + hundredths(star.x) + ' ' +
            hundredths(star.y) + " | " + hundredths(star.size) + " | " + star.note + (star.is_faint ? " | faint" : "") +
            '\n';
  }
  for (const PageEdge& edge : map.edges) dump += "edge " + edge.title + (edge.is_over ? " | over" : "") + '\n';
  if (!map.left_out.empty()) dump += map.left_out + '\n';
  return dump;
}

std::string dump_sections(const PageView& page) {
  std::string dump = "badge " + page.badge.text + '\n';
  for (const PageSection& section : page.sections) {
    dump += "# " + section.title + (section.note.empty() ? "" : " | " + section.note) + '\n';
    if (!section.text.empty()) dump += "  " + section.text + '\n';
    for (const PageLine& line : section.lines) {
      dump += line.is_below ? "    - " : "  - ";
      dump += line.title + " | " + line.badge.text + " | " + line.note + (line.is_past ? " | past" : "") + '\n';
    }
    for (const PageAction& action : section.actions) dump += "  [" + action.label + "]\n";
  }
  return dump + page.table.empty;
}

}  // namespace

std::string dump_page(const PageView& page) {
  std::string dump = "page " + page.title + " | " + page.note + '\n';
  if (!page.as_of.empty()) dump += "as of " + page.as_of + (page.as_of_error.empty() ? "" : " refused") + '\n';
  for (const PageChoice& choice : page.choices) {
    dump += "choice " + choice.label + ": " + choice.chosen + " of " + std::to_string(choice.options.size()) + '\n';
  }
  for (const PageAction& action : page.actions) dump += "action " + action.label + '\n';
  if (page.calendar) return dump + dump_calendar(*page.calendar);
  if (page.map) return dump + dump_map(*page.map);
  if (page.about || !page.sections.empty()) return dump + dump_sections(page);
  dump += page.table.form == PageTable::Form::Cards ? "cards" : "table";
  for (const PageColumn& column : page.table.columns) {
    constexpr std::array<std::string_view, 3> kOrders = {"", " up", " down"};
    dump += " | " + column.label + std::string(kOrders[static_cast<std::size_t>(column.order)]);
  }
  dump += '\n';
  for (const PageRow& row : page.table.rows) {
    dump += row.selected ? "* " : "- ";
    for (const PageText& cell : row.cells) dump += cell.text + " | ";
    dump += text_from_ref(row.record) + '\n';
  }
  if (page.table.more > 0) dump += "more " + std::to_string(page.table.more) + '\n';
  if (!page.table.empty.empty()) dump += "empty " + page.table.empty + '\n';
  return dump;
}

}  // namespace constellation
