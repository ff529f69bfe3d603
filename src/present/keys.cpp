#include "present/keys.h"

#include <algorithm>
#include <array>

#include "present/actions.h"
#include "present/view_sheet.h"
#include "store/map_window.h"

namespace constellation {
namespace {

using Scope = KeyBinding::Scope;
using Command = KeyCommand;

constexpr KeyChord plain(Key key) { return {key, false, false, false}; }
constexpr KeyChord plain(char32_t key) { return plain(character_key(key)); }
constexpr KeyChord control_shift(Key key) { return {key, true, true, false}; }
constexpr KeyChord control(char32_t key) { return {character_key(key), true, false, false}; }
constexpr KeyChord control_shift(char32_t key) { return {character_key(key), true, true, false}; }
constexpr KeyChord shift(Key key) { return {key, false, true, false}; }
constexpr KeyChord alt(Key key) { return {key, false, false, true}; }
constexpr KeyChord alt_shift(Key key) { return {key, false, true, true}; }

// Order: as the key sheet shows them.
constexpr std::array kBindings = {
    KeyBinding{Command::Undo, Scope::Anywhere, Msg::Undo, {control('z')}},
    KeyBinding{Command::Redo, Scope::Anywhere, Msg::Redo, {control_shift('z'), control('y')}},
    KeyBinding{Command::Export, Scope::Anywhere, Msg::Export, {control('s')}},
    KeyBinding{Command::Find, Scope::Anywhere, Msg::Find, {control('f')}},
    KeyBinding{Command::Palette, Scope::Anywhere, Msg::PaletteTitle, {control('k')}},
    KeyBinding{Command::CopyLink, Scope::Timeline, Msg::CopyLink, {plain('l')}},
    KeyBinding{Command::Escape, Scope::Anywhere, Msg::KeyEscape, {plain(Key::Escape)}},
    KeyBinding{Command::ShowKeys, Scope::Timeline, Msg::KeyShow, {plain('?')}},
    KeyBinding{Command::AddRecord, Scope::Timeline, Msg::Add, {plain('n')}},
    KeyBinding{Command::ZoomIn, Scope::Timeline, Msg::ZoomIn, {plain('+'), plain('='), plain('w')}},
    KeyBinding{Command::ZoomOut, Scope::Timeline, Msg::ZoomOut, {plain('-'), plain('s')}},
    KeyBinding{Command::FitAll, Scope::Timeline, Msg::FitAll, {plain('0'), plain(Key::Home)}},
    KeyBinding{Command::FitSelection, Scope::Timeline, Msg::KeyFitSelection, {plain('f')}},
    KeyBinding{Command::Today, Scope::Timeline, Msg::Today, {plain('t')}},
    KeyBinding{Command::PanLeft, Scope::Timeline, Msg::KeyPanLeft, {plain('a'), plain(Key::PageUp)}},
    KeyBinding{Command::PanRight, Scope::Timeline, Msg::KeyPanRight, {plain('d'), plain(Key::PageDown)}},
    KeyBinding{Command::PreviousItem, Scope::Timeline, Msg::KeyPreviousItem, {plain(Key::Left), plain(',')}},
    KeyBinding{Command::NextItem, Scope::Timeline, Msg::KeyNextItem, {plain(Key::Right), plain('.')}},
    KeyBinding{Command::LaneUp, Scope::Timeline, Msg::KeyLaneUp, {plain(Key::Up)}},
    KeyBinding{Command::LaneDown, Scope::Timeline, Msg::KeyLaneDown, {plain(Key::Down)}},
    KeyBinding{Command::CompactLane, Scope::Timeline, Msg::KeyCompactLane, {plain('e')}},
    KeyBinding{Command::FoldHeader, Scope::Timeline, Msg::KeyFoldHeader, {plain('h')}},
    KeyBinding{Command::PinLane, Scope::Timeline, Msg::KeyPinLane, {plain('p')}},
    KeyBinding{Command::ShowView, Scope::Timeline, Msg::KeyView, {plain('v')}},
    KeyBinding{Command::OpenDetails, Scope::Timeline, Msg::KeyOpenDetails, {plain('i')}},
    KeyBinding{Command::MoveDayEarlier, Scope::Timeline, Msg::KeyDayEarlier, {alt(Key::Left)}},
    KeyBinding{Command::MoveDayLater, Scope::Timeline, Msg::KeyDayLater, {alt(Key::Right)}},
    KeyBinding{Command::MoveWeekEarlier, Scope::Timeline, Msg::KeyWeekEarlier, {alt_shift(Key::Left)}},
    KeyBinding{Command::MoveWeekLater, Scope::Timeline, Msg::KeyWeekLater, {alt_shift(Key::Right)}},
    KeyBinding{Command::EndDayEarlier, Scope::Timeline, Msg::KeyEndEarlier, {shift(Key::Left)}},
    KeyBinding{Command::EndDayLater, Scope::Timeline, Msg::KeyEndLater, {shift(Key::Right)}},
    KeyBinding{Command::StartDayEarlier, Scope::Timeline, Msg::KeyStartEarlier, {control_shift(Key::Left)}},
    KeyBinding{Command::StartDayLater, Scope::Timeline, Msg::KeyStartLater, {control_shift(Key::Right)}},
    KeyBinding{Command::MoveLaneUp, Scope::Timeline, Msg::KeyToLaneUp, {alt(Key::Up)}},
    KeyBinding{Command::MoveLaneDown, Scope::Timeline, Msg::KeyToLaneDown, {alt(Key::Down)}},
    KeyBinding{Command::Edit, Scope::Timeline, Msg::ActionEdit, {plain(Key::Enter)}},
    KeyBinding{Command::Mark, Scope::Timeline, Msg::ActionMark, {plain('x')}},
    KeyBinding{Command::MarkLane, Scope::Timeline, Msg::KeyMarkLane, {control('a')}},
    KeyBinding{Command::PreviousCall, Scope::Timeline, Msg::KeyPreviousCall, {plain('[')}},
    KeyBinding{Command::NextCall, Scope::Timeline, Msg::KeyNextCall, {plain(']')}},
    KeyBinding{Command::Duplicate, Scope::Timeline, Msg::ActionDuplicate, {control('d')}},
    KeyBinding{Command::Split, Scope::Timeline, Msg::KeySplit, {plain('c')}},
    KeyBinding{Command::Link, Scope::Timeline, Msg::ActionLink, {plain('b')}},
    KeyBinding{Command::Actions, Scope::Timeline, Msg::KeyActions, {plain('m')}},
    KeyBinding{Command::Compare, Scope::Timeline, Msg::CompareTitle, {plain('o')}},
    KeyBinding{Command::Delete, Scope::Timeline, Msg::Delete, {plain(Key::Delete), plain(Key::Backspace)}},
    KeyBinding{Command::MapZoomIn, Scope::Map, Msg::KeyMapZoomIn, {plain('+'), plain('=')}},
    KeyBinding{Command::MapZoomOut, Scope::Map, Msg::KeyMapZoomOut, {plain('-')}},
    KeyBinding{Command::MapFit, Scope::Map, Msg::KeyMapFit, {plain('0'), plain(Key::Home)}},
    KeyBinding{Command::MapLeft, Scope::Map, Msg::KeyMapLeft, {plain(Key::Left)}},
    KeyBinding{Command::MapRight, Scope::Map, Msg::KeyMapRight, {plain(Key::Right)}},
    KeyBinding{Command::MapUp, Scope::Map, Msg::KeyMapUp, {plain(Key::Up)}},
    KeyBinding{Command::MapDown, Scope::Map, Msg::KeyMapDown, {plain(Key::Down)}},
};

bool is_character(Key key) { return static_cast<std::uint32_t>(key) < 0x110000 && key != Key::None; }

// Shift is part of typing a character such as '?', not of the chord.
bool matches(const KeyChord& bound, const KeyChord& pressed) {
  const bool ignores_shift = is_character(bound.key) && !bound.control;
  return bound.key != Key::None && bound.key == pressed.key && bound.control == pressed.control &&
         bound.alt == pressed.alt && (ignores_shift || bound.shift == pressed.shift);
}

// DOM names of named keys, and how people call them.
struct KeyName {
  Key key;
  std::string_view dom;
  std::string_view shown;
};
constexpr std::array kNames = {
    KeyName{Key::Escape, "Escape", "Esc"},  KeyName{Key::Enter, "Enter", "Enter"},
    KeyName{Key::Delete, "Delete", "Del"},  KeyName{Key::Backspace, "Backspace", "Backspace"},
    KeyName{Key::Left, "ArrowLeft", "←"},   KeyName{Key::Right, "ArrowRight", "→"},
    KeyName{Key::Up, "ArrowUp", "↑"},       KeyName{Key::Down, "ArrowDown", "↓"},
    KeyName{Key::Home, "Home", "Home"},     KeyName{Key::End, "End", "End"},
    KeyName{Key::PageUp, "PageUp", "PgUp"}, KeyName{Key::PageDown, "PageDown", "PgDn"},
};

std::string key_name(Key key, bool dom) {
  for (const KeyName& name : kNames) {
    if (name.key == key) return std::string(dom ? name.dom : name.shown);
  }
  const auto character = static_cast<std::uint32_t>(key);  // the table binds ASCII only
  if (dom && character == '+') return "plus";              // "+" joins the parts of aria-keyshortcuts
  const bool is_letter = character >= 'a' && character <= 'z';
  return std::string(1, static_cast<char>(is_letter ? character - 'a' + 'A' : character));
}

Intents move(const Session& session, DragPart part, std::int32_t days) {
  constexpr auto kStep = intent::MoveDates::Rounding::AtLeastOneUnit;
  const auto records = acted_on(session);
  if (records.empty()) return {};
  const bool is_call = session.occurrence && records.size() == 1 && part == DragPart::Body;
  if (is_call) return {intent::ChangeCall{records.front().id, *session.occurrence, days, false}};
  if (records.size() == 1) return {intent::MoveDates{records.front(), part, days, kStep}};
  return {intent::MoveBars{records, part, days, kStep, std::nullopt, false}};
}

Intents move_to_lane(const View& view, const Session& session, int step) {
  const auto records = acted_on(session);
  const auto lane =
      records.empty() || view.rows == nullptr ? std::nullopt : lane_step(*view.rows, records.front(), step);
  if (!lane) return {};
  return {intent::MoveBars{records, DragPart::Body, 0, intent::MoveDates::Rounding::Nearest, lane, false}};
}

Intents remove(const Session& session) {
  const auto records = acted_on(session);
  if (records.empty()) return {};
  if (session.occurrence && records.size() == 1) {
    return {intent::ChangeCall{records.front().id, *session.occurrence, 0, true}};
  }
  if (records.size() == 1) return {intent::DeleteRecord{records.front()}};
  return {intent::DeleteRecords{records}};
}

// With a dependency begun: joined. Else nothing changes; the caller moves the focus into the form.
Intents edit(const Session& session) {
  if (session.link) return {intent::DragCommit{}};
  if (!session.selection) return {};
  return {intent::ShowRecord{*session.selection}};
}

// What several marked bars and one selected bar can be asked for beside moving.
Intents bar_intents(const Document& document, const Session& session, Day today, KeyCommand command) {
  using How = intent::MarkRecord::How;
  const auto records = acted_on(session);
  if (records.empty()) return {};
  const bool has_selection = session.selection.has_value();
  switch (command) {
    case Command::Mark:
      return has_selection ? Intents{intent::MarkRecord{*session.selection, How::Toggle}} : Intents{};
    case Command::MarkLane:
      return {intent::MarkLane{}};
    case Command::Duplicate:
      return {intent::MoveBars{records, DragPart::Body, 0, intent::MoveDates::Rounding::Nearest, std::nullopt, true}};
    case Command::Split: {
      const auto day = split_day(document, records.front(), today);
      return day ? Intents{intent::SplitBar{records.front(), *day}} : Intents{};
    }
    case Command::Link: {
      const bool can_wait = has_selection && session.selection->kind == RecordKind::Deliverable;
      return can_wait ? Intents{intent::LinkTo{*session.selection, std::nullopt, std::nullopt}} : Intents{};
    }
    case Command::Actions: {
      intent::OpenActions open;
      open.record = session.selection;
      open.occurrence = session.occurrence;
      if (has_selection && session.selection->kind == RecordKind::Group) open.group = session.selection->id;
      return {open};
    }
    default:
      return {};
  }
}

Intents zoom(const Session& session, double factor) {
  const double middle = (session.window.left + session.window.right) / 2;
  return {intent::ZoomAt{middle, factor}};
}

Intents map_intents(const MapWindow& window, KeyCommand command) {
  constexpr float kStep = 0.125F;
  switch (command) {
    case Command::MapZoomIn:
      return {intent::ShowMap{zoomed(window, kMapZoomStep)}};
    case Command::MapZoomOut:
      return {intent::ShowMap{zoomed(window, 1 / kMapZoomStep)}};
    case Command::MapFit:
      return {intent::ShowMap{}};
    case Command::MapLeft:
      return {intent::ShowMap{stepped(window, -kStep, 0)}};
    case Command::MapRight:
      return {intent::ShowMap{stepped(window, kStep, 0)}};
    case Command::MapUp:
      return {intent::ShowMap{stepped(window, 0, -kStep)}};
    case Command::MapDown:
      return {intent::ShowMap{stepped(window, 0, kStep)}};
    default:
      return {};
  }
}

Intents escape(const View& view, const Session& session) {
  if (session.drag || session.sketch || session.link || session.box) return {intent::DragCancel{}};
  if (session.lane_drag) return {intent::LaneDragCancel{}};
  if (view.import.visible) return {intent::CancelImport{}};
  if (session.network_to_delete) return {intent::ManageNetwork{intent::ManageNetwork::What::Keep, {}}};
  if (view.sheet != Sheet::None && view.sheet != Sheet::Start) return {intent::CloseSheet{}};
  if (!view.notice.empty()) return {intent::DismissNotice{}};
  if (!session.find.empty()) return {intent::SetFind{}};
  if (!session.marked.empty()) return {intent::ClearMarks{}};
  if (session.selection) return {intent::ClearSelection{}};
  return {};
}

Intents moving_intents(const Session& session, KeyCommand command) {
  const double days = session.window.right - session.window.left;
  switch (command) {
    case Command::ZoomIn:
      return zoom(session, 1.25);
    case Command::ZoomOut:
      return zoom(session, 0.8);
    case Command::FitAll:
      return {intent::FitAll{}};
    case Command::FitSelection:
      return {intent::FitSelection{}};
    case Command::PanLeft:
      return {intent::PanBy{-days / 4, 0}};
    case Command::PanRight:
      return {intent::PanBy{days / 4, 0}};
    case Command::PreviousItem:
      return {intent::SelectNeighbour{-1}};
    case Command::NextItem:
      return {intent::SelectNeighbour{1}};
    case Command::LaneUp:
      return {intent::SelectLane{-1}};
    case Command::LaneDown:
      return {intent::SelectLane{1}};
    case Command::PreviousCall:
      return {intent::StepOccurrence{-1}};
    case Command::NextCall:
      return {intent::StepOccurrence{1}};
    case Command::OpenDetails:
      return {intent::ToggleDetails{}};
    default:
      return {};
  }
}

// Of the lane that the selection is, or lies in.
Intents lane_intents(const View& view, const Session& session, KeyCommand command) {
  using What = intent::ArrangeLanes::What;
  if (command == Command::ShowView) return {intent::OpenSheet{Sheet::View}};
  if (view.rows == nullptr) return {};
  const std::optional<RecordId> lane = selected_lane(*view.rows, session);
  const bool is_group = session.selection && session.selection->kind == RecordKind::Group;
  switch (command) {
    case Command::MoveLaneUp:
    case Command::MoveLaneDown:
      if (!is_group) return {};
      return {intent::StepLane{session.selection->id, command == Command::MoveLaneUp ? -1 : 1}};
    case Command::CompactLane:
      return lane ? Intents{intent::ArrangeLanes{What::Compact, *lane}} : Intents{};
    case Command::PinLane:
      return lane && !lane->empty() ? Intents{intent::ArrangeLanes{What::Pin, *lane}} : Intents{};
    case Command::FoldHeader:
      for (const TimelineRow& row : view.rows->rows) {
        const bool is_own = session.selection && !row.record.id.empty() && row.record == *session.selection;
        const bool is_above = lane && std::ranges::find(row.groups, *lane) != row.groups.end();
        if (row.kind == RowKind::Header && (is_own || is_above)) return {intent::ToggleCollapsed{row.key}};
      }
      return {};
    default:
      return {};
  }
}

Intents editing_intents(const View& view, const Session& session, KeyCommand command) {
  switch (command) {
    case Command::Undo:
      return view.header.undo_label.empty() ? Intents{} : Intents{intent::Undo{}};
    case Command::Redo:
      return view.header.redo_label.empty() ? Intents{} : Intents{intent::Redo{}};
    case Command::Export:
      return {intent::ExportSnapshot{}};
    case Command::ShowKeys:
      return {intent::OpenSheet{Sheet::Keys}};
    case Command::Palette:
      return {intent::OpenSheet{Sheet::Palette}};
    case Command::AddRecord:
      return {intent::OpenSheet{Sheet::Add}};
    case Command::CopyLink:
      return {intent::CopyLink{}};
    case Command::MoveDayEarlier:
      return move(session, DragPart::Body, -1);
    case Command::MoveDayLater:
      return move(session, DragPart::Body, 1);
    case Command::MoveWeekEarlier:
      return move(session, DragPart::Body, -7);
    case Command::MoveWeekLater:
      return move(session, DragPart::Body, 7);
    case Command::EndDayEarlier:
      return move(session, DragPart::End, -1);
    case Command::EndDayLater:
      return move(session, DragPart::End, 1);
    case Command::StartDayEarlier:
      return move(session, DragPart::Start, -1);
    case Command::StartDayLater:
      return move(session, DragPart::Start, 1);
    case Command::MoveLaneUp:
      return move_to_lane(view, session, -1);
    case Command::MoveLaneDown:
      return move_to_lane(view, session, 1);
    case Command::Edit:
      return edit(session);
    case Command::Compare:
      return {intent::OpenSheet{Sheet::Compare}};
    case Command::Delete:
      return remove(session);
    default:
      return {};
  }
}

}  // namespace

std::span<const KeyBinding> key_bindings() { return kBindings; }

const KeyBinding* find_binding(const KeyChord& chord, KeyBinding::Scope focus) {
  for (const KeyBinding& binding : kBindings) {
    if (binding.scope != Scope::Anywhere && binding.scope != focus) continue;
    for (const KeyChord& bound : binding.chords) {
      if (matches(bound, chord)) return &binding;
    }
  }
  return nullptr;
}

std::string chord_text(const KeyChord& chord) {
  std::string text;
  if (chord.control) text += "Ctrl+";
  if (chord.alt) text += "Alt+";
  if (chord.shift) text += "Shift+";
  return text + key_name(chord.key, false);
}

std::string aria_keys(KeyCommand command) {
  std::string text;
  for (const KeyBinding& binding : kBindings) {
    if (binding.command != command) continue;
    for (const KeyChord& chord : binding.chords) {
      if (chord.key == Key::None) break;
      if (!text.empty()) text += ' ';
      if (chord.control) text += "Control+";
      if (chord.alt) text += "Alt+";
      if (chord.shift) text += "Shift+";
      text += key_name(chord.key, true);
    }
  }
  return text;
}

Intents intents_for_command(const View& view, const Document& document, const Session& session, Day today,
                            KeyCommand command) {
  if (command == Command::Escape) return escape(view, session);
  if (view.timeline == nullptr || view.sheet != Sheet::None) return {};
  if (command == Command::Today) {
    const double half = (session.window.right - session.window.left) / 2;
    return {intent::SetWindow{{today.number + 0.5 - half, today.number + 0.5 + half}}};
  }
  if (view.page.map) {
    if (Intents shown = map_intents(session.map, command); !shown.empty()) return shown;
  }
  Intents intents = moving_intents(session, command);
  if (intents.empty()) intents = lane_intents(view, session, command);
  if (intents.empty()) intents = editing_intents(view, session, command);
  return intents.empty() ? bar_intents(document, session, today, command) : intents;
}

}  // namespace constellation
