// Every field of every record, declared once.
//
// Codec, JSON Schema, validation, diff, merge, journal, search and forms walk this table. A new
// field is one line here; nobody writes a field list a second time.
//
// F(Handle, JSON member, FieldType, MergeKind, Visibility, since schema, label, target or choices)
//
// The order of the lines is the canonical order of the members in a snapshot. Ranges of dates are
// inclusive on screen and in JSON ("start" and "end" are both part of the range).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/choices.h"
#include "model/record_kinds.h"

namespace constellation {

inline constexpr int kSchemaVersion = 3;

enum class FieldType : std::uint8_t {
  Text,          // one line
  Paragraphs,    // several lines
  Address,       // an absolute URL
  Choice,        // a token of the field's choices, or an unknown token from a newer schema
  Date,          // date with precision
  Reference,     // id of a record of the target kind
  AnyReference,  // "table/id" of any record
  References,    // set of ids of the target kind
  Texts,         // set of texts
  Integer,       // 32 bits
  Flag,          // true or false
  Rule,          // RFC 5545 RRULE value, kept verbatim when it can not be understood
  Zone,          // IANA time zone name
  TimeOfDay,     // "HH:MM", 24 hours
  Rank,          // fractional index: the record's place among its siblings
};

// How concurrent writes of one field come together.
enum class MergeKind : std::uint8_t {
  Register,  // multi-value register: concurrent values are all kept, one is shown
  Set,       // observed-remove set, element by element
  List,      // by fractional index (the Rank of the records themselves)
  Text,      // register today; by paragraph in a later schema
};

enum class Visibility : std::uint8_t { Public, Network, Private };

using FieldIndex = std::uint16_t;
// Leaves of members that this schema does not know: the member's name is the leaf's part.
inline constexpr FieldIndex kExtraField = 0xFFFF;

struct FieldSpec {
  FieldIndex index = 0;
  std::string_view name;
  FieldType type = FieldType::Text;
  MergeKind merge = MergeKind::Register;
  Visibility visibility = Visibility::Public;
  int since_schema = 1;
  std::string_view label;
  RecordKind target = RecordKind::Foreign;  // of references
  Choices choices = {};                     // of choices

  constexpr FieldSpec(FieldIndex index_, std::string_view name_, FieldType type_, MergeKind merge_,
                      Visibility visibility_, int since_, std::string_view label_)
      : index(index_),
        name(name_),
        type(type_),
        merge(merge_),
        visibility(visibility_),
        since_schema(since_),
        label(label_) {}
  constexpr FieldSpec(FieldIndex index_, std::string_view name_, FieldType type_, MergeKind merge_,
                      Visibility visibility_, int since_, std::string_view label_, RecordKind target_)
      : FieldSpec(index_, name_, type_, merge_, visibility_, since_, label_) {
    target = target_;
  }
  constexpr FieldSpec(FieldIndex index_, std::string_view name_, FieldType type_, MergeKind merge_,
                      Visibility visibility_, int since_, std::string_view label_, Choices choices_)
      : FieldSpec(index_, name_, type_, merge_, visibility_, since_, label_) {
    choices = choices_;
  }
};

// A typed handle: which record kind it belongs to and what its values are, known to the compiler.
template <RecordKind Kind, FieldType Type>
struct Field {
  static constexpr RecordKind kKind = Kind;
  static constexpr FieldType kType = Type;
  FieldIndex index;
};

// clang-format off
#define CONSTELLATION_NETWORK_FIELDS(F) \
  F(Name,           "name",            Text,        Register, Public, 1, "Name") \
  F(Vision,         "vision",          Paragraphs,  Text,     Public, 1, "Vision") \
  F(Stewardship,    "stewardship",     Text,        Register, Public, 1, "Stewardship body") \
  F(Coordination,   "coordination",    Text,        Register, Public, 1, "Coordinating body") \
  F(Documents,      "documents",       Texts,       Set,      Public, 1, "Guiding documents") \
  F(Start,          "start",           Date,        Register, Public, 1, "Start") \
  F(End,            "end",             Date,        Register, Public, 1, "End") \
  F(Successor,      "successor",       Text,        Register, Public, 1, "Successor") \
  F(Notes,          "notes",           Paragraphs,  Text,     Network, 1, "Notes") \
  F(Involvement,    "involvement",     Paragraphs,  Text,     Public, 3, "How to get involved")

#define CONSTELLATION_FOCUS_AREA_FIELDS(F) \
  F(Name,           "name",            Text,        Register, Public, 1, "Name") \
  F(Rank,           "rank",            Rank,        Register, Public, 1, "Order") \
  F(Description,    "description",     Paragraphs,  Text,     Public, 1, "Description")

#define CONSTELLATION_ORGANISATION_FIELDS(F) \
  F(Name,           "name",            Text,        Register, Public, 1, "Name") \
  F(Kind,           "kind",            Choice,      Register, Public, 1, "Kind", kOrganisationKindChoices) \
  F(Sector,         "sector",          Text,        Register, Public, 1, "Sector") \
  F(Region,         "region",          Text,        Register, Public, 1, "Region") \
  F(Links,          "links",           Texts,       Set,      Public, 1, "Links")

#define CONSTELLATION_PERSON_FIELDS(F) \
  F(Name,           "name",            Text,        Register, Public, 1, "Name") \
  F(Links,          "links",           Texts,       Set,      Public, 1, "Links") \
  F(Contact,        "contact",         Text,        Register, Private, 1, "Contact") \
  F(ContactVisibility, "contact_visibility", Choice, Register, Public, 1, "Contact is shown to", kEntryVisibilityChoices)

#define CONSTELLATION_AFFILIATION_FIELDS(F) \
  F(Person,         "person",          Reference,   Register, Public, 1, "Person", RecordKind::Person) \
  F(Organisation,   "organisation",    Reference,   Register, Public, 1, "Organisation", RecordKind::Organisation) \
  F(Position,       "position",        Text,        Register, Public, 1, "Position") \
  F(Start,          "start",           Date,        Register, Public, 1, "Start") \
  F(End,            "end",             Date,        Register, Public, 1, "End")

#define CONSTELLATION_GROUP_FIELDS(F) \
  F(Name,           "name",            Text,        Register, Public, 1, "Name") \
  F(FormerNames,    "former_names",    Texts,       Set,      Public, 1, "Former names") \
  F(FocusArea,      "focus_area",      Reference,   Register, Public, 1, "Focus area", RecordKind::FocusArea) \
  F(Rank,           "rank",            Rank,        Register, Public, 1, "Order") \
  F(Charge,         "charge",          Paragraphs,  Text,     Public, 1, "Charge") \
  F(Need,           "need",            Paragraphs,  Text,     Public, 1, "Need or opportunity") \
  F(ScopeIn,        "scope_in",        Paragraphs,  Text,     Public, 1, "In scope") \
  F(ScopeOut,       "scope_out",       Paragraphs,  Text,     Public, 1, "Out of scope") \
  F(ExitCriteria,   "exit_criteria",   Paragraphs,  Text,     Public, 1, "Success or exit criteria") \
  F(DecisionPolicy, "decision_policy", Paragraphs,  Text,     Public, 1, "Decision policy") \
  F(Parent,         "parent",          Reference,   Register, Public, 1, "Parent group", RecordKind::Group) \
  F(Predecessors,   "predecessors",    References,  Set,      Public, 1, "Predecessors", RecordKind::Group) \
  F(SuccessorOutside, "successor_outside", Text,    Register, Public, 1, "Successor outside the alliance") \
  F(Links,          "links",           Texts,       Set,      Public, 1, "Links") \
  F(Notes,          "notes",           Paragraphs,  Text,     Network, 1, "Notes") \
  F(Participation,  "participation",   Paragraphs,  Text,     Public, 3, "How to take part")

#define CONSTELLATION_STATUS_CHANGE_FIELDS(F) \
  F(Group,          "group",           Reference,   Register, Public, 1, "Group", RecordKind::Group) \
  F(Status,         "status",          Choice,      Register, Public, 1, "Status", kGroupStatusChoices) \
  F(Since,          "since",           Date,        Register, Public, 1, "Since") \
  F(Reason,         "reason",          Text,        Register, Public, 1, "Reason")

#define CONSTELLATION_ROLE_ASSIGNMENT_FIELDS(F) \
  F(Group,          "group",           Reference,   Register, Public, 1, "Group", RecordKind::Group) \
  F(Role,           "role",            Choice,      Register, Public, 1, "Role", kRoleChoices) \
  F(Person,         "person",          Reference,   Register, Public, 1, "Person", RecordKind::Person) \
  F(Organisation,   "organisation",    Reference,   Register, Public, 1, "Organisation", RecordKind::Organisation) \
  F(Body,           "body",            Text,        Register, Public, 1, "Council or other body") \
  F(Cycle,          "cycle",           Reference,   Register, Public, 1, "Cycle", RecordKind::Cycle) \
  F(Start,          "start",           Date,        Register, Public, 1, "Term start") \
  F(End,            "end",             Date,        Register, Public, 1, "Term end") \
  F(Rotates,        "rotates",         Flag,        Register, Public, 1, "Rotates each call")

#define CONSTELLATION_CYCLE_FIELDS(F) \
  F(Name,           "name",            Text,        Register, Public, 1, "Name") \
  F(Start,          "start",           Date,        Register, Public, 1, "Start") \
  F(End,            "end",             Date,        Register, Public, 1, "End") \
  F(Notes,          "notes",           Paragraphs,  Text,     Public, 1, "Notes")

#define CONSTELLATION_GROUP_CYCLE_FIELDS(F) \
  F(Group,          "group",           Reference,   Register, Public, 1, "Group", RecordKind::Group) \
  F(Cycle,          "cycle",           Reference,   Register, Public, 1, "Cycle", RecordKind::Cycle) \
  F(Start,          "start",           Date,        Register, Public, 1, "Start") \
  F(End,            "end",             Date,        Register, Public, 1, "End") \
  F(Charter,        "charter",         Paragraphs,  Text,     Public, 1, "Charter of this cycle") \
  F(Stated,         "stated",          Text,        Register, Public, 1, "As stated by the source")

#define CONSTELLATION_PAUSE_FIELDS(F) \
  F(Window,         "window",          Reference,   Register, Public, 2, "Group window", RecordKind::GroupCycle) \
  F(Start,          "start",           Date,        Register, Public, 2, "Start") \
  F(End,            "end",             Date,        Register, Public, 2, "End") \
  F(Reason,         "reason",          Text,        Register, Public, 2, "Reason")

#define CONSTELLATION_GOAL_FIELDS(F) \
  F(Group,          "group",           Reference,   Register, Public, 1, "Group", RecordKind::Group) \
  F(Cycle,          "cycle",           Reference,   Register, Public, 1, "Cycle", RecordKind::Cycle) \
  F(Text,           "text",            Text,        Register, Public, 1, "Goal") \
  F(Rank,           "rank",            Rank,        Register, Public, 1, "Order") \
  F(State,          "state",           Choice,      Register, Public, 1, "State", kGoalStateChoices) \
  F(Hypothesis,     "hypothesis",      Paragraphs,  Text,     Public, 1, "Hypothesis") \
  F(Verdict,        "verdict",         Choice,      Register, Public, 1, "Verdict", kVerdictChoices) \
  F(Evidence,       "evidence",        Paragraphs,  Text,     Public, 1, "Evidence") \
  F(Plan,           "plan",            Paragraphs,  Text,     Public, 1, "Working plan") \
  F(CarriedFrom,    "carried_from",    Reference,   Register, Public, 1, "Carried over from", RecordKind::Goal)

#define CONSTELLATION_DELIVERABLE_FIELDS(F) \
  F(Title,          "title",           Text,        Register, Public, 1, "Title") \
  F(Kind,           "kind",            Text,        Register, Public, 1, "Kind") \
  F(Owners,         "owners",          References,  Set,      Public, 1, "Owning groups", RecordKind::Group) \
  F(Goal,           "goal",            Reference,   Register, Public, 1, "Goal", RecordKind::Goal) \
  F(Cycle,          "cycle",           Reference,   Register, Public, 1, "Cycle", RecordKind::Cycle) \
  F(State,          "state",           Choice,      Register, Public, 1, "State", kDeliverableStateChoices) \
  F(Start,          "start",           Date,        Register, Public, 1, "Start") \
  F(Due,            "due",             Date,        Register, Public, 1, "Due") \
  F(DeliveredOn,    "delivered_on",    Date,        Register, Public, 1, "Delivered on") \
  F(Progress,       "progress",        Integer,     Register, Public, 1, "Progress (%)") \
  F(Rank,           "rank",            Rank,        Register, Public, 1, "Order") \
  F(DependsOn,      "depends_on",      References,  Set,      Public, 1, "Depends on", RecordKind::Deliverable) \
  F(CarriedFrom,    "carried_from",    Reference,   Register, Public, 1, "Carried over from", RecordKind::Deliverable) \
  F(Notes,          "notes",           Paragraphs,  Text,     Public, 1, "Notes")

#define CONSTELLATION_PUBLICATION_FIELDS(F) \
  F(Title,          "title",           Text,        Register, Public, 1, "Title") \
  F(Address,        "address",         Address,     Register, Public, 1, "Address") \
  F(Date,           "date",            Date,        Register, Public, 1, "Date") \
  F(Version,        "version",         Text,        Register, Public, 1, "Version") \
  F(Licence,        "licence",         Text,        Register, Public, 1, "Licence") \
  F(Groups,         "groups",          References,  Set,      Public, 1, "Published by", RecordKind::Group) \
  F(Deliverables,   "deliverables",    References,  Set,      Public, 1, "Made by deliverables", RecordKind::Deliverable)

#define CONSTELLATION_CALL_SERIES_FIELDS(F) \
  F(Title,          "title",           Text,        Register, Public, 1, "Title") \
  F(Group,          "group",           Reference,   Register, Public, 1, "Group", RecordKind::Group) \
  F(Start,          "start",           Date,        Register, Public, 1, "First call") \
  F(End,            "end",             Date,        Register, Public, 1, "Last call") \
  F(Rule,           "rule",            Rule,        Register, Public, 1, "Recurrence rule") \
  F(Time,           "time",            TimeOfDay,   Register, Public, 1, "Start time") \
  F(Zone,           "zone",            Zone,        Register, Public, 1, "Time zone") \
  F(Minutes,        "minutes",         Integer,     Register, Public, 1, "Duration (minutes)") \
  F(Place,          "place",           Text,        Register, Public, 1, "Place or link") \
  F(Schedule,       "schedule",        Text,        Register, Public, 1, "Schedule as stated")

// One call: of a series, where it differs from what the rule says ("occurrence" is the day that the rule gave it:
// RECURRENCE-ID of RFC 5545), or on its own.
#define CONSTELLATION_CALL_FIELDS(F) \
  F(Title,          "title",           Text,        Register, Public, 2, "Title") \
  F(Series,         "series",          Reference,   Register, Public, 2, "Call series", RecordKind::CallSeries) \
  F(Occurrence,     "occurrence",      Date,        Register, Public, 2, "In place of the call on") \
  F(Group,          "group",           Reference,   Register, Public, 2, "Group", RecordKind::Group) \
  F(Date,           "date",            Date,        Register, Public, 2, "Date") \
  F(Time,           "time",            TimeOfDay,   Register, Public, 2, "Start time") \
  F(Cancelled,      "cancelled",       Flag,        Register, Public, 2, "Cancelled") \
  F(Place,          "place",           Text,        Register, Public, 2, "Place or link") \
  F(Notes,          "notes",           Paragraphs,  Text,     Public, 2, "Notes") \
  F(Agenda,         "agenda",          Paragraphs,  Text,     Public, 3, "Agenda") \
  F(Secretary,      "secretary",       Reference,   Register, Public, 3, "Secretary", RecordKind::Person) \
  F(Attendees,      "attendees",       References,  Set,      Public, 3, "Attendance", RecordKind::Person) \
  F(Decisions,      "decisions",       Paragraphs,  Text,     Public, 3, "Decisions") \
  F(Recording,      "recording",       Address,     Register, Public, 3, "Recording")

#define CONSTELLATION_BASELINE_FIELDS(F) \
  F(Name,           "name",            Text,        Register, Public, 2, "Name") \
  F(TakenOn,        "taken_on",        Date,        Register, Public, 2, "Taken on") \
  F(Cycle,          "cycle",           Reference,   Register, Public, 2, "Cycle", RecordKind::Cycle) \
  F(Notes,          "notes",           Paragraphs,  Text,     Public, 2, "Notes")

// The dates that a record had when the baseline was taken.
#define CONSTELLATION_PLANNED_DATES_FIELDS(F) \
  F(Baseline,       "baseline",        Reference,   Register, Public, 2, "Baseline", RecordKind::Baseline) \
  F(Subject,        "subject",         AnyReference, Register, Public, 2, "About") \
  F(Start,          "start",           Date,        Register, Public, 2, "Planned start") \
  F(End,            "end",             Date,        Register, Public, 2, "Planned end")

#define CONSTELLATION_SOURCE_FIELDS(F) \
  F(Title,          "title",           Text,        Register, Public, 1, "Title") \
  F(Address,        "address",         Address,     Register, Public, 1, "Address") \
  F(ReadOn,         "read_on",         Date,        Register, Public, 1, "Read on")

#define CONSTELLATION_CITATION_FIELDS(F) \
  F(Subject,        "subject",         AnyReference, Register, Public, 1, "About") \
  F(SubjectField,   "field",           Text,        Register, Public, 1, "Field") \
  F(Source,         "source",          Reference,   Register, Public, 1, "Source", RecordKind::Source) \
  F(Confidence,     "confidence",      Choice,      Register, Public, 1, "Confidence", kConfidenceChoices) \
  F(Statement,      "statement",       Text,        Register, Public, 1, "What the source says")

#define CONSTELLATION_CHANNEL_FIELDS(F) \
  F(Title,          "title",           Text,        Register, Public, 3, "Title") \
  F(Group,          "group",           Reference,   Register, Public, 3, "Group", RecordKind::Group) \
  F(Kind,           "kind",            Choice,      Register, Public, 3, "Kind", kChannelKindChoices) \
  F(Address,        "address",         Address,     Register, Public, 3, "Address") \
  F(State,          "state",           Choice,      Register, Public, 3, "State", kChannelStateChoices) \
  F(MovedTo,        "moved_to",        Text,        Register, Public, 3, "Moved to")

#define CONSTELLATION_EVENT_FIELDS(F) \
  F(Title,          "title",           Text,        Register, Public, 3, "Title") \
  F(Kind,           "kind",            Choice,      Register, Public, 3, "Kind", kEventKindChoices) \
  F(Start,          "start",           Date,        Register, Public, 3, "Start") \
  F(End,            "end",             Date,        Register, Public, 3, "End") \
  F(Place,          "place",           Text,        Register, Public, 3, "Place or link") \
  F(Groups,         "groups",          References,  Set,      Public, 3, "Groups", RecordKind::Group) \
  F(Notes,          "notes",           Paragraphs,  Text,     Public, 3, "Notes")

// From one group to another; of an overlap and of a shared document the direction says nothing.
#define CONSTELLATION_CONNECTION_FIELDS(F) \
  F(Text,           "text",            Text,        Register, Public, 3, "What connects them") \
  F(Kind,           "kind",            Choice,      Register, Public, 3, "Kind", kConnectionKindChoices) \
  F(From,           "from",            Reference,   Register, Public, 3, "Group", RecordKind::Group) \
  F(To,             "to",              Reference,   Register, Public, 3, "Other group", RecordKind::Group) \
  F(Document,       "document",        Address,     Register, Public, 3, "Shared document") \
  F(RaisedAt,       "raised_at",       Reference,   Register, Public, 3, "Raised at", RecordKind::Meeting) \
  F(ResolvedOn,     "resolved_on",     Date,        Register, Public, 3, "Resolved on") \
  F(Resolution,     "resolution",      Paragraphs,  Text,     Public, 3, "What was decided")

#define CONSTELLATION_MEETING_FIELDS(F) \
  F(Title,          "title",           Text,        Register, Public, 3, "Title") \
  F(Date,           "date",            Date,        Register, Public, 3, "Date") \
  F(Groups,         "groups",          References,  Set,      Public, 3, "Groups", RecordKind::Group) \
  F(Attendees,      "attendees",       References,  Set,      Public, 3, "Attendance", RecordKind::Person) \
  F(Notes,          "notes",           Paragraphs,  Text,     Public, 3, "Notes")

#define CONSTELLATION_PRACTICE_FIELDS(F) \
  F(Text,           "text",            Text,        Register, Public, 3, "Practice or challenge") \
  F(Kind,           "kind",            Choice,      Register, Public, 3, "Kind", kPracticeKindChoices) \
  F(Groups,         "groups",          References,  Set,      Public, 3, "Groups", RecordKind::Group) \
  F(RaisedAt,       "raised_at",       Reference,   Register, Public, 3, "Raised at", RecordKind::Meeting) \
  F(Outcome,        "outcome",         Paragraphs,  Text,     Public, 3, "What became of it")

#define CONSTELLATION_SUGGESTION_FIELDS(F) \
  F(Name,           "name",            Text,        Register, Public, 3, "Name") \
  F(Proposer,       "proposer",        Text,        Register, Public, 3, "Proposed by") \
  F(ProposedOn,     "proposed_on",     Date,        Register, Public, 3, "Proposed on") \
  F(FocusArea,      "focus_area",      Reference,   Register, Public, 3, "Focus area", RecordKind::FocusArea) \
  F(Need,           "need",            Paragraphs,  Text,     Public, 3, "Need or opportunity") \
  F(Scope,          "scope",           Paragraphs,  Text,     Public, 3, "Scope") \
  F(Leads,          "leads",           References,  Set,      Public, 3, "Proposed leads", RecordKind::Person) \
  F(Deliverables,   "deliverables",    Texts,       Set,      Public, 3, "Deliverables") \
  F(ExitCriteria,   "exit_criteria",   Paragraphs,  Text,     Public, 3, "Success or exit criteria") \
  F(Decision,       "decision",        Choice,      Register, Public, 3, "Decision", kDecisionChoices) \
  F(DecidedOn,      "decided_on",      Date,        Register, Public, 3, "Decided on") \
  F(Reason,         "reason",          Paragraphs,  Text,     Public, 3, "Reason") \
  F(Group,          "group",           Reference,   Register, Public, 3, "Launched as", RecordKind::Group)

// Discussion of anything, or feedback on it; "call" is the one at which that is gathered.
#define CONSTELLATION_THREAD_FIELDS(F) \
  F(Title,          "title",           Text,        Register, Public, 3, "Title") \
  F(Subject,        "subject",         AnyReference, Register, Public, 3, "About") \
  F(Visible,        "visibility",      Choice,      Register, Public, 3, "Shown to", kEntryVisibilityChoices) \
  F(Resolved,       "resolved",        Flag,        Register, Public, 3, "Resolved") \
  F(Call,           "call",            Reference,   Register, Public, 3, "Gathered at", RecordKind::Call)

#define CONSTELLATION_ENTRY_FIELDS(F) \
  F(Thread,         "thread",          Reference,   Register, Public, 3, "Thread", RecordKind::Thread) \
  F(Author,         "author",          Text,        Register, Public, 3, "Author") \
  F(Date,           "date",            Date,        Register, Public, 3, "Date") \
  F(Text,           "text",            Paragraphs,  Text,     Network, 3, "Text")
// clang-format on

// One namespace of typed handles and one table of specifications per kind, e.g. group::kName and
// group::kFields.
#define CONSTELLATION_INDEX(Handle, ...) k##Handle##Index,
#define CONSTELLATION_HANDLE(Handle, name, Type, ...) \
  inline constexpr Field<kThisKind, FieldType::Type> k##Handle{k##Handle##Index};
#define CONSTELLATION_SPEC(Handle, name, Type, Merge, Visible, since, ...) \
  FieldSpec{k##Handle##Index, name, FieldType::Type, MergeKind::Merge, Visibility::Visible, since, __VA_ARGS__},
#define CONSTELLATION_FIELDS(space, Kind, LIST)                     \
  namespace space {                                                 \
  inline constexpr RecordKind kThisKind = RecordKind::Kind;         \
  enum : FieldIndex { LIST(CONSTELLATION_INDEX) };                  \
  LIST(CONSTELLATION_HANDLE)                                        \
  inline constexpr std::array kFields = {LIST(CONSTELLATION_SPEC)}; \
  }

CONSTELLATION_FIELDS(network, Network, CONSTELLATION_NETWORK_FIELDS)
CONSTELLATION_FIELDS(focus_area, FocusArea, CONSTELLATION_FOCUS_AREA_FIELDS)
CONSTELLATION_FIELDS(organisation, Organisation, CONSTELLATION_ORGANISATION_FIELDS)
CONSTELLATION_FIELDS(person, Person, CONSTELLATION_PERSON_FIELDS)
CONSTELLATION_FIELDS(affiliation, Affiliation, CONSTELLATION_AFFILIATION_FIELDS)
CONSTELLATION_FIELDS(group, Group, CONSTELLATION_GROUP_FIELDS)
CONSTELLATION_FIELDS(status_change, StatusChange, CONSTELLATION_STATUS_CHANGE_FIELDS)
CONSTELLATION_FIELDS(role_assignment, RoleAssignment, CONSTELLATION_ROLE_ASSIGNMENT_FIELDS)
CONSTELLATION_FIELDS(cycle, Cycle, CONSTELLATION_CYCLE_FIELDS)
CONSTELLATION_FIELDS(group_cycle, GroupCycle, CONSTELLATION_GROUP_CYCLE_FIELDS)
CONSTELLATION_FIELDS(pause, Pause, CONSTELLATION_PAUSE_FIELDS)
CONSTELLATION_FIELDS(goal, Goal, CONSTELLATION_GOAL_FIELDS)
CONSTELLATION_FIELDS(deliverable, Deliverable, CONSTELLATION_DELIVERABLE_FIELDS)
CONSTELLATION_FIELDS(publication, Publication, CONSTELLATION_PUBLICATION_FIELDS)
CONSTELLATION_FIELDS(call_series, CallSeries, CONSTELLATION_CALL_SERIES_FIELDS)
CONSTELLATION_FIELDS(call, Call, CONSTELLATION_CALL_FIELDS)
CONSTELLATION_FIELDS(baseline, Baseline, CONSTELLATION_BASELINE_FIELDS)
CONSTELLATION_FIELDS(planned_dates, PlannedDates, CONSTELLATION_PLANNED_DATES_FIELDS)
CONSTELLATION_FIELDS(source, Source, CONSTELLATION_SOURCE_FIELDS)
CONSTELLATION_FIELDS(citation, Citation, CONSTELLATION_CITATION_FIELDS)
CONSTELLATION_FIELDS(channel, Channel, CONSTELLATION_CHANNEL_FIELDS)
CONSTELLATION_FIELDS(event, Event, CONSTELLATION_EVENT_FIELDS)
CONSTELLATION_FIELDS(connection, Connection, CONSTELLATION_CONNECTION_FIELDS)
CONSTELLATION_FIELDS(meeting, Meeting, CONSTELLATION_MEETING_FIELDS)
CONSTELLATION_FIELDS(practice, Practice, CONSTELLATION_PRACTICE_FIELDS)
CONSTELLATION_FIELDS(suggestion, Suggestion, CONSTELLATION_SUGGESTION_FIELDS)
CONSTELLATION_FIELDS(thread, Thread, CONSTELLATION_THREAD_FIELDS)
CONSTELLATION_FIELDS(entry, Entry, CONSTELLATION_ENTRY_FIELDS)

#undef CONSTELLATION_INDEX
#undef CONSTELLATION_HANDLE
#undef CONSTELLATION_SPEC
#undef CONSTELLATION_FIELDS

// The fields of a kind in canonical order; empty for Foreign.
std::span<const FieldSpec> fields_of(RecordKind kind);
// The field of that JSON member name, or nullptr.
const FieldSpec* find_field(RecordKind kind, std::string_view name);
// The field that names a record of this kind on screen (name, title, text …).
const FieldSpec& title_field(RecordKind kind);
// Index of the token among the field's choices, or -1.
int choice_index(const FieldSpec& field, std::string_view token);

}  // namespace constellation
