// Rolling a cycle over: what it leaves open goes on in the next one, as one command and one step to undo.
//
//   cycle X                            next cycle
//   window of an active group     ->   a window over the whole cycle, without the charter
//   role with X as its term       ->   the same role and holder, for the next term; a vacant one stays vacant
//   open goal                     ->   a copy that names where it was carried over from; the old one is "carried over"
//   open deliverable              ->   likewise, for the copy of its goal, waiting for the copies of what it waited for
//   call series that ends with X  ->   a series with the same rule, in the same rhythm: every other week stays so
//
// Groups that are not active or forming when the next cycle begins do not go on; one without any status does. What has
// been carried before, or stands in the next cycle already, is left alone, so that rolling over again adds only what
// came since; so is a chair, a secretary and a liaison whose successor has been found. Of a copied deliverable a start
// before the next cycle becomes its start, and a due date before it its end; verdict and evidence of a goal stay with
// the old one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/bar_commands.h"

namespace constellation {

struct RollOverItem {
  enum class What : std::uint8_t {
    TakesPart,     // a window in the next cycle
    Confirmed,     // a role with its holder
    Vacant,        // a role without one, or whose holder is not on record any more
    Carried,       // a goal or a deliverable
    Rephased,      // a call series, from `first` on
    GoesOn,        // a term or a series that is not over with the cycle: nothing is to be done
    AlreadyThere,  // in the next cycle
    Stays          // its group does not go on, the term ended within the cycle, or the rule gives no call
  };
  What what{};
  RecordRef record;               // of the old cycle
  RecordId group;                 // of the first owner; empty: none
  bool is_left_out = false;       // by the command, itself or with all of its group
  std::optional<Day> first = {};  // call
  friend bool operator==(const RollOverItem&, const RollOverItem&) = default;

  [[nodiscard]] bool is_done() const {
    return !is_left_out && what != What::GoesOn && what != What::AlreadyThere && what != What::Stays;
  }
};

struct RollOverPreview {
  RecordId cycle;
  RecordId into;     // empty: a new cycle is begun
  std::string name;  // of the next cycle, and its dates as far as they are known
  std::optional<Date> start;
  std::optional<Date> end;
  std::vector<RollOverItem> items;  // by group in the order of lanes, then windows, roles, goals, deliverables, series
  friend bool operator==(const RollOverPreview&, const RollOverPreview&) = default;

  [[nodiscard]] bool has_anything() const;  // to be done
};

// What the command would do. With an empty `into` it goes into the cycle that begins next; where there is none, a new
// one of six months is begun. In `left_out` a record leaves out itself, a group all that is its own. Errors:
// UnknownRecord for either cycle, NextCycleNotLater for a next cycle that does not begin after this one; of the plan
// OverlappingCycles, where a new cycle would lie over another one.
Outcome<RollOverPreview> preview_of(const Document& document, const intent::RollOver& command, Day today);

// The subject is the next cycle. Without anything to do there are no edits. Errors as of the preview.
Outcome<Plan> plan(const Document& document, const intent::RollOver& command, Day today, const MintId& mint);

}  // namespace constellation
