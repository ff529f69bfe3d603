#include "present/choice_card.h"

#include <algorithm>

#include "base/text.h"
#include "present/calendar_text.h"
#include "present/conflicts.h"
#include "present/field_options.h"
#include "present/messages.h"
#include "present/view.h"

namespace constellation {
namespace {

using Option = ChoiceCard::Option;
using Way = ChoiceCard::Way;

// "2026-11-03T10:12:00Z" → its day and "10:12"; nothing on any other form.
struct Moment {
  Day day;
  std::string clock;
};
std::optional<Moment> moment_of(std::string_view text) {
  constexpr std::size_t kDate = 10;
  constexpr std::size_t kMinutes = 16;
  if (text.size() < kMinutes || text[kDate] != 'T') return std::nullopt;
  const auto date = date_from_text(text.substr(0, kDate));
  if (!date || date->precision != Precision::Day) return std::nullopt;
  return Moment{date->first_day, std::string(text.substr(kDate + 1, kMinutes - kDate - 1))};
}

ChoiceCard card_of(const CardContext& context, const RecordRef& record, const LeafKey& leaf) {
  ChoiceCard card;
  card.id = "conflict:" + leaf_path(record, leaf);
  card.record = record;
  card.leaf = leaf;
  card.title = record_title(context.state->document, record);
  card.field = leaf_label(record.kind, leaf);
  const FieldSpec* field = field_spec(record.kind, leaf);
  if (field != nullptr && is_in_form(*field)) card.leads_to = field_node(record, *field);
  return card;
}

Option& add_option(ChoiceCard& card, Way way, std::string label) {
  Option option;
  option.id = "choose:" + std::to_string(card.options.size()) + ':' + leaf_path(card.record, card.leaf);
  option.label = std::move(label);
  option.way = way;
  card.options.push_back(std::move(option));
  return card.options.back();
}

Option& add_value(ChoiceCard& card, const CardContext& context, std::string label, const Value& value, Dot dot) {
  Option& option = add_option(card, Way::Write, std::move(label));
  option.value = value_text(context.state->document, field_spec(card.record.kind, card.leaf), value);
  option.who = who_text(context.state->memory.notes, dot, context.today);
  option.chosen_value = value;
  return option;
}

// Both texts, where one can stand after the other.
std::optional<Value> both_texts(const FieldSpec* field, const std::vector<Value>& values) {
  if (field == nullptr) return std::nullopt;
  const bool is_long = field->type == FieldType::Paragraphs;
  if (!is_long && field->type != FieldType::Text) return std::nullopt;
  std::string joined;
  for (const Value& value : values) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr || text->empty()) return std::nullopt;
    if (!joined.empty()) joined += is_long ? "\n\n" : " / ";
    joined += *text;
  }
  return Value{std::move(joined)};
}

std::vector<Value> distinct_values(const std::vector<LeafWrite>& writes) {
  std::vector<Value> values;
  for (const LeafWrite& write : writes) {
    if (std::ranges::find(values, write.value) == values.end()) values.push_back(write.value);
  }
  return values;
}

void add_base(ChoiceCard& card, const CardContext& context, const std::optional<Value>& base) {
  if (!base) return;
  const std::string text = value_text(context.state->document, field_spec(card.record.kind, card.leaf), *base);
  card.base = message(Msg::ValueBefore, {text});
}

void add_both(ChoiceCard& card, const CardContext& context, const std::vector<Value>& values) {
  const FieldSpec* field = field_spec(card.record.kind, card.leaf);
  const auto both = both_texts(field, values);
  if (!both) return;
  Option& option = add_option(card, Way::Write, text(Msg::ChooseBothTexts));
  option.value = value_text(context.state->document, field, *both);
  option.chosen_value = *both;
}

void add_own(ChoiceCard& card, const CardContext& context) {
  const FieldSpec* field = field_spec(card.record.kind, card.leaf);
  if (field == nullptr) return;
  card.own.id = "own:" + leaf_path(card.record, card.leaf);
  card.own.field = field->index;
  card.own.type = field->type;
  add_field_options(context.state->document, *field, {}, card.own.options);
  card.own.hint = text(Msg::WriteAnother);
}

void add_rescued(ChoiceCard& card, const CardContext& context, const std::vector<LeafWrite>& writes) {
  card.field =
      card.record.kind == RecordKind::Foreign ? std::string() : std::string(kind_spec(card.record.kind).singular);
  card.lead = text(Msg::ConflictDeleted);
  Option& keep = add_option(card, Way::Keep, text(Msg::ChooseKeep));
  if (!writes.empty()) keep.who = who_text(context.state->memory.notes, writes.back().dot, context.today);
  keep.chosen_value = true;
  Option& remove = add_option(card, Way::Remove, text(Msg::ChooseDelete));
  remove.chosen_value = false;
  const Tombstone* tombstone = find_tombstone(*context.state, card.record);
  if (tombstone != nullptr && !tombstone->deletions.empty()) {
    remove.who = who_text(context.state->memory.notes, tombstone->deletions.back(), context.today);
  }
}

void mark_chosen(ChoiceCard& card, const ImportDecision* decision, Way otherwise) {
  const bool decides = decision != nullptr && decision->kind == ImportDecision::Kind::Decide;
  const bool is_left_open = decision != nullptr && decision->kind == ImportDecision::Kind::Undecided;
  bool is_marked = false;
  for (Option& option : card.options) {
    const bool by_value = decides && option.way != Way::Undecided && option.chosen_value == decision->value;
    const bool by_default = !decides && option.way == (is_left_open ? Way::Undecided : otherwise);
    option.chosen = !is_marked && (by_value || by_default);
    is_marked = is_marked || option.chosen;
  }
  if (!decides || is_marked) return;
  card.own.chosen = true;
}

}  // namespace

std::string when_text(const std::string& recorded_at) {
  const auto moment = moment_of(recorded_at);
  if (!moment) return recorded_at;
  return message(Msg::DayAndTime, {short_date({moment->day, Precision::Day}), moment->clock});
}

std::string who_text(const ChangeNotes& notes, Dot dot, Day today) {
  const ChangeNote* note = notes.find(dot);
  if (note == nullptr) return {};
  std::string who = note->author.empty() ? text(Msg::Unsigned) : note->author;
  const auto moment = moment_of(note->recorded_at);
  if (!moment) return who;
  who = message(Msg::WhoWhen, {who, when_text(note->recorded_at)});
  if (moment->day > today + 1) who = message(Msg::ClockAhead, {who});
  return who;
}

std::string value_text(const Document& document, const FieldSpec* field, const Value& value) {
  if (is_unset(value)) return text(Msg::NotSet);
  if (field != nullptr) {
    std::string shown = input_from_value(document, *field, value);
    return field->type == FieldType::Paragraphs ? shown : in_one_line(std::move(shown));
  }
  const auto* json = std::get_if<std::string>(&value);
  return json != nullptr ? in_one_line(*json) : std::string();
}

const FieldSpec* field_spec(RecordKind kind, const LeafKey& leaf) {
  const auto fields = fields_of(kind);
  return leaf.field < fields.size() ? &fields[leaf.field] : nullptr;
}

std::string leaf_label(RecordKind kind, const LeafKey& leaf) {
  const FieldSpec* field = field_spec(kind, leaf);
  return field != nullptr ? std::string(field->label) : leaf.part;
}

std::string leaf_path(const RecordRef& record, const LeafKey& leaf) {
  const FieldSpec* field = field_spec(record.kind, leaf);
  return text_from_ref(record) + '/' + (field != nullptr ? std::string(field->name) : '+' + leaf.part);
}

ChoiceCard standing_card(const CardContext& context, const Conflict& conflict) {
  ChoiceCard card = card_of(context, conflict.record, conflict.leaf);
  if (conflict.kind == ConflictKind::EditedWhileDeleted) {
    add_rescued(card, context, conflict.writes);
    return card;
  }
  const std::vector<Value> values = distinct_values(conflict.writes);
  const Value& shown = conflict.writes.back().value;
  for (auto write = conflict.writes.rbegin(); write != conflict.writes.rend(); ++write) {
    const bool is_repeated = std::any_of(conflict.writes.rbegin(), write,
                                         [&](const LeafWrite& other) { return other.value == write->value; });
    if (is_repeated) continue;
    add_value(card, context, text(write->value == shown ? Msg::ChooseShown : Msg::ChooseOther), write->value,
              write->dot);
  }
  add_both(card, context, values);
  add_base(card, context, base_of(*context.state, conflict.record, conflict.leaf));
  add_own(card, context);
  return card;
}

ChoiceCard import_card(const CardContext& context, const State& ours, const ImportItem& item,
                       const ImportDecision* decision) {
  ChoiceCard card = card_of(context, item.record, item.leaf);
  if (item.kind == ImportItem::Kind::Rescued) {
    add_rescued(card, context, item.writes);
    add_option(card, Way::Undecided, text(Msg::DecideLater));
    mark_chosen(card, decision, Way::Undecided);
    return card;
  }
  const bool is_joined = item.kind == ImportItem::Kind::Joined;
  if (is_joined) {
    Option& option = add_value(card, context, text(Msg::ChooseJoined), item.after, {});
    option.chosen = decision == nullptr;
  }
  const std::vector<LeafWrite> own = writes_of(ours, item.record, item.leaf);
  const auto is_own = [&](const Value& value) {
    return std::ranges::any_of(own, [&](const LeafWrite& each) { return each.value == value; });
  };
  const std::vector<Value> values = distinct_values(item.writes);
  for (const bool ours_first : {true, false}) {
    for (const Value& value : values) {
      if (is_own(value) != ours_first) continue;
      const auto write = std::find_if(item.writes.rbegin(), item.writes.rend(),
                                      [&](const LeafWrite& each) { return each.value == value; });
      add_value(card, context, text(ours_first ? Msg::ChooseYours : Msg::ChooseTheirs), value, write->dot);
    }
  }
  if (!is_joined) add_both(card, context, values);
  add_option(card, Way::Undecided, text(Msg::KeepBoth));
  add_base(card, context, item.base);
  add_own(card, context);
  mark_chosen(card, decision, is_joined ? Way::Write : Way::Undecided);
  if (card.own.chosen && decision != nullptr) {
    const FieldSpec* field = field_spec(item.record.kind, item.leaf);
    if (field != nullptr) card.own.text = input_from_value(context.state->document, *field, decision->value);
  }
  return card;
}

const ChoiceCard::Option* find_option(const ChoiceCard& card, const NodeId& node) {
  const auto found = std::ranges::find(card.options, node, &Option::id);
  return found != card.options.end() ? &*found : nullptr;
}

bool has_node(const ChoiceCard& card, const NodeId& node) {
  return card.id == node || card.own.id == node || find_option(card, node) != nullptr;
}

}  // namespace constellation
