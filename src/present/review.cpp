#include "present/review.h"

#include <algorithm>
#include <map>

#include "base/sort.h"
#include "base/text.h"
#include "present/conflicts.h"
#include "present/error_text.h"
#include "present/messages.h"
#include "present/node_ids.h"
#include "present/view.h"

namespace constellation {
namespace {

using Kind = ImportItem::Kind;
using Form = ReviewRow::Form;

constexpr std::size_t kFewItems = 6;       // need no filters
constexpr std::size_t kFieldsOfAdded = 6;  // more are not listed

bool is_open(Kind kind) { return kind == Kind::Conflict || kind == Kind::Joined || kind == Kind::Rescued; }

bool passes_kind(Kind kind, ReviewFilter::Kind wanted) {
  switch (wanted) {
    case ReviewFilter::Kind::All:
      return true;
    case ReviewFilter::Kind::Conflicts:
      return is_open(kind);
    case ReviewFilter::Kind::Added:
      return kind == Kind::Added;
    case ReviewFilter::Kind::Changed:
      return kind == Kind::Changed;
    case ReviewFilter::Kind::Deleted:
      return kind == Kind::Deleted;
  }
  return true;
}

std::string author_of(const PendingImport& pending, const ImportItem& item) {
  const ChangeNote* note = pending.review.merged.memory.notes.find(item.dot);
  return note != nullptr ? note->author : std::string();
}

// A record that would be deleted has the name that it has in `ours`, or the one that it had last.
std::string record_name(const PendingImport& pending, const State* ours, const RecordRef& record) {
  const State& merged = pending.review.merged;
  const Document& before = ours != nullptr ? ours->document : merged.graveyard;
  std::string title = record_title(merged.document.find(record) != nullptr ? merged.document : before, record);
  if (record.kind == RecordKind::Foreign) return title;
  return std::string(kind_spec(record.kind).singular) + " · " + title;
}

// Builds the rows of the items that pass the filter, record by record.
class RowBuilder {
 public:
  RowBuilder(ImportView& view, const PendingImport& pending, const State& ours, Day today)
      : m_view(view), m_pending(pending), m_ours(ours), m_context{&pending.review.merged, today} {}

  void add(const std::vector<const ImportItem*>& items) {
    for (std::size_t from = 0, to = 0; from < items.size(); from = to) {
      for (to = from; to < items.size() && items[to]->record == items[from]->record;) ++to;
      if (m_view.rows.size() < m_pending.filter.limit) {
        add_record(items, from, to);
      } else {
        ++m_view.more;
      }
    }
  }

 private:
  [[nodiscard]] bool is_taken(const ImportItem& item) const {
    const ImportDecision* decision = m_pending.decisions.find(item.record, item.leaf);
    return decision == nullptr || decision->kind != ImportDecision::Kind::Leave;
  }
  [[nodiscard]] std::string who(const ImportItem& item) const {
    return who_text(m_context.state->memory.notes, item.dot, m_context.today);
  }

  void add_record(const std::vector<const ImportItem*>& items, std::size_t from, std::size_t to) {
    const ImportItem& first = *items[from];
    ReviewRow row;
    row.record = first.record;
    row.leaf = first.leaf;
    row.title = record_name(m_pending, &m_ours, first.record);
    row.sign = first.kind == Kind::Added ? "+" : first.kind == Kind::Deleted ? "−" : "~";
    if (first.kind == Kind::Added || first.kind == Kind::Deleted) {
      row.id = "take:" + text_from_ref(first.record);
      row.who = who(first);
      row.taken = is_taken(first);
    }
    m_view.rows.push_back(std::move(row));
    if (first.kind == Kind::Added) add_content(first.record);
    for (std::size_t at = from; at < to; ++at) {
      if (is_open(items[at]->kind)) {
        add_card(*items[at]);
      } else if (items[at]->kind == Kind::Changed) {
        add_change(*items[at]);
      }
    }
  }

  // What an added record says, apart from its title.
  void add_content(const RecordRef& record) {
    const Record* added = m_context.state->document.find(record);
    if (added == nullptr || record.kind == RecordKind::Foreign) return;
    std::size_t count = 0;
    for (const FieldValue& value : added->values) {
      const FieldSpec& field = fields_of(record.kind)[value.field];
      if (&field == &title_field(record.kind) || !is_in_form(field) || count == kFieldsOfAdded) continue;
      ++count;
      ReviewRow row;
      row.form = Form::Field;
      row.record = record;
      row.title = std::string(field.label);
      row.after = value_text(m_context.state->document, &field, value.value);
      m_view.rows.push_back(std::move(row));
    }
  }

  void add_change(const ImportItem& item) {
    const FieldSpec* field = field_spec(item.record.kind, item.leaf);
    ReviewRow row;
    row.form = Form::Field;
    row.id = "take:" + leaf_path(item.record, item.leaf);
    row.record = item.record;
    row.leaf = item.leaf;
    row.title = leaf_label(item.record.kind, item.leaf);
    row.before = value_text(m_ours.document, field, item.before);
    row.after = value_text(m_context.state->document, field, item.after);
    row.who = who(item);
    row.taken = is_taken(item);
    m_view.rows.push_back(std::move(row));
  }

  void add_card(const ImportItem& item) {
    ReviewRow row;
    row.form = Form::Card;
    row.record = item.record;
    row.leaf = item.leaf;
    row.card = import_card(m_context, m_ours, item, m_pending.decisions.find(item.record, item.leaf));
    const auto& refused = m_pending.refused;
    if (refused && refused->record == item.record && refused->leaf == item.leaf) {
      row.card.own.text = refused->text;
      row.card.own.error = error_sentence(refused->error);
    }
    m_view.rows.push_back(std::move(row));
  }

  ImportView& m_view;
  const PendingImport& m_pending;
  const State& m_ours;
  CardContext m_context;
};

void add_counts(ImportView& view, const PendingImport& pending) {
  std::map<RecordRef, Kind> records;
  std::size_t conflicts = 0;
  std::size_t joined = 0;
  for (const ImportItem& item : pending.review.items) {
    if (item.kind == Kind::Joined) {
      ++joined;
    } else if (is_open(item.kind)) {
      ++conflicts;
    }
    const bool whole = item.kind == Kind::Added || item.kind == Kind::Deleted;
    records.emplace(item.record, whole ? item.kind : Kind::Changed);
  }
  const auto count = [&](Msg one, Msg many, std::size_t number) {
    if (number > 0) view.counts.push_back(counted(one, many, number));
  };
  const auto of = [&](Kind kind) {
    return static_cast<std::size_t>(
        std::ranges::count_if(records, [&](const auto& each) { return each.second == kind; }));
  };
  using enum Msg;
  count(ImportAdded, ImportAdded, of(Kind::Added));
  count(ImportChanged, ImportChanged, of(Kind::Changed));
  count(ImportDeleted, ImportDeleted, of(Kind::Deleted));
  count(ImportUnchanged, ImportUnchanged, pending.unchanged);
  count(ImportOneConflict, ImportConflicts, conflicts);
  count(ImportOneJoined, ImportJoined, joined);
  count(ImportedOneHandEdit, ImportedHandEdits, pending.hand_edits);
  count(ImportOneGone, ImportGone, pending.gone_records);
}

void add_filters(ImportView& view, const PendingImport& pending) {
  const auto& items = pending.review.items;
  view.can_filter = items.size() > kFewItems;
  if (!view.can_filter) return;
  using K = ReviewFilter::Kind;
  struct Named {
    K kind;
    Msg label;
  };
  constexpr Named kTabs[] = {{K::All, Msg::ReviewAll},
                             {K::Conflicts, Msg::ConflictsTitle},
                             {K::Added, Msg::ReviewAdded},
                             {K::Changed, Msg::ReviewChanged},
                             {K::Deleted, Msg::ReviewDeleted}};
  for (const Named& each : kTabs) {
    const auto number =
        std::ranges::count_if(items, [&](const ImportItem& item) { return passes_kind(item.kind, each.kind); });
    if (number == 0) continue;
    const std::string label = text(each.label) + ' ' + std::to_string(number);
    view.tabs.push_back({"review/kind/" + std::to_string(static_cast<int>(each.kind)), label, each.kind,
                         pending.filter.kind == each.kind});
  }
  std::vector<std::string> authors;
  authors.reserve(items.size());
  for (const ImportItem& item : items) authors.push_back(author_of(pending, item));
  sort_unique(authors);
  if (authors.size() > 1) {
    view.authors.push_back(text(Msg::Everyone));
    for (const std::string& author : authors) view.authors.push_back(author.empty() ? text(Msg::Unsigned) : author);
    view.author = !pending.filter.author           ? text(Msg::Everyone)
                  : pending.filter.author->empty() ? text(Msg::Unsigned)
                                                   : *pending.filter.author;
  }
  view.find = pending.filter.find;
}

void add_state_of_decisions(ImportView& view, const PendingImport& pending,
                            const std::vector<const ImportItem*>& shown) {
  for (const ImportItem* item : shown) {
    if (is_open(item->kind)) continue;
    const ImportDecision* decision = pending.decisions.find(item->record, item->leaf);
    const bool left = decision != nullptr && decision->kind == ImportDecision::Kind::Leave;
    view.can_leave_all = view.can_leave_all || !left;
    view.can_take_all = view.can_take_all || left;
  }
  std::size_t undecided = 0;
  for (const ImportItem& item : pending.review.items) {
    const ImportDecision* decision = pending.decisions.find(item.record, item.leaf);
    const bool decides = decision != nullptr && decision->kind == ImportDecision::Kind::Decide;
    const bool by_itself = item.kind == Kind::Joined && decision == nullptr;
    if (is_open(item.kind) && !decides && !by_itself) ++undecided;
  }
  if (undecided > 0) view.undecided = counted(Msg::OneUndecided, Msg::Undecided, undecided);
}

bool brings_something(const PendingImport& pending) {
  return std::ranges::any_of(pending.review.items, [&](const ImportItem& item) {
    const ImportDecision* decision = pending.decisions.find(item.record, item.leaf);
    return decision == nullptr || decision->kind != ImportDecision::Kind::Leave;
  });
}

std::string brought_text(std::size_t added, std::size_t changed, std::size_t deleted, std::size_t conflicts) {
  std::string what;
  const auto add = [&](Msg one, Msg many, std::size_t number) {
    if (number == 0) return;
    if (!what.empty()) what += ", ";
    what += counted(one, many, number);
  };
  using enum Msg;
  add(ImportAdded, ImportAdded, added);
  add(ImportChanged, ImportChanged, changed);
  add(ImportDeleted, ImportDeleted, deleted);
  add(ImportOneConflict, ImportConflicts, conflicts);
  return what;
}

const ChoiceCard* card_with(const ImportView& import, const NodeId& node) {
  for (const ReviewRow& row : import.rows) {
    if (row.form == Form::Card && (row.card.own.id == node || find_option(row.card, node) != nullptr)) return &row.card;
  }
  return nullptr;
}

Intents on_own_value(const ChoiceCard& card, const Document& document, const std::string& value) {
  const FieldSpec& field = fields_of(card.record.kind)[card.own.field];
  if (trimmed(value).empty()) return {};
  auto parsed = value_from_input(document, field, value);
  if (!parsed) return {intent::RefuseImport{card.record, card.leaf, value, parsed.error()}};
  return {intent::DecideImport{{card.record, card.leaf, ImportDecision::Kind::Decide, std::move(*parsed)}}};
}

Intents on_option(const ChoiceCard& card, const ChoiceCard::Option& option) {
  const auto kind =
      option.way == ChoiceCard::Way::Undecided ? ImportDecision::Kind::Undecided : ImportDecision::Kind::Decide;
  return {intent::DecideImport{{card.record, card.leaf, kind, option.chosen_value}}};
}

}  // namespace

std::vector<const ImportItem*> shown_items(const PendingImport& pending) {
  std::vector<const ImportItem*> shown;
  const std::string needle = ascii_lower(trimmed(pending.filter.find));
  for (const ImportItem& item : pending.review.items) {
    if (!passes_kind(item.kind, pending.filter.kind)) continue;
    if (pending.filter.author && author_of(pending, item) != *pending.filter.author) continue;
    if (!needle.empty() && ascii_lower(record_name(pending, nullptr, item.record)).find(needle) == std::string::npos) {
      continue;
    }
    shown.push_back(&item);
  }
  return shown;
}

ImportView build_import(const PendingImport& pending, const State& ours, Day today) {
  ImportView view;
  view.visible = true;
  view.title = text(Msg::ImportTitle);
  view.lead = pending.other_network ? message(Msg::ImportOther, {pending.network_title}) : pending.file_name;
  view.can_apply = true;
  view.apply_label = text(pending.other_network ? Msg::ImportOpen : Msg::ImportApply);
  if (pending.other_network) return view;
  add_counts(view, pending);
  add_filters(view, pending);
  const auto shown = shown_items(pending);
  RowBuilder(view, pending, ours, today).add(shown);
  add_state_of_decisions(view, pending, shown);
  if (pending.review.items.empty()) {
    view.lead = text(Msg::ImportNothing);
    view.can_apply = !(pending.review.merged == ours);  // its history, at most
    if (!pending.taken_back) return view;
    view.lead = message(Msg::ImportWasTakenBack, {when_text(pending.taken_back->at)});
    view.apply_label = text(Msg::BringBack);
    view.can_apply = true;
  } else {
    view.can_apply = brings_something(pending);
    if (shown.empty()) view.none = text(Msg::ReviewNone);
  }
  return view;
}

Intents on_review(const ImportView& import, const Document& document, const NodeId& node, AccessAction action,
                  const std::string& value) {
  if (!import.visible) return {};
  if (action == AccessAction::SetValue) {
    if (node == node::kReviewFind) return {intent::FilterReview{intent::FilterReview::What::Find, {}, value}};
    if (node == node::kReviewAuthor) {
      const bool all = value == text(Msg::Everyone);
      return {intent::FilterReview{intent::FilterReview::What::Author,
                                   {},
                                   all                            ? std::nullopt
                                   : value == text(Msg::Unsigned) ? std::optional<std::string>(std::string())
                                                                  : std::optional<std::string>(value)}};
    }
    const ChoiceCard* card = card_with(import, node);
    return card != nullptr && card->own.id == node ? on_own_value(*card, document, value) : Intents{};
  }
  if (action != AccessAction::Activate) return {};
  if (node == node::kReviewMore) return {intent::FilterReview{intent::FilterReview::What::More, {}, {}}};
  if (node == node::kReviewTakeAll) return {intent::DecideShown{ImportDecision::Kind::Take}};
  if (node == node::kReviewLeaveAll) return {intent::DecideShown{ImportDecision::Kind::Leave}};
  for (const ImportView::Tab& tab : import.tabs) {
    if (tab.id == node) return {intent::FilterReview{intent::FilterReview::What::Kind, tab.kind, {}}};
  }
  for (const ReviewRow& row : import.rows) {
    if (row.id != node || row.id.empty()) continue;
    const auto kind = row.taken ? ImportDecision::Kind::Leave : ImportDecision::Kind::Take;
    return {intent::DecideImport{{row.record, row.leaf, kind, {}}}};
  }
  const ChoiceCard* card = card_with(import, node);
  const ChoiceCard::Option* option = card != nullptr ? find_option(*card, node) : nullptr;
  return option != nullptr ? on_option(*card, *option) : Intents{};
}

ImportRow import_row(const ImportLog& log, bool is_left) {
  ImportRow row;
  row.import = log.id;
  if (is_left) row.id = std::string(node::kTakeBack) + log.id;
  row.title = log.source.empty() ? text(Msg::TextTitle) : log.source;
  row.note = when_text(log.recorded_at) + " · " + brought_text(log.added, log.changed, log.deleted, log.conflicts);
  if (!is_left) row.note += ". " + text(Msg::NothingLeft);
  return row;
}

std::string imported_text(const MergeSummary& summary) {
  const std::string what =
      brought_text(summary.added.size(), summary.changed.size(), summary.deleted.size(), summary.new_conflicts);
  return what.empty() ? text(Msg::ImportedKnown) : message(Msg::Imported, {what});
}

}  // namespace constellation
