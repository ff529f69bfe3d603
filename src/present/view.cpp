#include "present/view.h"

#include <algorithm>

#include "present/conflicts.h"
#include "present/messages.h"

namespace constellation {
namespace {

constexpr float kHeaderHeight = 48;
constexpr float kWide = 1200;

std::string value_line(const Document& document, const FieldSpec& field, const Record* record) {
  if (record == nullptr || is_unset(value_of(*record, field.index))) return text(Msg::NotSet);
  return in_one_line(input_from_value(document, field, value_of(*record, field.index)));
}

// What a merge changes in a record, a row for each field.
void add_changes(std::vector<ImportView::Row>& rows, const MergeSummary::Row& change, const Document& before,
                 const Document& after) {
  if (change.record.kind == RecordKind::Foreign) return;
  const auto specs = fields_of(change.record.kind);
  for (const FieldIndex index : change.fields) {
    if (index >= specs.size()) continue;
    const FieldSpec& field = specs[index];
    rows.push_back({{},
                    std::string(field.label),
                    value_line(before, field, before.find(change.record)) + " → " +
                        value_line(after, field, after.find(change.record))});
  }
}

}  // namespace

Frame layout_frame(Rect canvas, bool details_open) {
  Frame frame;
  frame.form = canvas.width >= kWide ? Frame::Form::Wide
               : is_narrow(canvas)   ? Frame::Form::Narrow
                                     : Frame::Form::Medium;
  const float header = std::min(kHeaderHeight, canvas.height);
  frame.header = {canvas.x, canvas.y, canvas.width, header};
  Rect rest{canvas.x, canvas.y + header, canvas.width, canvas.height - header};
  if (details_open && frame.form == Frame::Form::Narrow) {
    const float sheet = std::min(rest.height, std::max(240.0F, rest.height * 0.5F));
    frame.details = {rest.x, rest.y + rest.height - sheet, rest.width, sheet};
    rest.height -= sheet;
  } else if (details_open) {
    const float panel = frame.form == Frame::Form::Wide ? 360.0F : 320.0F;
    frame.details = {rest.x + rest.width - panel, rest.y, panel, rest.height};
    rest.width -= panel;
  }
  frame.timeline = rest;
  return frame;
}

bool shows_details(Rect canvas, const Session& session) {
  return session.details_open && (session.selection || !is_narrow(canvas));
}

ImportView build_import(const PendingImport& pending, const Document& before, const Document& after) {
  constexpr std::size_t kMaxRows = 200;
  ImportView view;
  view.visible = true;
  view.title = text(Msg::ImportTitle);
  view.lead = pending.other_network ? message(Msg::ImportOther, {pending.network_title}) : pending.file_name;
  std::size_t total = 0;
  std::size_t shown = 0;
  const auto add = [&](std::string_view sign, const Document& document, const std::vector<MergeSummary::Row>& rows,
                       bool with_fields) {
    for (const MergeSummary::Row& row : rows) {
      ++total;
      if (view.rows.size() >= kMaxRows) continue;
      ++shown;
      const std::string kind = row.record.kind == RecordKind::Foreign
                                   ? std::string()
                                   : std::string(kind_spec(row.record.kind).singular) + " · ";
      view.rows.push_back({std::string(sign), kind + record_title(document, row.record), std::string()});
      if (with_fields) add_changes(view.rows, row, before, after);
    }
  };
  const MergeSummary& summary = pending.summary;
  add("+", after, summary.added, false);
  add("~", after, summary.changed, true);
  add("−", before, summary.deleted, false);
  view.more = total - shown;

  const auto count = [&](Msg one, Msg many, std::size_t number) {
    if (number > 0) view.counts.push_back(counted(one, many, number));
  };
  using enum Msg;
  count(ImportAdded, ImportAdded, summary.added.size());
  count(ImportChanged, ImportChanged, summary.changed.size());
  count(ImportDeleted, ImportDeleted, summary.deleted.size());
  count(ImportUnchanged, ImportUnchanged, summary.unchanged);
  count(ImportOneConflict, ImportConflicts, summary.new_conflicts);
  count(ImportedOneHandEdit, ImportedHandEdits, pending.hand_edits);
  view.can_apply = pending.other_network || total > 0 || summary.new_conflicts > 0;
  if (!view.can_apply) view.lead = text(Msg::ImportNothing);
  view.apply_label = text(pending.other_network ? Msg::ImportOpen : Msg::ImportApply);
  return view;
}

std::string imported_text(const MergeSummary& summary) {
  std::string counts;
  const auto add = [&](std::size_t number, const std::string& said) {
    if (number > 0) counts += (counts.empty() ? "" : ", ") + said;
  };
  add(summary.added.size(), message(Msg::ImportAdded, {std::to_string(summary.added.size())}));
  add(summary.changed.size(), message(Msg::ImportChanged, {std::to_string(summary.changed.size())}));
  add(summary.deleted.size(), message(Msg::ImportDeleted, {std::to_string(summary.deleted.size())}));
  add(summary.new_conflicts, counted(Msg::ConflictCountOne, Msg::ConflictCount, summary.new_conflicts));
  return counts.empty() ? text(Msg::ImportedKnown) : message(Msg::Imported, {counts});
}

}  // namespace constellation
