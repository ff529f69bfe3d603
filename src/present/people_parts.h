// What the pages of people and organisations are built from: terms, who holds which roles on a day, how much that is.
//
// A term has its own dates or, without any, those of the cycle that it names; a side without a date is not known, and
// taken to have been so all along (model/standing.h):
//
//   role 2015 to 2016                    in force   [2015-01-01, 2017-01-01)
//   role of a cycle 2014-04 to 2014-09   in force   [2014-04-01, 2014-10-01)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/queries.h"
#include "present/page.h"

namespace constellation::people_parts {

// The day that a page is shown as of.
struct ShownOn {
  explicit ShownOn(const PageInput& page_input);
  const PageInput& input;
  const Document& document;
  std::optional<Day> as_of;  // nothing: today
  Day day;
};

struct Term {
  std::optional<Date> start;
  std::optional<Date> end;
};
// Of a role or an affiliation.
Term term_of(const Document& document, RecordKind kind, const Record& record);
// As it is read: the own dates, else the name of the cycle; "" without both.
std::string term_text(const Document& document, RecordKind kind, const Record& record);
// Whether it is there as of the day. Today everything is; without a date it always was.
bool has_begun(const ShownOn& shown, RecordKind kind, const Record& record);
bool is_in_force(const ShownOn& shown, RecordKind kind, const Record& record);
bool is_over(const ShownOn& shown, RecordKind kind, const Record& record);

// The cycles that a term with own dates reaches into, by their start: the one that it names, and those that contain a
// day on which it was in force whatever its dates mean exactly. A term without an end reaches as far as the day that is
// shown.
//
//   cycles   |---- 1 ----|---- 2 ----|          role 2014 to 2015, cycles of those years: 1, 2
//   term            [~~~~=====~~~~]             ~ months that its dates may mean, = certain
std::vector<RecordId> cycles_of_term(const ShownOn& shown, const Record& role);
// "Cycle 1 to Cycle 2" where it reaches across a border; "" elsewhere.
std::string border_text(const ShownOn& shown, const Record& role);

// Records of that kind whose field names the record, in the order of their ids.
std::vector<const Record*> naming(const ShownOn& shown, const RecordRef& record, RecordKind kind, FieldIndex field);
// Those that are in force on the day.
std::vector<const Record*> in_force(const ShownOn& shown, RecordKind kind, std::vector<const Record*> records);
// The role assignments of a person or an organisation: by role, group, id.
std::vector<const Record*> roles_of(const ShownOn& shown, const RecordRef& holder);

struct Load {
  std::size_t groups = 0;
  std::size_t roles = 0;
  friend auto operator<=>(const Load&, const Load&) = default;
};
Load load_of(const std::vector<const Record*>& roles);
// "2 groups, 3 roles"; "No role" of nothing.
std::string load_text(const Load& load);

bool is_lead(const Record& role);
std::string role_label(const Record& role);
// "Chair and Liaison of Research; Secretary of Endorsement, Policy".
std::string roles_text(const Document& document, const std::vector<const Record*>& roles);
// The organisations of the affiliations in force, and those that the roles are held for: by title, each once.
std::string organisations_text(const ShownOn& shown, const RecordRef& person, const std::vector<const Record*>& roles);

// A person, an organisation or a group with what ties it to the one that the page is about, one below the other: what
// is in force stands first, then the latest.
struct Tie {
  RecordRef to;       // an empty id: to nothing
  RecordKind kind{};  // RoleAssignment or Affiliation
  const Record* record = nullptr;
  std::string title;
};
void add_ties(PageView& page, const ShownOn& shown, std::vector<Tie> ties);
// The section of the roles, which are those of all time.
void add_roles(PageView& page, const ShownOn& shown, const RecordRef& holder, const std::vector<const Record*>& roles);
void add_links(PageView& page, const std::vector<std::string>& links);
// A button that adds a role or an affiliation of the one that the page is about.
void add_new_role(PageView& page, const RecordRef& holder);
void add_new_affiliation(PageView& page, const RecordRef& holder);

}  // namespace constellation::people_parts
