// The timeline as accessible nodes: cycles as a list, lanes and their items as a flat tree with
// levels (1 focus area, 2 group, 3 item), and where the layout shows them.
#include <algorithm>
#include <cmath>
#include <span>

#include "base/sort.h"
#include "base/text.h"
#include "present/access_parts.h"
#include "present/as_of_view.h"
#include "present/calendar_text.h"
#include "present/keys.h"
#include "present/messages.h"
#include "present/neighbours.h"
#include "present/node_ids.h"
#include "present/occurrences.h"
#include "present/page_messages.h"

namespace constellation {

using namespace access_parts;

namespace {

constexpr std::string_view kTools = "timeline/tools";
constexpr std::string_view kTree = "timeline/tree";
constexpr std::string_view kCycles = "timeline/cycles";
constexpr std::size_t kMaxItemsOfLane = 300;
constexpr std::size_t kMaxItemsOfSelected = 2000;  // of the lane that is selected, or holds what is
constexpr std::size_t kMaxUndated = 200;           // of another lane
constexpr std::size_t kMaxCallsOfSeries = 200;

void append(std::string& text, std::string_view part) {
  if (part.empty()) return;
  if (!text.empty()) text += ", ";
  text += part;
}

std::string state_text(RecordKind kind, const Record& record) {
  const FieldSpec* field = kind == RecordKind::Deliverable ? &fields_of(kind)[deliverable::kState.index] : nullptr;
  if (kind == RecordKind::Call && get(record, call::kCancelled)) return text(Msg::SpokenCancelled);
  return field == nullptr ? std::string() : ascii_lower(text_from_value(*field, value_of(record, field->index)));
}

// "due 3 February 2015", "from April 2014 to 30 September 2014", "from 2014", "until 2015".
std::string spoken_dates(RecordKind kind, const Record& record) {
  const SpanFields fields = span_fields(kind);
  const auto date_of = [&](std::optional<FieldIndex> field) {
    const auto* date = field ? std::get_if<Date>(&value_of(record, *field)) : nullptr;
    return date != nullptr ? long_date(*date) : std::string();
  };
  const std::string start = date_of(fields.start);
  std::string end = date_of(fields.end);
  if (start.empty() && end.empty()) {
    const auto delivered = kind == RecordKind::Deliverable ? get(record, deliverable::kDeliveredOn) : std::nullopt;
    return delivered ? long_date(*delivered) : text(Msg::DateUnknown);
  }
  if (!start.empty() && !end.empty()) return message(Msg::DateRange, {start, end});
  if (end.empty()) return message(Msg::SpokenFrom, {start});
  if (!fields.start) return end;
  return message(kind == RecordKind::Deliverable ? Msg::SpokenDue : Msg::SpokenUntil, {end});
}

// What a line or a strip says beside the bar: how late what it waits for makes it, how far it slipped.
void append_relations(const View& view, const RecordRef& ref, const Record& record, std::string& name) {
  if (view.chains != nullptr && ref.kind == RecordKind::Deliverable) {
    if (const ChainDelay* delay = view.chains->delay_of(ref.id)) {
      append(name, counted(Msg::SpokenDelayOne, Msg::SpokenDelay, static_cast<std::uint64_t>(delay->days)));
    }
  }
  const Span* planned = view.comparison != nullptr ? view.comparison->planned(ref) : nullptr;
  const auto span = planned != nullptr ? span_of(ref.kind, record) : std::nullopt;
  if (!span || span->open_end) return;
  const std::int32_t slip = span->range.end - planned->range.end;
  if (slip > 0) append(name, counted(Msg::SpokenSlipOne, Msg::SpokenSlip, static_cast<std::uint64_t>(slip)));
  if (slip < 0) append(name, counted(Msg::SpokenEarlyOne, Msg::SpokenEarly, static_cast<std::uint64_t>(-slip)));
  if (slip == 0) append(name, message(Msg::SpokenAsPlanned));
}

// "Employer FAQs, deliverable, in review, due 3 February 2015"
std::string spoken_record(const Document& document, RecordKind kind, const Record& record) {
  std::string name = record_title(document, kind, record);
  append(name, ascii_lower(kind_spec(kind).singular));
  append(name, state_text(kind, record));
  append(name, spoken_dates(kind, record));
  return name;
}

std::string item_name(const View& view, const Document& document, const RecordRef& ref,
                      const std::shared_ptr<const Record>& record, std::string_view lane, SpokenItems& spoken) {
  if (record == nullptr) return record_title(document, ref);
  const auto make = [&] { return spoken_record(document, ref.kind, *record); };
  // The titles of others say what they connect.
  std::string name = ref.kind == RecordKind::Deliverable ? spoken.of(record, make) : make();
  append_relations(view, ref, *record, name);
  append(name, lane);
  return name;
}

// After a record in conflict: its other dates, and the shown ones to keep.
void add_ghosts(TreeBuilder& tree, const Document& document, std::string_view parent, AccessRole role,
                const std::vector<RowGhost>& ghosts, const RecordRef& ref, const RecordId& group) {
  const auto first = std::ranges::find(ghosts, ref, &RowGhost::record);
  if (first == ghosts.end()) return;
  const std::string title = record_title(document, ref);
  const auto add = [&](const RowGhost& ghost, std::string_view which, Msg name, const std::string& dates) {
    AccessNode& node =
        tree.add(ghost_node(ref, group, ghost.primary, which), parent, role, message(name, {title, dates}));
    node.level = role == AccessRole::TreeItem ? 4 : 0;
    node.description = text(Msg::GhostHint);
    node.focusable = true;
    node.actions = {AccessAction::Activate, AccessAction::Focus};
  };
  auto ghost = first;
  for (; ghost != ghosts.end() && ghost->record == ref; ++ghost) {
    add(*ghost, std::to_string(ghost->number), Msg::GhostName, ghost->spoken);
  }
  add(*first, "keep", Msg::GhostKeep, spoken_dates(ref.kind, *document.find(ref)));
}

bool shows_in(const RecordId& lane, const Document& document, const RecordRef& ref) {
  const auto groups = groups_of(document, ref);
  return std::ranges::find(groups, lane) != groups.end();
}

// What the tree is built from.
struct Shown {
  const View& view;
  const Document& document;
  const Session& session;
  SpokenItems& spoken;
  // In that group's lane.
  [[nodiscard]] bool is_selected(const RecordRef& ref, const RecordId& group) const {
    if (std::binary_search(session.marked.begin(), session.marked.end(), ref)) return true;
    if (session.selection != ref) return false;
    return !session.lane || *session.lane == group || !shows_in(*session.lane, document, ref);
  }
};

// As of a date it can only be looked at.
std::vector<AccessAction> item_actions(const View& view) {
  std::vector<AccessAction> actions = {AccessAction::Activate, AccessAction::Focus};
  if (!view.as_of) {
    actions.insert(actions.end(), {AccessAction::Increment, AccessAction::Decrement, AccessAction::Delete});
  }
  return actions;
}

// After a selected series: its calls in view, one by one.
void add_calls(TreeBuilder& tree, const Shown& shown, const RecordRef& series, DayRange days) {
  for (const Day day : occurrences_in(shown.document, series.id, days, kMaxCallsOfSeries, shown.view.zones)) {
    AccessNode& node = tree.add(call_node(series, day), kTree, AccessRole::TreeItem,
                                message(Msg::SpokenCall, {long_date({day, Precision::Day})}));
    node.level = 4;
    node.focusable = true;
    node.selected = shown.session.occurrence == day;
    node.actions = item_actions(shown.view);
  }
}

void add_item(TreeBuilder& tree, const Shown& shown, const TimelineRow& row, const RecordRef& ref,
              const std::shared_ptr<const Record>& record, bool primary) {
  const Document& document = shown.document;
  AccessNode& node = tree.add(bar_node(ref, row.record.id, primary), kTree, AccessRole::TreeItem,
                              item_name(shown.view, document, ref, record, row.lane->title, shown.spoken));
  node.level = 3;
  node.focusable = true;
  node.selected = shown.is_selected(ref, row.record.id);
  node.actions = item_actions(shown.view);
  static const std::string move_keys =
      aria_keys(KeyCommand::MoveDayLater) + ' ' + aria_keys(KeyCommand::MoveDayEarlier);
  node.keys = move_keys;
  if (!row.lane->ghosts.empty()) {
    add_ghosts(tree, document, kTree, AccessRole::TreeItem, row.lane->ghosts, ref, row.record.id);
  }
  if (ref.kind == RecordKind::CallSeries && primary && shown.session.selection == ref) {
    add_calls(tree, shown, ref, access_window(shown.view, shown.session).days);
  }
}

bool lane_holds(const Lane& lane, const RecordRef& ref) {
  const auto is_it = [&](const RowItem& item) { return item.record == ref; };
  return std::any_of(lane.items.begin(), lane.items.end(), is_it) ||
         std::find(lane.undated.begin(), lane.undated.end(), ref) != lane.undated.end();
}

// What is told of a lane.
struct ToldItems {
  std::vector<const RowItem*> items;  // by time
  std::size_t undated = 0;            // the first ones of the lane's
  std::size_t left_out = 0;
  bool is_selected = false;
};

void sort_by_time(std::vector<const RowItem*>& items) {
  sort_items(items, [](const RowItem* a, const RowItem* b) {
    if (a->span.range.begin != b->span.range.begin) return a->span.range.begin < b->span.range.begin;
    return a->record < b->record;
  });
}

// Of too many: what is selected or marked, what is seen, then the others.
void keep_nearest(ToldItems& told, const Session& session) {
  const std::size_t most = told.is_selected ? kMaxItemsOfSelected : kMaxItemsOfLane;
  if (told.items.size() <= most) return;
  const TimeWindow& seen = session.window;
  const auto rank = [&](const RowItem* item) {
    const bool is_marked = std::binary_search(session.marked.begin(), session.marked.end(), item->record);
    if (is_marked || item->record == session.selection) return 0;
    return item->span.range.begin.number < seen.right && item->span.range.end.number > seen.left ? 1 : 2;
  };
  sort_items(told.items, [&](const RowItem* a, const RowItem* b) { return rank(a) < rank(b); });
  told.left_out += told.items.size() - most;
  told.items.resize(most);
}

// The lane's items in the window, or all of a selected lane.
ToldItems items_to_tell(const Shown& shown, const TimelineRow& row, const AccessWindow& window) {
  const Lane& lane = *row.lane;
  const Session& session = shown.session;
  ToldItems told;
  told.is_selected = session.selection && (session.selection == row.record || lane_holds(lane, *session.selection));
  std::vector<const RowItem*>& items = told.items;
  for (const Track& track : lane.tracks) {
    const auto ends = lane.max_ends.begin();
    auto i = static_cast<std::uint32_t>(
        std::upper_bound(ends + track.first, ends + track.last, window.days.begin.number) - ends);
    for (i = told.is_selected ? track.first : i; i < track.last; ++i) {
      const RowItem& item = lane.items[i];
      if (!told.is_selected && item.span.range.begin >= window.days.end) break;
      items.push_back(&item);
    }
  }
  // A ghost in the window brings its record, wherever that lies.
  for (const RowGhost& ghost : lane.ghosts) {
    const auto item = std::ranges::find(lane.items, ghost.record, &RowItem::record);
    const bool is_wanted = item != lane.items.end() && ghost.span.range.overlaps(window.days);
    if (is_wanted && std::find(items.begin(), items.end(), &*item) == items.end()) items.push_back(&*item);
  }
  keep_nearest(told, session);
  sort_by_time(items);
  told.undated = told.is_selected ? lane.undated.size() : std::min(lane.undated.size(), kMaxUndated);
  told.left_out += lane.undated.size() - told.undated;
  return told;
}

// By time; undated ones last.
void add_items(TreeBuilder& tree, const Shown& shown, const TimelineRow& row, const ToldItems& told) {
  for (const RowItem* item : told.items) add_item(tree, shown, row, item->record, item->row, item->primary);
  for (const RecordRef& ref : std::span(row.lane->undated).first(told.undated)) {
    const auto record = shown.document.table(ref.kind).share(ref.id);
    add_item(tree, shown, row, ref, record, primary_group(shown.document, ref) == row.record.id);
  }
}

void add_lanes(TreeBuilder& tree, const Shown& shown) {
  const auto& [view, document, session, spoken] = shown;
  const AccessWindow window = access_window(view, session);
  tree.add(kTree, node::kTimeline, AccessRole::Tree, text(Msg::GroupsTree));
  for (std::size_t index = 0; index < view.rows->rows.size(); ++index) {
    const TimelineRow& row = view.rows->rows[index];
    const RowPlace place = row_place(row, window.narrow);
    const bool holds_selection = session.selection && session.selection == row.record;
    if ((place.y + place.height <= window.top || place.y >= window.bottom) && !holds_selection &&
        index >= view.rows->pinned)
      continue;
    const bool is_focus = row.kind == RowKind::Header;
    std::string name = row.lane->title;
    append(name, row.lane->subtitle);
    AccessNode& node = tree.add(row_node(row), kTree, AccessRole::TreeItem, std::move(name));
    node.level = is_focus ? 1 : 2;
    node.focusable = true;
    node.selected = !row.record.id.empty() && session.selection == row.record;
    node.expandable = true;
    node.expanded = !row.collapsed;
    node.actions = {AccessAction::Activate, AccessAction::Focus,
                    row.collapsed ? AccessAction::Expand : AccessAction::Collapse};
    if (!is_focus) {
      node.keys = aria_keys(KeyCommand::MoveLaneUp) + ' ' + aria_keys(KeyCommand::MoveLaneDown);
      if (index < view.rows->pinned) node.description = text(Msg::LanePinned);
      const ToldItems told = items_to_tell(shown, row, window);
      if (told.left_out > 0) append(node.description, message(Msg::ItemsLeftOut, {std::to_string(told.left_out)}));
      add_items(tree, shown, row, told);
    }
  }
}

void add_cycles(TreeBuilder& tree, const Shown& shown) {
  const auto& [view, document, session, spoken] = shown;
  if (view.rows->cycles.empty()) return;
  tree.add(kCycles, node::kTimeline, AccessRole::ListBox, text(Msg::CyclesList));
  for (const RowItem& cycle : view.rows->cycles) {
    AccessNode& node = tree.add(bar_node(cycle.record, {}, true), kCycles, AccessRole::Option,
                                item_name(view, document, cycle.record, cycle.row, {}, spoken));
    node.focusable = true;
    node.selected = session.selection == cycle.record;
    node.actions = item_actions(view);
    add_ghosts(tree, document, kCycles, AccessRole::Option, view.rows->cycle_ghosts, cycle.record, {});
  }
}

}  // namespace

namespace {

void add_out_of_sight(TreeBuilder& tree, const OutOfSight& told) {
  if (!told.leads.empty())
    tree.add("timeline/out-of-sight", node::kTimeline, AccessRole::Group, text(Msg::OffscreenList));
  for (const OutOfSight::Lead& lead : told.leads) tree.add_button(lead.id, "timeline/out-of-sight", lead.name);
  if (told.window.empty()) return;
  AccessNode& map = tree.add(node::kMinimap, node::kTimeline, AccessRole::Slider, text(Msg::Minimap));
  map.value = told.window;
  map.focusable = true;
  map.actions = {AccessAction::Increment, AccessAction::Decrement, AccessAction::Focus};
}

}  // namespace

NodeId ghost_node(const RecordRef& record, const RecordId& group, bool primary, std::string_view which) {
  NodeId id = "ghost:" + text_from_ref(record) + '/';
  id += which;
  if (!primary) id += '@' + group.text();
  return id;
}

NodeId bar_node(const RecordRef& record, const RecordId& group, bool primary) {
  NodeId id = "bar:" + text_from_ref(record);
  if (!primary) id += '@' + group.text();
  return id;
}

NodeId call_node(const RecordRef& series, Day day) {
  return "call:" + text_from_ref(series) + '/' + text_from_date({day, Precision::Day});
}

NodeId lane_node(const RecordRef& row) { return "lane:" + text_from_ref(row); }

NodeId field_node(const RecordRef& record, const FieldSpec& field) {
  return "field:" + text_from_ref(record) + '/' + std::string(field.name);
}

namespace {

NodeId header_node(const RecordRef& record, const std::string& key) {
  return record.kind == RecordKind::FocusArea ? lane_node(record) : "lane:" + key;
}

}  // namespace

NodeId row_node(const TimelineRow& row) {
  return row.kind == RowKind::Header ? header_node(row.record, row.key) : lane_node(row.record);
}

NodeId node_of_record(const TimelineRows& rows, const Document& document, const RecordRef& record,
                      const std::optional<RecordId>& lane) {
  if (const TimelineRow* row = row_of(rows, record, lane)) {
    if (row->record == record) return row_node(*row);
    const RecordId& group = row->record.id;
    const auto item = std::ranges::find(row->lane->items, record, &RowItem::record);
    const bool is_primary = item != row->lane->items.end() ? item->primary : primary_group(document, record) == group;
    return bar_node(record, group, is_primary);
  }
  return bar_node(record, {}, true);
}

NodeId step_to_ghost(const std::vector<AccessNode>& tree, const NodeId& from, int step) {
  constexpr std::string_view kGhost = "ghost:";
  const auto at = std::ranges::find(tree, from, &AccessNode::id);
  if (from.empty() || at == tree.end()) return {};
  // Ghosts follow their bar.
  if (step > 0) return at + 1 != tree.end() && (at + 1)->id.starts_with(kGhost) ? (at + 1)->id : NodeId();
  return from.starts_with(kGhost) ? (at - 1)->id : NodeId();
}

bool is_timeline_node(std::string_view node) {
  return node.empty() || node.starts_with("bar:") || node.starts_with("ghost:") || node.starts_with("lane:") ||
         node.starts_with("call:") || node.starts_with(node::kTimeline) || node.starts_with(node::kMarker);
}

bool is_timeline_tool(std::string_view node) {
  return node.starts_with(node::kTimeline) && node.size() > node::kTimeline.size();
}

AccessWindow access_window(const View& view, const Session& session) {
  AccessWindow window;
  if (view.timeline == nullptr || view.rows == nullptr) return window;
  // Of a network with very many items the screens beside are told in parts, or the tree would have tens of thousands.
  const double part = has_many_items(*view.rows) ? 0.25 : 1;
  const double width = std::clamp(session.window.right - session.window.left, 1.0, 4e6);
  // A step is the power of two at or above the width: zooming a little keeps it.
  const double step = std::exp2(std::ceil(std::log2(width))) * part;
  const double steps = std::ceil(width / step);
  const auto bounded = [](double day) { return Day{static_cast<std::int32_t>(std::clamp(day, -1e8, 1e8))}; };
  window.days = {bounded((std::floor(session.window.left / step) - 1) * step),
                 bounded((std::floor(session.window.left / step) + steps + 2) * step)};
  const float height = std::max(view.timeline->chart.height, 200.0F);
  const float page_height = height * static_cast<float>(part);
  const float pages = std::ceil(height / page_height);
  window.narrow = view.timeline->names.width <= 0;
  const float scroll = clamped_scroll(session.scroll_y, view.timeline->content_height, view.timeline->chart.height);
  const float page = std::floor(scroll / page_height);
  window.top = (page - 1) * page_height;
  window.bottom = (page + pages + 2) * page_height;
  return window;
}

void access_parts::add_timeline(TreeBuilder& tree, const View& view, const Document& document, const Session& session,
                                SpokenItems& spoken) {
  tree.add(node::kTimeline, "", AccessRole::Region, text(Msg::Timeline));
  tree.add(kTools, node::kTimeline, AccessRole::Toolbar, text(Msg::TimelineTools));
  const auto tool = [&](std::string_view id, Msg name, KeyCommand command) {
    tree.add_button(id, kTools, std::string(message(name))).keys = aria_keys(command);
  };
  tool(node::kZoomIn, Msg::ZoomIn, KeyCommand::ZoomIn);
  tool(node::kZoomOut, Msg::ZoomOut, KeyCommand::ZoomOut);
  tool(node::kFit, Msg::FitAll, KeyCommand::FitAll);
  tool(node::kToday, Msg::Today, KeyCommand::Today);
  tool(node::kCompare, Msg::CompareTitle, KeyCommand::Compare);
  tool(node::kView, Msg::ViewTitle, KeyCommand::ShowView);
  add_as_of(tree, node::kAsOf, kTools, view.page);
  if (!view.page.as_of.empty()) tree.add_button(node::kBackToToday, kTools, text(PageMsg::BackToToday));
  if (view.as_of) tree.add("timeline/as-of-note", node::kTimeline, AccessRole::Status, as_of_text(view));
  if (view.filter.is_narrowed()) tree.add_button(node::kClearFilter, kTools, filter_text(view.filter));
  const Shown shown{view, document, session, spoken};
  add_cycles(tree, shown);
  if (!view.rows->rows.empty()) add_lanes(tree, shown);
  if (view.out_of_sight) add_out_of_sight(tree, *view.out_of_sight);
}

std::vector<NodeRect> timeline_node_rects(const View& view) {
  std::vector<NodeRect> rects;
  const bool is_shown = view.page.kind == PageKind::Timeline;
  if (!is_shown || view.timeline == nullptr || view.rows == nullptr) return rects;
  const TimelineLayout& layout = *view.timeline;
  rects.push_back({NodeId(node::kTimeline), layout.area});
  if (layout.minimap.rect.height > 0) rects.push_back({NodeId(node::kMinimap), layout.minimap.frame});
  for (const CycleBand& band : layout.cycles) rects.push_back({bar_node(band.record, {}, true), band.title_rect});
  for (const RowBox& box : layout.row_boxes) {
    rects.push_back({row_node(view.rows->rows[box.row]), box.name_rect});
  }
  const auto group_of = [&](std::size_t row) { return view.rows->rows[row].record.id; };
  for (const Bar& bar : layout.bars) rects.push_back({bar_node(bar.record, group_of(bar.row), bar.primary), bar.rect});
  for (const Comb& comb : layout.combs) {
    rects.push_back({bar_node(comb.record, group_of(comb.row), comb.primary), comb.rect});
    for (std::size_t i = 0; comb.selected && i < comb.teeth.size(); ++i) {
      rects.push_back({call_node(comb.record, comb.days[i]), {comb.teeth[i] - 5, comb.rect.y, 10, comb.rect.height}});
    }
  }
  for (const Ghost& ghost : layout.ghosts) {
    const Bar& bar = ghost.bar;
    const RecordId group = bar.row == kNoRow ? RecordId{} : group_of(bar.row);
    rects.push_back({ghost_node(bar.record, group, bar.primary, std::to_string(ghost.number)), bar.rect});
  }
  const auto has_ghost = [&](const Bar& bar) {
    const auto is_its = [&](const Ghost& ghost) { return ghost.bar.record == bar.record && ghost.bar.row == bar.row; };
    return bar.conflict && std::any_of(layout.ghosts.begin(), layout.ghosts.end(), is_its);
  };
  for (const Bar& bar : layout.bars) {
    if (!has_ghost(bar)) continue;
    rects.push_back({ghost_node(bar.record, group_of(bar.row), bar.primary, "keep"), bar.rect});
  }
  return rects;
}

}  // namespace constellation
