#include "present/actions.h"

#include <algorithm>

#include "present/calendar_text.h"
#include "present/keys.h"
#include "present/lane_place.h"
#include "present/messages.h"
#include "store/bar_commands.h"

namespace constellation {
namespace {

constexpr std::int32_t kNewDays = 14;  // of what is added without drawing it

std::string keys_of(KeyCommand command) {
  for (const KeyBinding& binding : key_bindings()) {
    if (binding.command == command) return chord_text(binding.chords[0]);
  }
  return {};
}

class Builder {
 public:
  Builder(const Document& document, const TimelineRows& rows, const Session& session, Day today)
      : m_document(document), m_rows(rows), m_session(session), m_at(session.actions), m_today(today) {}

  ActionsView build() {
    m_view.x = m_at.x;
    m_view.y = m_at.y;
    const bool of_marked = m_session.marked.size() > 1 && (!m_at.record || is_marked(*m_at.record));
    if (of_marked) {
      m_view.title = message(Msg::ActionsMarked, {std::to_string(m_session.marked.size())});
      add_marked();
    } else if (m_at.record && m_document.find(*m_at.record) != nullptr) {
      m_view.title = record_title(m_document, *m_at.record);
      add_record(*m_at.record);
    } else if (m_at.group) {
      m_view.title = text(Msg::NoGroup);
    }
    const bool is_ground = !m_at.record || m_at.record->kind == RecordKind::Group;
    if (is_ground && !of_marked && m_at.group) add_lane(*m_at.group);
    return std::move(m_view);
  }

 private:
  [[nodiscard]] bool is_marked(const RecordRef& record) const {
    return std::binary_search(m_session.marked.begin(), m_session.marked.end(), record);
  }

  void add(std::string_view id, std::string label, std::string keys, Intents intents, bool is_grave = false) {
    m_view.rows.push_back(
        {"action:" + std::string(id), std::move(label), std::move(keys), std::move(intents), is_grave});
  }

  void add_lane_steps(const std::vector<RecordRef>& records) {
    if (records.empty()) return;
    for (const int step : {-1, 1}) {
      const auto lane = lane_step(m_rows, records.front(), step);
      const bool can_go = lane && std::all_of(records.begin(), records.end(), [&](const RecordRef& record) {
                            return moved_to_lane(m_document, record, *lane).has_value();
                          });
      if (!can_go) continue;
      const RecordRef to{RecordKind::Group, lane->to};
      const std::string title = lane->to.empty() ? text(Msg::NoGroup) : record_title(m_document, to);
      const intent::MoveBars move{records, DragPart::Body, 0, intent::MoveDates::Rounding::Nearest, lane, false};
      add(step < 0 ? "lane-up" : "lane-down", message(Msg::ActionToLane, {title}),
          keys_of(step < 0 ? KeyCommand::MoveLaneUp : KeyCommand::MoveLaneDown), {move});
    }
  }

  void add_copy(const std::vector<RecordRef>& records) {
    add("duplicate", text(Msg::ActionDuplicate), keys_of(KeyCommand::Duplicate),
        {intent::MoveBars{records, DragPart::Body, 0, intent::MoveDates::Rounding::Nearest, std::nullopt, true}});
  }

  void add_marked() {
    add_lane_steps(m_session.marked);
    add_copy(m_session.marked);
    add("unmark", text(Msg::ActionUnmark), {}, {intent::ClearMarks{}});
    add("delete", text(Msg::Delete), keys_of(KeyCommand::Delete), {intent::DeleteRecords{m_session.marked}}, true);
  }

  void add_occurrence(const RecordRef& series, Day day) {
    const std::string date = short_date({day, Precision::Day});
    add("cancel-call", message(Msg::ActionCancelCall, {date}), {}, {intent::ChangeCall{series.id, day, 0, true}}, true);
    add("select-call", message(Msg::ActionSelectCall, {date}), {}, {intent::SelectOccurrence{series, day}});
  }

  void add_record(const RecordRef& record) {
    add("edit", text(Msg::ActionEdit), keys_of(KeyCommand::Edit), {intent::ShowRecord{record}});
    if (m_at.occurrence) add_occurrence(record, *m_at.occurrence);
    const bool is_item = has_lane(record.kind);
    if (is_item) {
      add("mark", text(is_marked(record) ? Msg::ActionUnmark : Msg::ActionMark), keys_of(KeyCommand::Mark),
          {intent::MarkRecord{record, intent::MarkRecord::How::Toggle}});
      add_lane_steps({record});
      add_copy({record});
    }
    add_split(record);
    if (record.kind == RecordKind::Deliverable) {
      add("link", text(Msg::ActionLink), keys_of(KeyCommand::Link),
          {intent::ShowRecord{record}, intent::LinkTo{record, std::nullopt, std::nullopt}});
    }
    if (record.kind == RecordKind::GroupCycle) {
      const Day day = m_at.day.value_or(m_today);
      add("pause", text(Msg::ActionPause), {}, drawn(RecordKind::Pause, {}, record.id, day));
    }
    if (record.kind == RecordKind::Cycle) {
      const std::string name = message(Msg::BaselineOf, {record_title(m_document, record)});
      add("baseline", text(Msg::ActionBaseline), {}, {intent::TakeBaseline{name, record.id}});
    }
    if (is_item || record.kind == RecordKind::Cycle) {
      add("fit", text(Msg::KeyFitSelection), keys_of(KeyCommand::FitSelection),
          {intent::ShowRecord{record}, intent::FitSelection{}});
      add("delete", text(Msg::Delete), keys_of(KeyCommand::Delete), {intent::DeleteRecord{record}}, true);
    }
  }

  void add_split(const RecordRef& record) {
    auto day = split_day(m_document, record, m_today);
    const Record* content = m_document.find(record);
    const auto span = content != nullptr ? span_of(record.kind, *content) : std::nullopt;
    const bool is_within = m_at.day && span && span->range.begin < *m_at.day && *m_at.day < span->range.end;
    if (day && is_within) day = m_at.day;
    if (!day) return;
    add("split", message(Msg::ActionSplit, {short_date({*day, Precision::Day})}), keys_of(KeyCommand::Split),
        {intent::SplitBar{record, *day}});
  }

  // What drawing it by hand asks for.
  static Intents drawn(RecordKind kind, const RecordId& group, const RecordId& window, Day day) {
    intent::SketchTo sketch;
    sketch.kind = kind;
    sketch.group = group;
    sketch.window = window;
    sketch.from_day = day.number;
    sketch.to_day = day.number + kNewDays;
    sketch.snapping = Snapping::Off;
    return {sketch, intent::DragCommit{}};
  }

  void add_lane(const RecordId& group) {
    const Day day = m_at.day.value_or(m_today);
    const auto add_kind = [&](std::string_view id, Msg label, RecordKind kind) {
      add(id, text(label), {}, drawn(kind, group, {}, day));
    };
    add_kind("add-deliverable", Msg::ActionAddDeliverable, RecordKind::Deliverable);
    if (group.empty()) return;
    add_kind("add-window", Msg::ActionAddWindow, RecordKind::GroupCycle);
    add_kind("add-role", Msg::ActionAddRole, RecordKind::RoleAssignment);
    add_kind("add-calls", Msg::ActionAddCalls, RecordKind::CallSeries);
    add_arranging(group);
    add("mark-lane", text(Msg::KeyMarkLane), keys_of(KeyCommand::MarkLane),
        {intent::Select{{RecordKind::Group, group}}, intent::MarkLane{}});
  }

  // The lane among the others.
  void add_arranging(const RecordId& group) {
    using What = intent::ArrangeLanes::What;
    const bool is_pinned = std::ranges::find(m_session.pinned, group) != m_session.pinned.end();
    const bool is_compact = std::ranges::binary_search(m_session.compact, group);
    add("compact", text(is_compact ? Msg::LaneExpand : Msg::LaneCompact), keys_of(KeyCommand::CompactLane),
        {intent::ArrangeLanes{What::Compact, group}});
    add("pin", text(is_pinned ? Msg::LaneUnpin : Msg::LanePin), keys_of(KeyCommand::PinLane),
        {intent::ArrangeLanes{What::Pin, group}});
    if (m_session.grouping != Grouping::FocusArea) return;
    for (const int step : {-1, 1}) {
      const auto place = lane_place_beside(m_document, group, step);
      if (!place) continue;
      add(step < 0 ? "move-up" : "move-down", lane_step_text(m_document, group, *place, step),
          keys_of(step < 0 ? KeyCommand::MoveLaneUp : KeyCommand::MoveLaneDown), {intent::StepLane{group, step}});
    }
  }

  const Document& m_document;
  const TimelineRows& m_rows;
  const Session& m_session;
  const ActionsAt& m_at;
  Day m_today;
  ActionsView m_view;
};

}  // namespace

ActionsView build_actions(const Document& document, const TimelineRows& rows, const Session& session, Day today) {
  return Builder(document, rows, session, today).build();
}

Intents intents_of_actions(const ActionsView& view, const NodeId& node) {
  const auto row = std::ranges::find(view.rows, node, &ActionRow::id);
  if (row == view.rows.end()) return {};
  Intents intents{intent::CloseSheet{}};
  append(intents, row->intents);
  return intents;
}

std::optional<Day> split_day(const Document& document, const RecordRef& record, Day today) {
  const Record* content = can_be_split(record.kind) ? document.find(record) : nullptr;
  const auto span = content != nullptr ? drawn_span(document, record, *content) : std::nullopt;
  if (!span || span->is_point || span->open_start || span->range.days() < 2) return std::nullopt;
  if (span->open_end && record.kind != RecordKind::CallSeries) return std::nullopt;
  const bool today_is_within = span->range.begin < today && today < span->range.end;
  return today_is_within ? today : span->range.begin + span->range.days() / 2;
}

std::optional<LaneChange> lane_step(const TimelineRows& rows, const RecordRef& record, int step) {
  const auto shows = [&](const TimelineRow& row) {
    return row.kind == RowKind::Group &&
           std::ranges::find(row.lane->items, record, &RowItem::record) != row.lane->items.end();
  };
  const auto from = std::ranges::find_if(rows.rows, shows);
  if (from == rows.rows.end()) return std::nullopt;
  const auto count = static_cast<std::ptrdiff_t>(rows.rows.size());
  for (std::ptrdiff_t to = from - rows.rows.begin() + step; to >= 0 && to < count; to += step) {
    const TimelineRow& row = rows.rows[static_cast<std::size_t>(to)];
    if (row.kind == RowKind::Group) return LaneChange{from->record.id, row.record.id};
  }
  return std::nullopt;
}

}  // namespace constellation
