// View: everything that one frame shows, as plain values. `app` builds it from State and Session;
// ui draws it; the mirror tells it. Views hold no pointers into the document.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/queries.h"
#include "present/access_tree.h"
#include "present/actions.h"
#include "present/compare_sheet.h"
#include "present/exchange.h"
#include "present/messages.h"
#include "present/page.h"
#include "present/palette.h"
#include "present/review.h"
#include "present/share.h"
#include "present/storage.h"
#include "present/timeline_layout.h"
#include "snapshot/merge.h"

namespace constellation {

class SpokenItems;

enum class SaveKind : std::uint8_t { Saved, Saving, NotSaved };

// What the tab knows beside State and Session: given by app.
struct Surroundings {
  Rect canvas;  // logical pixels, at 0,0
  Day today;
  bool dark = false;
  bool touch = false;
  SaveKind save = SaveKind::Saved;
  std::string save_reason;  // why not saved
  StorageHealth storage;
  ExchangeHealth exchange;
  std::string undo_label;  // "" when there is nothing to undo
  std::string redo_label;
  bool network_open = false;  // false: the start sheet
  struct StoredNetworkRow {
    std::string id;
    std::string title;
    std::optional<Day> opened;  // last; nothing if unknown
    friend bool operator==(const StoredNetworkRow&, const StoredNetworkRow&) = default;
  };
  std::vector<StoredNetworkRow> stored;  // networks in this browser, last opened first
  std::string missing_network;           // a link leads to it, and it is not in this browser; "" none
  std::string notice;                    // one message to the person; "" none
  bool notice_is_error = false;
  bool notice_offers_update = false;
  std::string busy;                // what is going on for longer than 300 ms
  bool busy_is_done = false;       // or has just come about: shown for a moment
  Theme theme = Theme::System;     // as it was chosen
  std::vector<ImportRow> imports;  // while their sheet is open
  std::string author;              // who makes the changes of this browser; "" unnamed
  PreparedShare share;             // while its sheet is open
  std::string version;             // of the site
  bool works_offline = false;      // this version, without an internet connection
};

struct HeaderView {
  std::string network;
  std::string save_text;
  SaveKind save = SaveKind::Saved;
  std::string undo_label;
  std::string redo_label;
  std::size_t conflicts = 0;
  bool can_exchange = false;  // a folder or file is chosen, and there is room for the button
  std::string exchange_name;  // of it
  std::string find;
  std::string find_text;  // how many match and whether they can be seen; "" while nothing is searched for
  bool visible = false;
  friend bool operator==(const HeaderView&, const HeaderView&) = default;
};

// One editable field in the details panel.
struct FormField {
  NodeId id;  // "field:deliverables/dlv-x/due"
  RecordRef record;
  FieldIndex field = 0;
  FieldType type = FieldType::Text;
  std::string label;
  std::string text;                  // what stands in the field, as it is edited
  std::string hint;                  // shown when empty: the accepted form
  std::string error;                 // why the last text was refused, or what is wrong with what stands there; ""
  bool is_refused = false;           // the text is not what stands there
  std::vector<std::string> options;  // choices and references: labels; the first is "Not set"
  std::size_t concurrent = 0;        // further values kept by a merge
  std::string concurrent_text;       // those values, for reading
  // ---- of words that can be read as something else: a schedule (schedule_sense.h) ----
  std::string sense;   // what is understood; ""
  std::string lack;    // what is not, and what would be right; ""
  NodeId takes_over;   // the button that takes over what is understood; "" nothing to take over
  Intents when_taken;  // what it asks for
};

// A line that leads to another record ("Deliverable · Endorsement framework").
struct RelatedRow {
  NodeId id;
  RecordRef record;
  std::string title;
  std::string note;
};

// Something that does not fit together, for someone to mend; leads to its record.
struct FindingRow {
  NodeId id;
  RecordRef record;
  std::string title;
  std::string text;
  NodeId leads_to;  // the field's node in the form; "" where it has none
};

struct DetailsView {
  bool visible = false;
  std::optional<RecordRef> record;
  std::string kind_label;
  std::string title;
  std::vector<FormField> fields;
  std::vector<RelatedRow> related;
  bool read_only = false;  // as of a date
  struct SourceRow {
    std::string confidence;
    std::string title;
    std::string statement;
    std::string address;
  };
  std::vector<SourceRow> sources;
};

// The networks sheet: the list, or the question whether to delete one of them.
struct NetworksView {
  struct Row {
    std::string id;
    std::string title;
    std::string note;  // its records, or when it was opened
    bool is_open = false;
    bool is_stored = true;    // false: the browser keeps it not (yet)
    bool can_rename = false;  // open, and its record is there
    friend bool operator==(const Row&, const Row&) = default;
  };
  std::vector<Row> rows;  // those that match what is searched for
  std::string none;       // why there are none
  bool can_search = false;
  std::string find;
  std::string question;  // about `asked`; "" while the list is shown
  std::string asked;
  friend bool operator==(const NetworksView&, const NetworksView&) = default;
};

// What to do where nothing is shown; no title: nothing is asked.
struct PromptView {
  enum class Kind : std::uint8_t { Begin, NothingFound } kind = Kind::Begin;
  std::string title;
  std::string lead;
  struct Button {
    std::string_view node;  // of node_ids.h
    Msg label{};
    friend bool operator==(const Button&, const Button&) = default;
  };
  std::vector<Button> buttons;
  friend bool operator==(const PromptView&, const PromptView&) = default;
};

// What the tree tells of the window and of what lies beyond it.
struct OutOfSight {
  std::string window;  // "April 2014 to September 2014"; "" without a minimap
  struct Lead {
    NodeId id;
    std::string name;
    RecordRef record;  // the nearest
    friend bool operator==(const Lead&, const Lead&) = default;
  };
  std::vector<Lead> leads;
  friend bool operator==(const OutOfSight&, const OutOfSight&) = default;
};

struct View {
  // Grows whenever anything in the view is another than before. Equal revisions: draw the same.
  std::uint64_t revision = 0;
  HeaderView header;
  std::shared_ptr<const TimelineLayout> timeline;  // nullptr while no network is open
  std::shared_ptr<const TimelineRows> rows;
  std::optional<OutOfSight> out_of_sight;  // as it was when the timeline last rested
  Grouping grouping = Grouping::FocusArea;
  TimelineFilter filter;
  // The timeline is shown as of that day, which is its today: it can be looked at, not changed.
  std::optional<Day> as_of;
  PageView page;                    // of kind Timeline: the timeline is shown
  std::uint64_t page_revision = 0;  // grows with each page that is another than before
  MapWindow map;                    // of the session
  bool has_tabs = true;             // there is room for the tabs of all pages; else one is chosen from a list
  DetailsView details;
  ImportView import;
  std::vector<ChoiceCard> conflicts;  // at most 200, for the conflicts sheet
  std::size_t more_conflicts = 0;     // beyond those
  std::vector<FindingRow> findings;   // while the conflicts sheet is open
  std::size_t more_findings = 0;
  std::vector<ImportRow> imports;  // while their sheet is open, latest first
  PromptView prompt;
  Sheet sheet = Sheet::None;
  std::vector<Surroundings::StoredNetworkRow> stored;
  NetworksView networks;                     // while its sheet is open
  StorageView storage;                       // while its sheet is open
  ShareView share;                           // while its sheet is open
  ExchangeView exchange;                     // while its sheet is open
  const Document* document = nullptr;        // of the presenter, for what is told only when asked
  const DependencyChains* chains = nullptr;  // of the presenter; null while no network is open
  const Comparison* comparison = nullptr;    // null: nothing is compared
  const Zones* zones = nullptr;              // of the presenter; null: none is known
  ActionsView actions;                       // while its sheet is open
  CompareView compare;                       // while its sheet is open
  PaletteView palette;                       // while its sheet is open
  std::string reminder;                      // to export; "" none
  std::string start_title;
  std::string start_lead;
  std::string notice;
  bool notice_is_error = false;
  bool notice_offers_update = false;
  std::string busy;
  bool busy_is_done = false;
  std::string version;
  std::string author;  // who makes the changes of this browser; "" unnamed
  bool works_offline = false;
  Theme theme = Theme::System;  // as it was chosen; `dark` is what that comes to
  Day today;
  bool dark = false;
  bool touch = false;
};

// Where things stand on the canvas; three designed forms by width (wide ≥ 1200, medium ≥ 720, narrow).
struct Frame {
  enum class Form : std::uint8_t { Wide, Medium, Narrow };
  Form form = Form::Wide;
  Rect header;
  Rect navigation;  // the tabs
  Rect as_of;       // the line that says as of which date the timeline is shown; empty without one
  Rect timeline;    // or the page
  Rect details;     // beside the timeline, or a bottom sheet in the narrow form; empty when closed
};
// Whether the line above the timeline that tells of its date is there.
enum class AsOfLine : std::uint8_t { None, Shown };
inline AsOfLine as_of_line(PageKind kind, std::string_view as_of) {
  return kind == PageKind::Timeline && !as_of.empty() ? AsOfLine::Shown : AsOfLine::None;
}
Frame layout_frame(Rect canvas, bool details_open, AsOfLine line = AsOfLine::None);
// Whether that canvas has the narrow form.
inline bool is_narrow(Rect canvas) { return canvas.width < kNarrowWidth; }
// Whether the details are shown; the narrow form has no room for an empty panel.
bool shows_details(Rect canvas, const Session& session);

// Whether it is shown is the caller's to say.
// `zones`: nullptr takes any name.
DetailsView build_details(const State& state, const RelationIndex& relations, const Session& session,
                          const ZoneNames* zones = nullptr);
// A network's title, or its id where it has none.
const std::string& name_of(const Surroundings::StoredNetworkRow& stored);
NetworksView build_networks(const State& state, const Session& session, const Surroundings& surroundings);
StorageView build_storage(const Surroundings& surroundings, const std::string& network);

// The text a person types for a field of that type → value, and back. References by id.
std::string text_from_value(const FieldSpec& field, const Value& value);
Outcome<Value> value_from_text(const FieldSpec& field, std::string_view text);
// That the text is no date, with the nearest one where it looks like one.
Error no_date(std::string_view text);

// The same in words of the document: references are titles, one a line; an id is understood too.
std::string input_from_value(const Document& document, const FieldSpec& field, const Value& value);
Outcome<Value> value_from_input(const Document& document, const FieldSpec& field, std::string_view text);

// The part of the timeline whose items the tree tells: what is in view and about one screen more on
// each side, in steps of a screen, so that panning changes it seldom.
struct AccessWindow {
  DayRange days;
  float top = 0;  // of rows, from the top of the first one
  float bottom = 0;
  bool narrow = false;
  friend bool operator==(const AccessWindow&, const AccessWindow&) = default;
};
AccessWindow access_window(const View& view, const Session& session);
// Id of a timeline item's node: "bar:table/id", in the further lanes of a shared record with "@group".
NodeId bar_node(const RecordRef& record, const RecordId& group, bool primary);
// "ghost:table/id/number", in further lanes with "@group"; the dates that are shown are "ghost:table/id/keep".
NodeId ghost_node(const RecordRef& record, const RecordId& group, bool primary, std::string_view which);
// "call:call_series/id/2014-07-15": one call of a series, while that is selected.
NodeId call_node(const RecordRef& series, Day day);
NodeId lane_node(const RecordRef& row);  // "lane:groups/id"; "lane:groups/" for none
// The same of a group and of a focus area's header; of other headers "lane:" and its key.
NodeId row_node(const TimelineRow& row);
NodeId field_node(const RecordRef& record, const FieldSpec& field);  // "field:table/id/name"
// The node of the record in that group's row, or in the first row that shows it, or that of its bar.
NodeId node_of_record(const TimelineRows& rows, const Document& document, const RecordRef& record,
                      const std::optional<RecordId>& lane = std::nullopt);
// Where a step along the lane from that node leads within one record: from its bar to its ghosts, and back. ""
// elsewhere.
NodeId step_to_ghost(const std::vector<AccessNode>& tree, const NodeId& from, int step);
// Whether the node is the timeline, or something in it: where single letters are commands.
bool is_timeline_node(std::string_view node);
// One of the buttons that move or zoom the timeline.
bool is_timeline_tool(std::string_view node);

// The whole tree in reading order: header, timeline (lanes and their items, off-screen neighbours
// included), details, sheets, notices.
std::vector<AccessNode> build_access_tree(const View& view, const Document& document, const Session& session,
                                          SpokenItems& spoken);
// The rectangles that the layout knows (timeline items); the kit adds those of widgets.
struct NodeRect {
  NodeId id;
  Rect rect;
};
std::vector<NodeRect> timeline_node_rects(const View& view);
// What an action on a node asks for; nothing if the node is unknown or can not do that. `value` is
// the new text of a SetValue.
std::vector<Intent> intents_for_action(const View& view, const Document& document, const Session& session,
                                       const NodeId& node, AccessAction action, const std::string& value);

}  // namespace constellation
