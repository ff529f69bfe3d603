// A conflict to decide: its values side by side, what they began with, who wrote each and when.
//
//   Endorsement framework · Due                       the record and its field; leads to it
//   Before: September 2014                            the base, where it is known
//   ( ) Yours    October 2014     Carla Casilli, 3 Nov 2026, 10:12
//   (•) Theirs   December 2014    Deb Everhart, 2 Nov 2026, 17:40
//   ( ) Keep both for now
//   [ another value ]
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "present/access_tree.h"
#include "snapshot/causality.h"
#include "store/import_review.h"

namespace constellation {

struct ChoiceCard {
  enum class Way : std::uint8_t { Write, Keep, Remove, Undecided };  // what choosing an option means
  struct Option {
    NodeId id;
    std::string label;  // "Yours", "Theirs", "Shown now" …
    std::string value;  // as people read it; may have several lines; "" where the label says it all
    std::string who;
    Way way = Way::Write;
    Value chosen_value;
    bool chosen = false;
  };
  // A third value, typed in place; no id where none can be.
  struct Own {
    NodeId id;
    FieldIndex field = 0;
    FieldType type = FieldType::Text;
    std::string text;
    std::string hint;
    std::string error;
    std::vector<std::string> options;
    bool chosen = false;
  };

  NodeId id;
  RecordRef record;
  LeafKey leaf;
  std::string title;  // of the record
  std::string field;  // or what kind of record it is
  std::string lead;   // what happened, where that is not plain; ""
  std::string base;   // "Before: …"; ""
  std::vector<Option> options;
  Own own;
  NodeId leads_to;  // the field's node in the form; "" where it has none
};

// "Carla Casilli, 3 Nov 2026, 10:12"; "" where nothing is known. A time after tomorrow says that their clock is ahead.
std::string who_text(const ChangeNotes& notes, Dot dot, Day today);

// "3 Nov 2026, 10:12 UTC" of an RFC 3339 time; as it is where it is none.
std::string when_text(const std::string& recorded_at);

// A value as people read it, in several lines if it is a text of several.
std::string value_text(const Document& document, const FieldSpec* field, const Value& value);
// "+name" for a member of a newer schema, else the field's label.
std::string leaf_label(RecordKind kind, const LeafKey& leaf);
const FieldSpec* field_spec(RecordKind kind, const LeafKey& leaf);  // nullptr for members of newer schemas
// "table/id/field": what the ids of a leaf's nodes end with.
std::string leaf_path(const RecordRef& record, const LeafKey& leaf);

struct CardContext {
  const State* state = nullptr;  // that holds the conflict
  Day today;
};
// Of a conflict that stands in the state: whatever is chosen is done at once.
ChoiceCard standing_card(const CardContext& context, const Conflict& conflict);
// Of an item of an import (Conflict, Joined, Rescued), with what was decided about it; `ours` is the state before.
ChoiceCard import_card(const CardContext& context, const State& ours, const ImportItem& item,
                       const ImportDecision* decision);

// The option or the third value that the node stands for.
const ChoiceCard::Option* find_option(const ChoiceCard& card, const NodeId& node);
// Whether it is the card's head, an option or the field for a third value.
bool has_node(const ChoiceCard& card, const NodeId& node);

}  // namespace constellation
