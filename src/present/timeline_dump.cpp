// The layout as stable text, for golden tests.
#include <cmath>

#include "present/timeline_offscreen.h"

namespace constellation {
namespace {

constexpr std::array<std::string_view, 9> kShapes = {"window",      "pause",  "term",   "bar", "milestone",
                                                     "publication", "status", "series", "call"};
constexpr std::array<std::string_view, 7> kTones = {"neutral", "planned", "active", "review",
                                                    "done",    "dropped", "late"};

// To a tenth, without locale: "12.3", "-0.5", "7".
std::string number(float value) {
  const auto tenths = static_cast<long long>(std::llround(static_cast<double>(value) * 10));
  const long long magnitude = tenths < 0 ? -tenths : tenths;
  std::string text = tenths < 0 ? "-" : "";
  text += std::to_string(magnitude / 10);
  if (magnitude % 10 != 0) text += '.' + std::to_string(magnitude % 10);
  return text;
}

std::string place(const Rect& rect) {
  return '[' + number(rect.x) + ',' + number(rect.y) + ' ' + number(rect.width) + 'x' + number(rect.height) + ']';
}

std::string flag(bool set, std::string_view name) { return set ? ' ' + std::string(name) : std::string(); }

std::string quoted(std::string_view text) { return " \"" + std::string(text) + '"'; }

std::string ticks_text(std::string_view name, const std::vector<RulerTick>& ticks) {
  std::string text(name);
  for (const RulerTick& tick : ticks) {
    text += ' ' + text_from_date({tick.tick.day, Precision::Day}) + '@' + number(tick.tick.x);
    if (!tick.label.empty()) text += quoted(tick.label);
  }
  return text + '\n';
}

std::string bar_text(const Bar& bar) {
  const std::string row = bar.row == kNoRow ? "none" : std::to_string(bar.row);
  std::string text = "bar " + text_from_ref(bar.record) + " row " + row + ' ';
  text += std::string(kShapes[static_cast<std::size_t>(bar.shape)]) + ' ';
  text += std::string(kTones[static_cast<std::size_t>(bar.tone)]) + ' ' + place(bar.rect);
  text += flag(bar.clipped_left, "clipped-left") + flag(bar.clipped_right, "clipped-right");
  text += flag(bar.open_start, "open-start") + flag(bar.open_end, "open-end");
  text += flag(bar.fuzzy_start, "fuzzy-start") + flag(bar.fuzzy_end, "fuzzy-end");
  text += flag(bar.selected, "selected") + flag(bar.dimmed, "dimmed") + flag(bar.matched, "matched");
  text += flag(bar.marked, "marked") + flag(bar.conflict, "conflict") + flag(bar.preview, "preview");
  text += flag(bar.thin, "thin");
  if (bar.delivered_x) text += " delivered " + number(*bar.delivered_x);
  if (bar.expected_x) text += " expected " + number(*bar.expected_x);
  if (bar.progress > 0) text += " progress " + number(bar.progress * 100);
  if (!bar.label.empty())
    text += quoted(bar.label) + (bar.label_inside ? " inside " : " beside ") + place(bar.label_rect);
  return text + '\n';
}

std::string line_text(float x0, float y0, float x1, float y1) {
  return number(x0) + ',' + number(y0) + " to " + number(x1) + ',' + number(y1);
}

// Dependencies, comparisons and what a gesture shows.
std::string gestures_text(const TimelineLayout& layout) {
  constexpr std::array<std::string_view, 3> kStates = {"open", "joins", "refused"};
  std::string text;
  for (const Connector& line : layout.connectors) {
    text += "connector " + text_from_ref(line.from) + ' ' + text_from_ref(line.to) + ' ' +
            line_text(line.from_x, line.from_y, line.to_x, line.to_y) + flag(line.late, "late") +
            flag(line.selected, "selected") + '\n';
  }
  for (const PlannedBar& strip : layout.planned) {
    text +=
        "planned " + text_from_ref(strip.record) + ' ' + place(strip.rect) + " slip " + std::to_string(strip.slip_days);
    text += (strip.label.empty() ? std::string() : quoted(strip.label) + ' ' + place(strip.label_rect)) + '\n';
  }
  for (const Origin& origin : layout.origins) {
    text += "origin " + std::string(kShapes[static_cast<std::size_t>(origin.shape)]) + ' ' + place(origin.rect) + '\n';
  }
  if (layout.target_row) text += "target row " + std::to_string(*layout.target_row) + '\n';
  if (layout.link) {
    text += "link " + line_text(layout.link->from_x, layout.link->from_y, layout.link->to_x, layout.link->to_y) + ' ';
    text += std::string(kStates[static_cast<std::size_t>(layout.link->state)]) + '\n';
  }
  if (layout.box) text += "box " + place(*layout.box) + '\n';
  return text;
}

// What leads elsewhere, and a lane that is dragged.
std::string overview_text(const TimelineLayout& layout) {
  std::string text;
  if (layout.pinned_height > 0) text += "pinned height " + number(layout.pinned_height) + '\n';
  if (layout.lane_drop) {
    text += "lane drop" + quoted(layout.lane_drop->text) + ' ' + place(layout.lane_drop->line) + '\n';
  }
  const Minimap& map = layout.minimap;
  if (map.rect.height > 0) text += "minimap " + place(map.rect) + " frame " + place(map.frame) + '\n';
  for (const OffscreenMarker& marker : layout.markers) {
    text += marker_node(marker) + " row " + std::to_string(marker.row) + ' ' + place(marker.rect) + " count " +
            std::to_string(marker.count) + flag(marker.late, "late") + " to " + text_from_ref(marker.record) + '\n';
  }
  for (const OffscreenPill& pill : layout.pills) {
    text += pill_node(pill) + ' ' + place(pill.rect) + " count " + std::to_string(pill.count) +
            flag(pill.late, "late") + " to " + text_from_ref(pill.record) + '\n';
  }
  return text;
}

}  // namespace

std::string dump(const TimelineLayout& layout, const TimelineRows& rows) {
  std::string text = "area " + place(layout.area) + " chart " + place(layout.chart) + '\n';
  text += "content height " + number(layout.content_height) + " of " + std::to_string(rows.rows.size()) + " rows\n";
  text += ticks_text("major", layout.major_ticks) + ticks_text("minor", layout.minor_ticks);
  for (const CycleBand& band : layout.cycles) {
    text += "cycle " + text_from_ref(band.record) + ' ' + place(band.rect) + " title@" + number(band.title_x) +
            quoted(band.title) + flag(band.odd, "odd") + flag(band.selected, "selected") +
            flag(band.preview, "preview") + '\n';
  }
  for (const RowBox& box : layout.row_boxes) {
    text += "row " + std::to_string(box.row) + ' ' + place(box.rect) + " title " + place(box.title_rect) +
            quoted(box.title);
    if (!box.subtitle.empty()) text += " subtitle " + place(box.subtitle_rect) + quoted(box.subtitle);
    text += flag(box.collapsed, "collapsed") + flag(box.pinned, "pinned") + flag(box.selected, "selected") + '\n';
  }
  for (const Bar& bar : layout.bars) text += bar_text(bar);
  for (const Comb& comb : layout.combs) {
    text += "comb " + text_from_ref(comb.record) + " row " + std::to_string(comb.row) + ' ' + place(comb.rect);
    text += flag(comb.solid, "solid") + flag(comb.open_end, "open-end") + flag(comb.selected, "selected") +
            flag(comb.dimmed, "dimmed") + flag(comb.marked, "marked") + flag(comb.conflict, "conflict");
    if (comb.occurrence) text += " call " + text_from_date({*comb.occurrence, Precision::Day});
    if (comb.moved_x) text += " moved to " + number(*comb.moved_x);
    for (const float tooth : comb.teeth) text += ' ' + number(tooth);
    text += '\n';
  }
  for (const Ghost& ghost : layout.ghosts) {
    text += "ghost " + std::to_string(ghost.number) + ' ' + bar_text(ghost.bar);
    if (!ghost.tie) continue;
    const Ghost::Tie& tie = *ghost.tie;
    text += "tie " + number(tie.x) + " from " + number(tie.from_y) + " to " + number(tie.to_y) + " across to " +
            number(tie.to_x) + '\n';
  }
  for (const FoldedRun& run : layout.folded) {
    text +=
        "folded row " + std::to_string(run.row) + ' ' + place(run.rect) + " count " + std::to_string(run.count) + '\n';
  }
  text += gestures_text(layout) + overview_text(layout);
  if (layout.today_x) text += "today " + number(*layout.today_x) + '\n';
  if (layout.guide_x) text += "guide " + number(*layout.guide_x) + '\n';
  for (const std::string& line : layout.drag_lines) text += "drag" + quoted(line) + '\n';
  if (!layout.drag_lines.empty()) text += "drag at " + place(layout.drag_text_rect) + '\n';
  return text;
}

}  // namespace constellation
