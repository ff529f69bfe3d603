#include "present/sorted_rows.h"

#include "base/sort.h"
#include "base/text.h"
#include "present/calendar_text.h"

namespace constellation::page_parts {
namespace {

void sort_rows(std::vector<SortedRow>& rows, std::size_t column, bool descending) {
  std::vector<std::string> keys;
  std::vector<std::size_t> places;
  keys.reserve(rows.size());
  places.reserve(rows.size());
  for (const SortedRow& row : rows) {
    places.push_back(keys.size());
    keys.push_back(ascii_lower(row.keys[column]));
  }
  sort_items(places, [&](std::size_t a, std::size_t b) {
    if (keys[a].empty() != keys[b].empty()) return keys[b].empty();
    return descending ? keys[b] < keys[a] : keys[a] < keys[b];
  });
  std::vector<SortedRow> sorted;
  sorted.reserve(rows.size());
  for (const std::size_t place : places) sorted.push_back(std::move(rows[place]));
  rows = std::move(sorted);
}

}  // namespace

void add_rows(PageTable& table, const PageAt& page, std::span<const ColumnSpec> columns, std::vector<SortedRow> rows) {
  const Sorting sorting = sorting_of(page, columns);
  if (sorting.column) sort_rows(rows, *sorting.column, sorting.descending);
  add_columns(table, page, columns);
  for (SortedRow& row : rows) {
    if (table.rows.size() == page.limit) break;
    table.rows.push_back(std::move(row.row));
  }
  table.more = rows.size() - table.rows.size();
}

std::string count_key(std::size_t count) {
  constexpr std::size_t kDigits = 8;
  std::string key;
  append_padded(key, static_cast<std::int64_t>(count), kDigits);
  return key;
}

std::string date_key(const std::optional<Date>& date) { return date ? text_from_date(*date) : std::string(); }

PageText date_cell(const std::optional<Date>& date) {
  return {date ? short_date(*date) : std::string(), PageTone::Soft};
}

std::string titles_of(const Document& document, RecordKind kind, const TextElements& ids) {
  std::string titles;
  for (const std::string& text : ids) {
    const auto id = RecordId::from(text);
    if (id) append_listed(titles, title_of(document, kind, *id));
  }
  return titles;
}

std::string title_of(const Document& document, RecordKind kind, const RecordId& id) {
  return document.find(kind, id) != nullptr ? record_title(document, {kind, id}) : std::string();
}

}  // namespace constellation::page_parts
