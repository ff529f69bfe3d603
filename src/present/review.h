// The review of an import: what came in, by record and field, from whom and when; what is taken, and conflicts to
// decide.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "present/choice_card.h"
#include "snapshot/merge.h"
#include "store/import_log.h"
#include "store/intents.h"

namespace constellation {

// A file that was offered and read, waiting for the person's word.
struct PendingImport {
  std::uint64_t serial = 1;  // another for every offer and every decision; never 0
  std::string file_name;
  RecordId network;
  std::string network_title;
  bool other_network = false;  // opens beside instead of merging: nothing is reviewed
  std::size_t hand_edits = 0;
  std::size_t gone_records = 0;  // that the same source had the last time; they stay
  ImportReview review;
  struct TakenBack {
    std::string import;  // of the log
    std::string at;      // when it was taken in; RFC 3339
  };
  std::optional<TakenBack> taken_back;  // nothing is new: all of it was taken in then, and taken back since
  std::size_t unchanged = 0;            // records
  ImportDecisions decisions;
  ReviewFilter filter;
  struct Refused {
    RecordRef record;
    LeafKey leaf;
    std::string text;
    Error error;
  };
  std::optional<Refused> refused;  // a third value that its field does not take
};

struct ReviewRow {
  enum class Form : std::uint8_t {
    Record,  // the record that the rows below are of
    Field,   // before → after
    Card,    // a conflict
  };
  Form form = Form::Record;
  NodeId id;  // of the toggle that takes it or leaves it; "" where there is nothing to say
  RecordRef record;
  LeafKey leaf;
  std::string sign;    // "+", "~", "−" of a Record
  std::string title;   // the record's kind and title, or the field's label
  std::string before;  // of a Field; "" of an added record's field
  std::string after;
  std::string who;
  bool taken = true;
  ChoiceCard card;
};

struct ImportView {
  bool visible = false;
  std::string title;
  std::string lead;
  std::vector<std::string> counts;
  // Filters; where there is little to review there are none.
  struct Tab {
    NodeId id;
    std::string label;
    ReviewFilter::Kind kind{};
    bool selected = false;
  };
  std::vector<Tab> tabs;
  std::vector<std::string> authors;  // "Everyone" first
  std::string author;
  std::string find;
  bool can_filter = false;
  std::vector<ReviewRow> rows;
  std::size_t more = 0;  // records that "Show more" brings
  std::string none;      // why there are no rows
  bool can_leave_all = false;
  bool can_take_all = false;
  std::string undecided;  // "2 conflicts are not decided …"; "" none
  std::string apply_label;
  bool can_apply = false;
};

// An import that can be taken back.
struct ImportRow {
  NodeId id;  // of its button; "" where nothing of it is left to take back
  std::string import;
  std::string title;
  std::string note;
  friend bool operator==(const ImportRow&, const ImportRow&) = default;
};

ImportView build_import(const PendingImport& pending, const State& ours, Day today);

// The places of all items that pass the filter, for deciding them together.
std::vector<const ImportItem*> shown_items(const PendingImport& pending);

// What the buttons, filters and fields of the review ask for.
Intents on_review(const ImportView& import, const Document& document, const NodeId& node, AccessAction action,
                  const std::string& value);

// An import of the log; `is_left`: something of it can be taken back.
ImportRow import_row(const ImportLog& log, bool is_left);

// What an import brought, for the notice after it.
std::string imported_text(const MergeSummary& summary);

}  // namespace constellation
