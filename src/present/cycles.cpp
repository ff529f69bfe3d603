#include "present/cycles.h"

#include <algorithm>
#include <array>

#include "base/sort.h"
#include "base/text.h"
#include "model/cycle_template.h"
#include "model/review.h"
#include "present/cycle_texts.h"
#include "present/find.h"
#include "present/page_cache.h"
#include "present/page_messages.h"
#include "present/page_parts.h"

namespace constellation {

using namespace page_parts;

namespace {

enum class Column : std::uint8_t { Name, Dates, Length, Groups, Promised, Delivered, Carried, Dropped };
constexpr std::array kColumns = {
    ColumnSpec{"name", PageMsg::ColumnCycle, 1.4F, false},
    ColumnSpec{"dates", PageMsg::ColumnDates, 2.2F, false},
    ColumnSpec{"length", PageMsg::ColumnLength, 1.0F, true},
    ColumnSpec{"groups", PageMsg::ColumnGroupCount, 0.8F, true},
    ColumnSpec{"promised", PageMsg::ColumnPromised, 0.9F, false},
    ColumnSpec{"delivered", PageMsg::ColumnDelivered, 1.5F, false},
    ColumnSpec{"carried", PageMsg::ColumnCarried, 1.0F, true},
    ColumnSpec{"dropped", PageMsg::ColumnDropped, 0.9F, true},
};

struct Line {
  const Record* cycle = nullptr;
  const CycleTally* tally = nullptr;
};

class Cycles {
 public:
  explicit Cycles(const PageInput& input)
      : m_input(input),
        m_document(input.document),
        m_page(input.session.page),
        m_as_of(as_of_day(m_page)),
        m_tallies(input.cache.cycle_tallies(m_document, m_as_of.value_or(input.today),
                                            m_as_of ? Promised::ByThatDay : Promised::OnRecord)) {}

  PageView build() {
    PageView page = page_head(m_page, text(PageMsg::PageCycles));
    gather();
    sort_lines();
    add_choice(page, m_page, "group", PageMsg::ColumnGroup, PageMsg::CycleAllGroups,
               options_of(m_document, RecordKind::Group));
    page.note = m_lines.size() == m_there
                    ? counted(PageMsg::CyclesOne, PageMsg::CyclesMany, m_there)
                    : message(PageMsg::CyclesOfAll, {number_text(m_lines.size()), number_text(m_there)});
    if (!m_as_of) add_actions(page);
    add_table(page.table);
    return page;
  }

 private:
  void gather() {
    const std::string needle = ascii_lower(trimmed(m_input.session.find));
    const std::string_view group = m_page.option("group");
    for (const CycleTally& tally : m_tallies) {
      if (m_as_of && !tally.has_begun) continue;
      ++m_there;
      const Record& cycle = *m_document.find(RecordKind::Cycle, tally.cycle);
      const bool is_of_group = group.empty() || std::ranges::any_of(tally.groups, [&](const RecordId& each) {
                                 return each.view() == group;
                               });
      const bool is_found = needle.empty() || has_text(RecordKind::Cycle, cycle, needle);
      if (is_of_group && is_found) m_lines.push_back({&cycle, &tally});
    }
  }

  [[nodiscard]] static std::size_t amount(const Line& line, Column column) {
    const ReviewTally& total = line.tally->total;
    switch (column) {
      case Column::Length: {
        const auto days = days_of_cycle(*line.cycle);
        return days ? static_cast<std::size_t>(days->days()) : 0;
      }
      case Column::Groups:
        return line.tally->groups.size();
      case Column::Promised:
        return total.deliverables;
      case Column::Delivered:
        return total.delivered;
      case Column::Carried:
        return total.carried;
      case Column::Dropped:
        return total.dropped;
      case Column::Name:
      case Column::Dates:
        break;
    }
    return 0;
  }

  // They come in the order of their dates.
  void sort_lines() {
    const Sorting sorting = sorting_of(m_page, kColumns);
    if (!sorting.column) return;
    const auto column = static_cast<Column>(*sorting.column);
    if (column == Column::Name) {
      const auto name = [&](const Line& line) {
        return ascii_lower(record_title(m_document, RecordKind::Cycle, *line.cycle));
      };
      sort_items(m_lines, [&](const Line& a, const Line& b) {
        return sorting.descending ? name(b) < name(a) : name(a) < name(b);
      });
    } else if (column != Column::Dates) {
      sort_items(m_lines, [&](const Line& a, const Line& b) {
        return sorting.descending ? amount(b, column) < amount(a, column) : amount(a, column) < amount(b, column);
      });
    } else if (sorting.descending) {
      std::ranges::reverse(m_lines);
    }
  }

  static Intents adding(const CycleTemplate& next) {
    return {intent::AddRecord{
        RecordKind::Cycle,
        {{cycle::kName.index, next.name}, {cycle::kStart.index, next.start}, {cycle::kEnd.index, next.end}}}};
  }

  void add_actions(PageView& page) const {
    const CycleTemplate next = six_months_cycle(m_document, m_input.today);
    const std::string dates = cycle_dates_text(next.start, next.end);
    add_action(page.actions, "add", message(PageMsg::CycleAdd, {next.name, dates}), adding(next)).is_main = true;
    if (const auto same = same_length_cycle(m_document)) {
      const std::string others = cycle_dates_text(same->start, same->end);
      add_action(page.actions, "add-same", message(PageMsg::CycleAddSameLength, {same->name, others}), adding(*same));
    }
  }

  void add_table(PageTable& table) const {
    table.label = text(PageMsg::PageCycles);
    add_columns(table, m_page, kColumns);
    for (const Line& line : m_lines) {
      if (table.rows.size() == m_page.limit) break;
      table.rows.push_back(row_of(line));
    }
    table.more = m_lines.size() - table.rows.size();
    const bool is_narrowed = m_document.table(RecordKind::Cycle).size() > 0;
    if (m_lines.empty()) table.empty = text(is_narrowed ? PageMsg::NoCycleFound : PageMsg::NoCycleYet);
  }

  [[nodiscard]] PageRow row_of(const Line& line) const {
    const ReviewTally& total = line.tally->total;
    PageRow row = page_row(m_document, {RecordKind::Cycle, line.cycle->id}, m_input.session);
    PageText dates{cycle_dates_text(get(*line.cycle, cycle::kStart), get(*line.cycle, cycle::kEnd)), PageTone::Plain};
    if (const std::string others = overlapping_names(m_document, *line.cycle); !others.empty()) {
      dates.text = message(PageMsg::CycleOverlapsToo, {dates.text, others});
      dates.tone = PageTone::Warn;
    }
    row.cells.push_back(std::move(dates));
    row.cells.push_back({cycle_length_text(*line.cycle), PageTone::Soft});
    row.cells.push_back({std::to_string(line.tally->groups.size()), PageTone::Plain});
    row.cells.push_back({std::to_string(total.deliverables), PageTone::Plain});
    PageText delivered{std::to_string(total.delivered), PageTone::Plain};
    if (total.late > 0) {
      append_listed(delivered.text, message(PageMsg::CycleLate, {std::to_string(total.late)}));
      delivered.tone = PageTone::Warn;
    }
    row.cells.push_back(std::move(delivered));
    row.cells.push_back({std::to_string(total.carried), PageTone::Soft});
    row.cells.push_back({std::to_string(total.dropped), PageTone::Soft});
    return row;
  }

  const PageInput& m_input;
  const Document& m_document;
  const PageAt& m_page;
  std::optional<Day> m_as_of;
  const std::vector<CycleTally>& m_tallies;
  std::vector<Line> m_lines;
  std::size_t m_there = 0;  // that day, whatever narrows the page
};

}  // namespace

PageView build_cycles(const PageInput& input) { return Cycles(input).build(); }

}  // namespace constellation
