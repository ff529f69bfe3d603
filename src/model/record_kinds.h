// The kinds of records, each one table of a network: declared once, walked by everything.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace constellation {

// K(Enumerator, table name in JSON, prefix of minted ids, singular label, plural label, since schema)
// The order is the order of the tables in a snapshot.
#define CONSTELLATION_RECORD_KINDS(K)                                            \
  K(Network, "networks", "net", "Network", "Networks", 1)                        \
  K(FocusArea, "focus_areas", "foc", "Focus area", "Focus areas", 1)             \
  K(Organisation, "organisations", "org", "Organisation", "Organisations", 1)    \
  K(Person, "people", "per", "Person", "People", 1)                              \
  K(Affiliation, "affiliations", "aff", "Affiliation", "Affiliations", 1)        \
  K(Group, "groups", "grp", "Working group", "Working groups", 1)                \
  K(StatusChange, "status_changes", "sta", "Status change", "Status changes", 1) \
  K(RoleAssignment, "role_assignments", "rol", "Role", "Roles", 1)               \
  K(Cycle, "cycles", "cyc", "Cycle", "Cycles", 1)                                \
  K(GroupCycle, "group_cycles", "win", "Group window", "Group windows", 1)       \
  K(Pause, "pauses", "pau", "Pause", "Pauses", 2)                                \
  K(Goal, "goals", "goa", "Goal", "Goals", 1)                                    \
  K(Deliverable, "deliverables", "dlv", "Deliverable", "Deliverables", 1)        \
  K(Publication, "publications", "pub", "Publication", "Publications", 1)        \
  K(CallSeries, "call_series", "cal", "Call series", "Call series", 1)           \
  K(Call, "calls", "cll", "Call", "Calls", 2)                                    \
  K(Baseline, "baselines", "bas", "Baseline", "Baselines", 2)                    \
  K(PlannedDates, "planned_dates", "pln", "Planned dates", "Planned dates", 2)   \
  K(Source, "sources", "src", "Source", "Sources", 1)                            \
  K(Citation, "citations", "cit", "Citation", "Citations", 1)                    \
  K(Channel, "channels", "chn", "Channel", "Channels", 3)                        \
  K(Event, "events", "evt", "Event", "Events", 3)                                \
  K(Connection, "connections", "con", "Connection", "Connections", 3)            \
  K(Meeting, "meetings", "mtg", "Chairs’ meeting", "Chairs’ meetings", 3)        \
  K(Practice, "practices", "pra", "Practice", "Practices and challenges", 3)     \
  K(Suggestion, "suggestions", "sug", "Suggestion", "Suggestions", 3)            \
  K(Thread, "threads", "thr", "Thread", "Threads", 3)                            \
  K(Entry, "entries", "ent", "Entry", "Entries", 3)

enum class RecordKind : std::uint8_t {
#define K(Enumerator, ...) Enumerator,
  CONSTELLATION_RECORD_KINDS(K)
#undef K
  // Records of tables that a newer schema added. All their members are extras, and their id is
  // "table/id"; they are stored, merged and written back, never shown.
  Foreign,
};

inline constexpr std::size_t kKindCount = static_cast<std::size_t>(RecordKind::Foreign) + 1;

struct RecordKindSpec {
  RecordKind kind;
  std::string_view table;
  std::string_view id_prefix;
  std::string_view singular;
  std::string_view plural;
  int since_schema;
};

inline constexpr std::array kRecordKinds = {
#define K(Enumerator, table, prefix, singular, plural, since) \
  RecordKindSpec{RecordKind::Enumerator, table, prefix, singular, plural, since},
    CONSTELLATION_RECORD_KINDS(K)
#undef K
};

constexpr const RecordKindSpec& kind_spec(RecordKind kind) {
  return kRecordKinds[static_cast<std::size_t>(kind)];  // kind is never Foreign
}

constexpr std::optional<RecordKind> kind_from_table(std::string_view table) {
  for (const RecordKindSpec& spec : kRecordKinds) {
    if (spec.table == table) return spec.kind;
  }
  return std::nullopt;
}

}  // namespace constellation
