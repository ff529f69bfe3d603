#include "present/page_parts.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/sort.h"
#include "present/error_text.h"
#include "present/node_ids.h"
#include "present/view.h"

namespace constellation::page_parts {
namespace {

constexpr std::string_view kSort = "sort";

NodeId node_with(std::string_view prefix, std::string_view key) { return NodeId(prefix) + NodeId(key); }

}  // namespace

Sorting sorting_of(const PageAt& page, std::span<const ColumnSpec> columns) {
  std::string_view key = page.option(kSort);
  Sorting sorting;
  sorting.descending = key.starts_with('-');
  if (sorting.descending) key.remove_prefix(1);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].key == key) sorting.column = i;
  }
  return sorting;
}

void add_columns(PageTable& table, const PageAt& page, std::span<const ColumnSpec> columns) {
  const Sorting sorting = sorting_of(page, columns);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    PageColumn column{node_with(node::kPageSort, columns[i].key), text(columns[i].label), columns[i].share};
    column.is_first_to_go = columns[i].is_first_to_go;
    if (sorting.column == i) {
      column.order = sorting.descending ? PageColumn::Order::Descending : PageColumn::Order::Ascending;
    }
    table.columns.push_back(std::move(column));
  }
}

PageView page_head(const PageAt& page, std::string title) {
  PageView view;
  view.kind = page.kind;
  view.title = std::move(title);
  view.as_of = page.option(kAsOf);
  if (!view.as_of.empty() && !as_of_day(page)) {
    view.as_of_error = error_text(no_date(view.as_of));
  }
  return view;
}

std::vector<Option> options_of(const Document& document, RecordKind kind) {
  std::multimap<std::string, std::string> by_title;
  document.table(kind).each(
      [&](const Record& record) { by_title.emplace(record_title(document, kind, record), record.id.text()); });
  std::vector<Option> options;
  for (const auto& [title, id] : by_title) {
    options.push_back({id, title});
    if (by_title.count(title) > 1) options.back().label.append(" (").append(id).append(")");
  }
  return options;
}

PageChoice& add_choice(PageView& view, const PageAt& page, std::string_view key, PageMsg label, PageMsg all,
                       const std::vector<Option>& options) {
  const std::string_view value = page.option(key);
  PageChoice choice{node_with(node::kPageChoice, key), text(label), text(all), {text(all)}, {std::string()}};
  for (const Option& option : options) {
    choice.options.push_back(option.label);
    choice.values.push_back(option.value);
    if (option.value == value) choice.chosen = option.label;
  }
  choice.is_set = !value.empty();
  // A link may name what is not there any more, or not yet.
  if (choice.is_set && choice.chosen == choice.options.front()) {
    choice.chosen = value;
    choice.options.emplace_back(value);
    choice.values.emplace_back(value);
  }
  view.choices.push_back(std::move(choice));
  return view.choices.back();
}

PageRow page_row(const Document& document, const RecordRef& record, const Session& session) {
  PageRow row;
  row.id = NodeId(node::kPageRow) + text_from_ref(record);
  row.record = record;
  row.cells.push_back({record_title(document, record)});
  row.selected = session.selection == record;
  return row;
}

PageSection& add_section(PageView& page, std::string title) {
  PageSection section;
  section.id = "page/section/" + std::to_string(page.sections.size());
  section.title = std::move(title);
  page.sections.push_back(std::move(section));
  return page.sections.back();
}

PageLine& add_line(PageView& page, const Session& session, const RecordRef& record, std::string title,
                   std::string note) {
  PageLine line;
  line.id = node_with(node::kPageLine, std::to_string(page.sections.size())) + ':' + text_from_ref(record);
  line.record = record;
  line.title = std::move(title);
  line.note = std::move(note);
  line.selected = session.selection == record;
  page.sections.back().lines.push_back(std::move(line));
  return page.sections.back().lines.back();
}

PageAction& add_action(std::vector<PageAction>& actions, std::string_view key, std::string label, Intents intents) {
  actions.push_back({node_with(node::kPageAction, key), std::move(label), std::move(intents)});
  return actions.back();
}

std::string choice_label(RecordKind kind, FieldIndex field, std::string_view token) {
  const FieldSpec& spec = fields_of(kind)[field];
  const int index = choice_index(spec, token);
  return std::string(index < 0 ? token : spec.choices[static_cast<std::size_t>(index)].label);
}

PageTone tone_of_status(std::string_view token) {
  if (token == "active" || token == "forming") return PageTone::Accent;
  if (token == "concluded" || token == "handed_over") return PageTone::Good;
  return PageTone::Soft;
}

void in_rank_order(std::vector<const Record*>& records, FieldIndex rank) {
  const auto key = [&](const Record* record) {
    const std::string& place = text_value(*record, rank);
    return std::tuple(place.empty(), std::string_view(place), record->id);
  };
  sort_items(records, [&](const Record* a, const Record* b) { return key(a) < key(b); });
}

std::string holder_name(const Document& document, const RecordId& role) {
  const Record* record = document.find(RecordKind::RoleAssignment, role);
  if (record == nullptr) return role.text();
  if (const RecordId person = get(*record, role_assignment::kPerson); !person.empty()) {
    return record_title(document, {RecordKind::Person, person});
  }
  if (const RecordId organisation = get(*record, role_assignment::kOrganisation); !organisation.empty()) {
    return record_title(document, {RecordKind::Organisation, organisation});
  }
  if (const std::string& body = get(*record, role_assignment::kBody); !body.empty()) return body;
  return text(get(*record, role_assignment::kRotates) ? PageMsg::RoleRotates : PageMsg::RoleVacant);
}

void append_listed(std::string& list, std::string_view text) {
  if (text.empty()) return;
  if (!list.empty()) list += ", ";
  list += text;
}

}  // namespace constellation::page_parts
