// What pages are built from. Only page*.cpp and the pages use it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "present/page.h"
#include "present/page_kinds.h"
#include "present/page_messages.h"

namespace constellation::page_parts {

// The value of a filter that asks for those without any.
inline constexpr std::string_view kNone = "none";

struct ColumnSpec {
  std::string_view key;  // in the option "sort"
  PageMsg label{};
  float share = 1;
  bool is_first_to_go = false;
};

struct Sorting {
  std::optional<std::size_t> column;
  bool descending = false;
};
Sorting sorting_of(const PageAt& page, std::span<const ColumnSpec> columns);
void add_columns(PageTable& table, const PageAt& page, std::span<const ColumnSpec> columns);

// Title, date and its error; the table is still empty.
PageView page_head(const PageAt& page, std::string title);

// Of a filter: what its option holds, what is read.
struct Option {
  std::string value;
  std::string label;
};
// The records of that kind by title. Of two with one title the ids stand beside it.
std::vector<Option> options_of(const Document& document, RecordKind kind);
// A filter that takes one of them, or all of it.
PageChoice& add_choice(PageView& view, const PageAt& page, std::string_view key, PageMsg label, PageMsg all,
                       const std::vector<Option>& options);

// A row with its title as the first cell.
PageRow page_row(const Document& document, const RecordRef& record, const Session& session);

// A section behind the others; a line at the end of the last section, which stands there once for each record.
PageSection& add_section(PageView& page, std::string title);
PageLine& add_line(PageView& page, const Session& session, const RecordRef& record, std::string title,
                   std::string note = {});
// The key is unique on the page.
PageAction& add_action(std::vector<PageAction>& actions, std::string_view key, std::string label, Intents intents);

// The label of a choice's token; the token itself where this version does not know it.
std::string choice_label(RecordKind kind, FieldIndex field, std::string_view token);
PageTone tone_of_status(std::string_view token);
// By that rank (none last), then by id.
void in_rank_order(std::vector<const Record*>& records, FieldIndex rank);
// Who holds a role: the person, the organisation or the body, or that it rotates or is vacant.
std::string holder_name(const Document& document, const RecordId& role);
// "a, b"; nothing is left out where a text is empty.
void append_listed(std::string& list, std::string_view text);

}  // namespace constellation::page_parts
