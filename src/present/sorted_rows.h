// Rows of a page's table with what they are sorted by.
#pragma once

#include "present/page_parts.h"

namespace constellation::page_parts {

struct SortedRow {
  PageRow row;
  std::vector<std::string> keys;  // one a column, compared as texts: dates as text_from_date, counts by count_key
};

// Columns and rows by the column that the page's option names, otherwise as they come; what says nothing stands last,
// in either direction. No more than the page's limit.
void add_rows(PageTable& table, const PageAt& page, std::span<const ColumnSpec> columns, std::vector<SortedRow> rows);

std::string count_key(std::size_t count);
std::string date_key(const std::optional<Date>& date);
// As it is read; "" for none.
PageText date_cell(const std::optional<Date>& date);
// The titles of those that are there.
std::string titles_of(const Document& document, RecordKind kind, const TextElements& ids);
std::string title_of(const Document& document, RecordKind kind, const RecordId& id);

}  // namespace constellation::page_parts
