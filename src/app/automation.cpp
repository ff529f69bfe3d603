#include "app/automation.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "present/error_text.h"
#include "snapshot/json_text.h"

namespace constellation {
namespace {

constexpr std::int64_t kMostDays = 1'000'000;  // beyond every calendar

void append_member(std::string& out, std::string_view name, const std::string& json) {
  if (out.back() != '{') out += ',';
  append_json_text(out, name);
  out += ':';
  out += json;
}

// To thousandths; never negative.
std::string number(double value) {
  const std::int64_t thousandths = std::llround(value * 1000);
  std::string text;
  append_padded(text, thousandths / 1000, 1);
  text += '.';
  append_padded(text, thousandths % 1000, 3);
  return text;
}

std::string percentiles(double p50, double p95) { return "{\"p50\":" + number(p50) + ",\"p95\":" + number(p95) + '}'; }

std::string quoted(std::string_view text) {
  std::string out;
  append_json_text(out, text);
  return out;
}

std::string refusal(const Error& error) {
  std::string out = "{";
  append_member(out, "ok", "false");
  append_member(out, "error", quoted(error_text(error)));
  append_member(out, "line", std::to_string(error.line));
  append_member(out, "column", std::to_string(error.column));
  append_member(out, "pointer", quoted(error.json_pointer));
  return out + '}';
}

std::string_view saved_word(SaveStatus status) {
  switch (status) {
    case SaveStatus::Saved:
      return "saved";
    case SaveStatus::Saving:
      return "saving";
    case SaveStatus::NotSaved:
      break;
  }
  return "notSaved";
}

std::string storage_json(const StorageHealth& health) {
  std::string out = "{";
  append_member(out, "usage", number(health.usage));
  append_member(out, "quota", number(health.quota));
  append_member(out, "persisted", quoted(text_from_persistence(health.persisted)));
  append_member(out, "lastExported", health.last_exported.empty() ? "null" : quoted(health.last_exported));
  append_member(out, "changesSinceExport", std::to_string(health.changes_since_export));
  return out + '}';
}

void append_network(std::string& out, const OpenNetwork& network) {
  const State& state = network.workspace().state();
  std::string records = "{";
  for (const RecordKindSpec& kind : kRecordKinds) {
    append_member(records, kind.table, std::to_string(state.document.table(kind.kind).size()));
  }
  const SaveState save = network.save_state();
  append_member(out, "network", quoted(state.network.view()));
  append_member(out, "records", records + '}');
  append_member(out, "recordCount", std::to_string(state.document.record_count()));
  append_member(out, "bytesSaved", std::to_string(network.bytes_saved()));
  append_member(out, "unsavedChanges", std::to_string(save.unsaved_sets));
  append_member(out, "saved", quoted(saved_word(save.status)));
  append_member(out, "conflicts", std::to_string(conflict_count(state)));
  append_member(out, "undoBytes", std::to_string(network.workspace().history().bytes()));
  append_member(out, "undoSteps", std::to_string(network.workspace().history().size()));
}

}  // namespace

std::string stats_json(const Application& application, const platform::FrameStats::Summary& frames,
                       std::uint64_t heap_bytes) {
  std::string out = "{";
  append_member(out, "frames", std::to_string(frames.drawn));
  append_member(out, "cpuMs", percentiles(frames.cpu_p50, frames.cpu_p95));
  append_member(out, "glMs", percentiles(frames.gl_p50, frames.gl_p95));
  append_member(out, "heapBytes", std::to_string(heap_bytes));
  append_member(out, "offline", application.works_offline() ? "true" : "false");
  if (application.network() != nullptr) {
    append_network(out, *application.network());
    append_member(out, "storage", storage_json(application.storage_health()));
    append_member(out, "exchanges", std::to_string(application.exchange_health().ended));
  }
  return out + '}';
}

std::string frames_json(const platform::FrameStats& frames, const View* view) {
  std::string cpu = "[";
  std::string gl = "[";
  for (const auto& sample : frames.samples()) {
    if (cpu.size() > 1) cpu += ',';
    if (gl.size() > 1) gl += ',';
    cpu += number(static_cast<double>(sample.cpu));
    gl += number(static_cast<double>(sample.gl));
  }
  std::string out = "{";
  append_member(out, "drawn", std::to_string(frames.drawn()));
  append_member(out, "cpuMs", cpu + ']');
  append_member(out, "glMs", gl + ']');
  append_member(out, "vertices", std::to_string(frames.batch().vertices));
  append_member(out, "drawCalls", std::to_string(frames.batch().draw_calls));
  if (view == nullptr || view->timeline == nullptr) return out + '}';
  const TimelineLayout& layout = *view->timeline;
  std::int64_t folded_items = 0;
  for (const FoldedRun& run : layout.folded) folded_items += run.count;
  append_member(out, "bars", std::to_string(layout.bars.size()));
  append_member(out, "folded", std::to_string(layout.folded.size()));
  append_member(out, "foldedItems", std::to_string(folded_items));
  append_member(out, "combs", std::to_string(layout.combs.size()));
  append_member(out, "lanes", std::to_string(layout.row_boxes.size()));
  return out + '}';
}

std::string move_json(Application& application, const std::string& record, const std::string& days) {
  const auto ref = ref_from_text(record);
  const OpenNetwork* network = application.network();
  if (!ref || network == nullptr || network->workspace().document().find(*ref) == nullptr) {
    return refusal(error_of(ErrorCode::UnknownRecord, record));
  }
  const std::int64_t count = std::clamp<std::int64_t>(parse_integer(days).value_or(0), -kMostDays, kMostDays);
  application.handle({intent::MoveDates{*ref, DragPart::Body, static_cast<std::int32_t>(count)}});
  return "{\"ok\":true}";
}

std::string import_json(Application& application, std::string_view snapshot) {
  const auto imported = application.import_snapshot(snapshot);
  if (!imported) return refusal(imported.error());
  std::string out = "{";
  append_member(out, "ok", "true");
  append_member(out, "added", std::to_string(imported->added.size()));
  append_member(out, "changed", std::to_string(imported->changed.size()));
  append_member(out, "deleted", std::to_string(imported->deleted.size()));
  append_member(out, "unchanged", std::to_string(imported->unchanged));
  append_member(out, "newConflicts", std::to_string(imported->new_conflicts));
  return out + '}';
}

std::string set_window_json(Application& application, const std::string& from, const std::string& to) {
  const auto first = date_from_text(from);
  const auto last = date_from_text(to);
  if (!first) return refusal(error_of(ErrorCode::InvalidDate, from));
  if (!last) return refusal(error_of(ErrorCode::InvalidDate, to));
  if (day_after(*last) <= first->first_day) return refusal(error_of(ErrorCode::EndBeforeStart, to));
  application.handle({intent::SetWindow{
      {static_cast<double>(first->first_day.number), static_cast<double>(day_after(*last).number)}}});
  return "{\"ok\":true}";
}

}  // namespace constellation
