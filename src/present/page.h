// Page: a part of the record as a view model that any page is made of (a head, filters, sections of facts, lines,
// tables and cards), drawn and told in one way. Pure: built from the document, the session and a day.
//
// Which there are: page_kinds.h. Each has a header of its own, by its name.
//
// Each page has an address (address.h), takes the date that it is shown as of, and keeps its options there.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "present/access_tree.h"
#include "store/session.h"

namespace constellation {

class RelationIndex;
class PageCache;
class Document;
struct Zones;

// What a text means, beside what it says.
enum class PageTone : std::uint8_t { Plain, Soft, Accent, Good, Warn, Bad };

struct PageText {
  std::string text;
  PageTone tone = PageTone::Plain;
  friend bool operator==(const PageText&, const PageText&) = default;
};

// A choice in the head: a filter, the order. The first option is "all" or the default.
struct PageChoice {
  NodeId id;
  std::string label;
  std::string chosen;                // label of the option
  std::vector<std::string> options;  // labels
  std::vector<std::string> values;   // of each; of the first ""
  bool is_set = false;               // another than the first is chosen
  bool is_view = false;              // says what is shown, or how: no filter, which clearing them leaves alone
  friend bool operator==(const PageChoice&, const PageChoice&) = default;
};

struct PageColumn {
  enum class Order : std::uint8_t { None, Ascending, Descending };
  NodeId id;  // sorts by it
  std::string label;
  float share = 1;  // of the width
  Order order = Order::None;
  bool is_first_to_go = false;  // where there is no room for all
  friend bool operator==(const PageColumn&, const PageColumn&) = default;
};

// Of a table or, with another form, a card: a record, what stands in its cells, and further words for a card.
struct PageRow {
  NodeId id;
  RecordRef record;
  std::vector<PageText> cells;  // one a column; the first is the record's title
  std::string lead;             // a sentence or two: of a card only
  bool selected = false;
  friend bool operator==(const PageRow&, const PageRow&) = default;
};

struct PageTable {
  enum class Form : std::uint8_t { Table, Cards } form = Form::Table;
  std::string label;
  std::vector<PageColumn> columns;
  std::vector<PageRow> rows;
  std::size_t more = 0;    // beyond the limit
  bool has_cards = false;  // it can be shown as cards: cells 0 to 3 and the last one are what a card shows
  std::string empty;       // what to say, and do, without rows
  friend bool operator==(const PageTable&, const PageTable&) = default;
};

// A line that leads to a record, or to the page of one that has a page.
struct PageLine {
  NodeId id;
  RecordRef record;
  std::string title;
  std::string note;           // at the right: when
  PageText badge;             // "" none
  bool is_below = false;      // belongs to the line before
  bool is_statement = false;  // sentences: up to three lines of its own, badge and note below
  bool is_past = false;
  bool selected = false;
  friend bool operator==(const PageLine&, const PageLine&) = default;
};

// A button of a page or of one of its sections. It is built for the state that the page shows, so that it asks for the
// right thing when it is pressed.
struct PageAction {
  NodeId id;  // node::kPageAction and a key that is unique on the page
  std::string label;
  Intents intents;
  bool is_main = false;  // the one thing to do here
  friend bool operator==(const PageAction& a, const PageAction& b) {
    return a.id == b.id && a.label == b.label && a.is_main == b.is_main;
  }
};

// A text that is typed on a page, and goes with what one of its buttons does.
struct PageField {
  NodeId id;
  std::string label;
  std::string text;
  std::string hint;
  friend bool operator==(const PageField&, const PageField&) = default;
};

// Part of a page about one record: a heading, a text, lines, what can be done.
struct PageSection {
  NodeId id;
  std::string title;
  std::string note;
  std::string text;  // paragraphs
  std::vector<PageLine> lines;
  std::vector<PageAction> actions;
  friend bool operator==(const PageSection&, const PageSection&) = default;
};

// ---- days with what is on them ----
struct PageDayItem {
  NodeId id;
  RecordRef record;
  std::optional<Day> occurrence;  // of a series
  std::string time;               // "" all day
  std::string title;
  std::string note;  // spoken, and shown where there is room
  PageTone tone = PageTone::Plain;
  bool is_off = false;  // cancelled
  bool selected = false;
  friend bool operator==(const PageDayItem&, const PageDayItem&) = default;
};
struct PageDay {
  NodeId id;
  Day day;
  std::string number;  // of the month
  std::string name;    // weekday and date, spoken
  bool is_today = false;
  bool is_outside = false;  // of the month that is shown
  std::vector<PageDayItem> items;
  friend bool operator==(const PageDay&, const PageDay&) = default;
};
struct PageCalendar {
  std::vector<std::string> weekdays;  // from the first day of the week on
  std::vector<PageDay> days;          // whole weeks
  std::string empty;                  // what to say, and do, where nothing is on them
  friend bool operator==(const PageCalendar&, const PageCalendar&) = default;
};

// ---- groups as stars ----
struct PageStar {
  NodeId id;
  RecordRef record;
  std::string title;
  std::string note;  // spoken
  float x = 0;       // of a square from -1 to 1
  float y = 0;
  float size = 0;         // 0 to 1
  std::size_t area = 0;   // of PageMap::areas
  bool is_faint = false;  // the filter leaves it out
  bool selected = false;
  friend bool operator==(const PageStar&, const PageStar&) = default;
};
struct PageEdge {
  enum class Kind : std::uint8_t { Overlap, DependsOn, FeedsInto, SharesDocument, InCommon };
  NodeId id;
  std::optional<RecordRef> record;  // nothing: computed
  std::size_t from = 0;             // of PageMap::stars
  std::size_t to = 0;
  std::string title;  // spoken
  Kind kind = Kind::Overlap;
  bool is_over = false;  // resolved
  bool selected = false;
  friend bool operator==(const PageEdge&, const PageEdge&) = default;
};
struct PageArea {
  std::string title;
  float x = 0;
  float y = 0;
  friend bool operator==(const PageArea&, const PageArea&) = default;
};
struct PageMap {
  std::vector<PageArea> areas;
  std::vector<PageStar> stars;
  std::vector<PageEdge> edges;
  std::string left_out;  // what is not drawn, and why; "" nothing
  friend bool operator==(const PageMap&, const PageMap&) = default;
};

struct PageView {
  PageKind kind = PageKind::Timeline;  // then only the date is set
  std::string title;
  std::string note;         // how much there is
  std::string as_of;        // the date as it is typed; "" today
  std::string as_of_error;  // why a typed one was not taken
  std::vector<PageChoice> choices;
  bool can_clear = false;      // something narrows the page
  bool folds_filters = false;  // they stand behind a button, where they would take several lines
  bool shows_filters = true;   // false: only the button
  std::vector<PageAction> actions;
  PageTable table;
  // ---- of a page about one record ----
  std::optional<RecordRef> about;
  PageText badge;               // "" none
  bool is_on_timeline = false;  // the record has a place there
  std::optional<PageField> field;
  // ---- of any page that is no table: shown in its place ----
  std::vector<PageSection> sections;
  std::optional<PageCalendar> calendar;
  std::optional<PageMap> map;
  friend bool operator==(const PageView&, const PageView&) = default;
};

struct PageInput {
  const Document& document;
  const RelationIndex& relations;
  const Session& session;
  Day today;
  PageCache& cache;
  const Zones* zones = nullptr;  // nullptr: none is known
};
// Of the page that the session shows; for the timeline its date alone.
PageView build_page(const PageInput& input);

// How many choices narrow the page, and whether there are so many filters that a phone folds them.
std::size_t set_filters(const PageView& page);
bool has_many_filters(const PageView& page);
// "Filters", "Filters (2)": of the button that they stand behind.
std::string filters_label(const PageView& page);
// What of the session beside the page itself a page of that kind is built of. Of the others it only shows whether they
// are selected, which select_on_page() says.
bool depends_on_selection(PageKind kind);
bool depends_on_find(PageKind kind);
void select_on_page(PageView& page, const std::optional<RecordRef>& selection);

// The day that the page is shown as of: the last one that its date can mean; nothing for today.
std::optional<Day> as_of_day(const PageAt& page);
// The day that the timeline is shown as of; nothing for today, and while a page is shown.
inline std::optional<Day> timeline_day(const PageAt& page) {
  return page.kind == PageKind::Timeline && !page.options.empty() ? as_of_day(page) : std::nullopt;
}

// Another page, shown as of the same day as that of the session.
PageAt other_page(const Session& session, PageKind kind, const RecordId& about = {});

// What an action on a node of the page or of the tabs asks for; nothing if it is none of them.
Intents intents_of_page(const PageView& page, const Session& session, const NodeId& node, AccessAction action,
                        const std::string& value);

// What shows a record: the page of one that has a page; elsewhere its form, on the timeline its place as well.
Intents open_record(const Session& session, const RecordRef& record);

// The page as text, a line each, for golden tests.
std::string dump_page(const PageView& page);

}  // namespace constellation
