#include "present/conflicts.h"

#include <algorithm>

#include "present/error_text.h"
#include "present/messages.h"

namespace constellation {
namespace {

constexpr std::size_t kMaxRows = 200;

std::string titles_of(const Document& document, const std::vector<RecordRef>& records) {
  std::string titles;
  for (const RecordRef& record : records) {
    if (!titles.empty()) titles += ", ";
    titles += document.find(record) != nullptr ? record_title(document, record) : record.id.text();
  }
  return titles;
}

std::string finding_text(const Document& document, const Finding& finding) {
  const auto fields = fields_of(finding.record.kind);
  const std::string field = finding.field < fields.size() ? std::string(fields[finding.field].label) : std::string();
  const std::string others = titles_of(document, finding.others);
  switch (finding.kind) {
    case FindingKind::DanglingReference:
      return message(Msg::FindingDangling, {field, others});
    case FindingKind::Cycle:
      return others.empty() ? message(Msg::FindingSelf, {field}) : message(Msg::FindingCycle, {field, others});
    case FindingKind::TwoChairs:
      return message(Msg::FindingTwoChairs, {others});
    case FindingKind::OverlappingWindows:
      return message(Msg::FindingWindows, {others});
    case FindingKind::EndBeforeStart:
      return text(Msg::FindingEnd);
    case FindingKind::OverlappingCycles:
      return message(Msg::FindingCyclesOverlap, {others});
    case FindingKind::UnknownZone: {
      const Record* record = document.find(finding.record);
      return message(Msg::FindingZone, {field, record != nullptr ? text_value(*record, finding.field) : std::string()});
    }
  }
  return {};
}

}  // namespace

std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

HeldValues held_values(const Document& document, const FieldSpec* field, const std::vector<LeafWrite>& writes) {
  HeldValues values;
  if (writes.empty()) return values;
  values.shown = value_text(document, field, writes.back().value);
  for (auto write = writes.begin(); write != writes.end(); ++write) {
    const auto is_same = [&](const LeafWrite& other) { return other.value == write->value; };
    if (is_same(writes.back()) || std::any_of(writes.begin(), write, is_same)) continue;
    ++values.count;
    if (!values.others.empty()) values.others += "; ";
    values.others += value_text(document, field, write->value);
  }
  return values;
}

std::vector<ChoiceCard> build_conflicts(const CardContext& context, std::span<const Conflict> conflicts) {
  std::vector<ChoiceCard> cards;
  for (const Conflict& conflict : conflicts) {
    if (cards.size() >= kMaxRows) break;
    if (conflict.record.kind != RecordKind::Foreign) cards.push_back(standing_card(context, conflict));
  }
  return cards;
}

void show_refused(std::vector<ChoiceCard>& cards, const std::optional<RefusedText>& refused) {
  for (ChoiceCard& card : cards) {
    if (card.own.id.empty()) continue;
    const bool is_here = refused && refused->record == card.record && refused->field == card.own.field;
    card.own.text = is_here ? refused->text : std::string();
    card.own.error = is_here ? error_sentence(refused->error) : std::string();
  }
}

std::vector<FindingRow> build_findings(const Document& document, std::span<const Finding> findings) {
  std::vector<FindingRow> rows;
  for (const Finding& finding : findings) {
    if (rows.size() >= kMaxRows) break;
    FindingRow row;
    row.id = "finding:" + std::to_string(rows.size());
    row.record = finding.record;
    row.title = record_title(document, finding.record);
    row.text = finding_text(document, finding);
    const auto fields = fields_of(finding.record.kind);
    if (finding.field < fields.size() && is_in_form(fields[finding.field])) {
      row.leads_to = field_node(finding.record, fields[finding.field]);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

NodeId field_of_conflict(const View& view, std::string_view node) {
  const auto card = std::ranges::find(view.conflicts, node, &ChoiceCard::id);
  if (card != view.conflicts.end()) return card->leads_to;
  const auto finding = std::ranges::find(view.findings, node, &FindingRow::id);
  return finding != view.findings.end() ? finding->leads_to : NodeId();
}

Intents on_conflict(const View& view, const Document& document, const NodeId& node, AccessAction action,
                    const std::string& value) {
  for (const FindingRow& row : view.findings) {
    if (row.id == node && action == AccessAction::Activate)
      return {intent::CloseSheet{}, intent::ShowRecord{row.record}};
  }
  for (const ChoiceCard& card : view.conflicts) {
    if (card.id == node && action == AccessAction::Activate) {
      return {intent::CloseSheet{}, intent::ShowRecord{card.record}};
    }
    if (card.own.id == node && action == AccessAction::SetValue) {
      if (value.empty()) return {};
      const FieldSpec& field = fields_of(card.record.kind)[card.own.field];
      auto parsed = value_from_input(document, field, value);
      if (!parsed) return {intent::RefuseField{card.record, card.own.field, value, parsed.error()}};
      return {intent::ResolveConflict{card.record, card.leaf, std::move(*parsed)}};
    }
    const ChoiceCard::Option* option = find_option(card, node);
    if (option != nullptr && action == AccessAction::Activate) {
      return {intent::ResolveConflict{card.record, card.leaf, option->chosen_value}};
    }
  }
  return {};
}

}  // namespace constellation
