#include <optional>
#include <span>

#include "snapshot/codec_leaves.h"
#include "snapshot/codec_rows.h"
#include "snapshot/json_members.h"
#include "snapshot/record_state.h"

namespace constellation {
namespace {

// Starts a section of the causality block when its first line comes.
class Section {
 public:
  Section(JsonMembers& block, std::string& out, std::string_view name, JsonStyle style)
      : m_block(block), m_out(out), m_name(name), m_style(style) {}
  std::string& line(std::string_view key) {
    if (!m_lines) {
      m_block.next(m_name) += '{';
      m_lines.emplace(m_out, 3, m_style);
    }
    return m_lines->next(key);
  }
  void close() {
    if (m_lines) m_lines->close('}');
  }

 private:
  JsonMembers& m_block;
  std::string& m_out;
  std::string_view m_name;
  JsonStyle m_style;
  std::optional<JsonMembers> m_lines;
};

void append_intervals(std::string& out, const std::vector<CausalContext::Interval>& intervals) {
  out += '"';
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    if (i != 0) out += ',';
    out += std::to_string(intervals[i].first);
    if (intervals[i].last != intervals[i].first) out += '-' + std::to_string(intervals[i].last);
  }
  out += '"';
}

void append_context(Section section, std::string& out, const CausalContext& context) {
  for (const auto& [replica, intervals] : context.replicas()) {
    section.line(text_from_replica(replica));
    append_intervals(out, intervals);
  }
  section.close();
}

// One line for all records that share what is known beyond the context, under the first one's name.
void append_partial(Section section, std::string& out, const State& state) {
  for (const PartialContext& partial : state.partial) {
    section.line(text_from_ref(partial.records.front())) += "{\"context\":{";
    bool is_first = true;
    for (const auto& [replica, intervals] : partial.beyond.replicas()) {
      if (!is_first) out += ',';
      is_first = false;
      append_json_text(out, text_from_replica(replica));
      out += ':';
      append_intervals(out, intervals);
    }
    out += "},\"records\":[";
    for (std::size_t i = 0; i < partial.records.size(); ++i) {
      if (i != 0) out += ',';
      append_json_text(out, text_from_ref(partial.records[i]));
    }
    out += "]}";
  }
  section.close();
}

// {"leaf":dot,"leaf":[dots]} of sorted entries with the members leaf and dot.
template <typename Entry>
void append_leaf_dots(std::string& out, RecordKind kind, std::span<const Entry> entries) {
  out += '{';
  for (std::size_t from = 0; from < entries.size();) {
    std::vector<Dot> dots;
    std::size_t to = from;
    for (; to < entries.size() && entries[to].leaf == entries[from].leaf; ++to) dots.push_back(entries[to].dot);
    if (from != 0) out += ',';
    append_json_text(out, leaf_name(kind, entries[from].leaf));
    out += ':';
    if (dots.size() == 1) {
      append_dot(out, dots.front());
    } else {
      append_dot_array(out, dots);
    }
    from = to;
  }
  out += '}';
}

const Record* content_of(const State& state, RecordKind kind, const RecordId& id) {
  const Record* record = state.document.find(kind, id);
  return record != nullptr ? record : state.graveyard.find(kind, id);
}

template <typename Visit>
void each_stamp(const State& state, Visit&& visit) {
  for (std::size_t index = 0; index < kKindCount; ++index) {
    const auto kind = static_cast<RecordKind>(index);
    state.stamps[index].each([&](const RecordStamp& stamp) { visit(kind, stamp); });
  }
}

// Every dot that something in the state still shows: of writes and of deletions; sorted.
std::vector<Dot> shown_dots(const State& state) {
  std::vector<Dot> dots;
  each_stamp(state, [&](RecordKind, const RecordStamp& stamp) {
    dots.push_back(stamp.base);
    for (const auto& exception : stamp.exceptions) dots.push_back(exception.dot);
    for (const auto& concurrent : stamp.concurrent) dots.push_back(concurrent.write.dot);
  });
  for (const Tombstone& tombstone : state.tombstones) {
    dots.insert(dots.end(), tombstone.deletions.begin(), tombstone.deletions.end());
  }
  sort_unique(dots);
  return dots;
}

void append_notes(Section section, std::string& out, const State& state) {
  const ChangeNotes notes = state.memory.notes.of(shown_dots(state));
  for (const auto& [replica, each] : notes.replicas()) {
    for (const ChangeNotes::Note& note : *each) {
      section.line(text_from_dot({note->counter, replica})) += '{';
      if (!note->author.empty()) {
        out += "\"by\":";
        append_json_text(out, note->author);
        if (!note->recorded_at.empty()) out += ',';
      }
      if (!note->recorded_at.empty()) {
        out += "\"at\":";
        append_json_text(out, note->recorded_at);
      }
      out += '}';
    }
  }
  section.close();
}

void append_lines(Section section, std::string& out, const State& state, JsonStyle style) {
  RecordHasher hasher;
  each_stamp(state, [&](RecordKind kind, const RecordStamp& stamp) {
    const Record* record = content_of(state, kind, stamp.id);
    if (record == nullptr) return;
    section.line(text_from_ref({kind, stamp.id})) += '{';
    std::string_view separator;
    // A record that shows nothing has no base: its leaves are cleared registers and the like.
    if (stamp.base.counter != 0) {
      out += "\"dot\":";
      append_dot(out, stamp.base);
      separator = ",";
    }
    if (!stamp.exceptions.empty()) {
      out += separator;
      out += "\"fields\":";
      append_leaf_dots<RecordStamp::Exception>(out, kind, stamp.exceptions);
      separator = ",";
    }
    if (style == JsonStyle::Lines) {
      out += separator;
      out += "\"hash\":\"" + hasher.hash(kind, *record) + '"';
    }
    out += '}';
  });
  section.close();
}

void append_tombstones(Section section, std::string& out, const State& state) {
  for (const Tombstone& tombstone : state.tombstones) {
    section.line(text_from_ref(tombstone.record)) += "{\"by\":";
    append_dot_array(out, tombstone.deletions);
    out += ",\"covers\":";
    append_dot_array(out, tombstone.covers);
    if (!tombstone.missing.empty()) {
      out += ",\"missing\":";
      append_dot_array(out, tombstone.missing);
    }
    out += '}';
  }
  section.close();
}

// [{"field":…,"dot":…,"value":…}] of entries with the members leaf and write.
template <typename Entry>
void append_writes(std::string& out, RecordKind kind, const std::vector<Entry>& entries) {
  out += '[';
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const LeafKey& leaf = entries[i].leaf;
    const LeafWrite& write = entries[i].write;
    out += i == 0 ? "{\"field\":" : ",{\"field\":";
    append_json_text(out, leaf_name(kind, leaf));
    out += ",\"dot\":";
    append_dot(out, write.dot);
    if (!is_unset(write.value)) {
      out += ",\"value\":";
      append_value(out, write.value, leaf.field == kExtraField);
    }
    if constexpr (requires { entries[i].by; }) {
      out += ",\"by\":";
      append_dot(out, entries[i].by);
    }
    out += '}';
  }
  out += ']';
}

void append_concurrent(Section section, std::string& out, const State& state) {
  each_stamp(state, [&](RecordKind kind, const RecordStamp& stamp) {
    if (stamp.concurrent.empty() || content_of(state, kind, stamp.id) == nullptr) return;
    section.line(text_from_ref({kind, stamp.id}));
    append_writes(out, kind, stamp.concurrent);
  });
  section.close();
}

void append_past(Section section, std::string& out, const State& state) {
  for (std::size_t index = 0; index < kKindCount; ++index) {
    const auto kind = static_cast<RecordKind>(index);
    state.memory.past[index].each([&](const RecordPast& past) {
      section.line(text_from_ref({kind, past.id}));
      append_writes(out, kind, past.entries);
    });
  }
  section.close();
}

void append_by_record(Section section, std::string& out, std::span<const LeafDot> dots) {
  for (std::size_t from = 0; from < dots.size();) {
    std::size_t to = from;
    while (to < dots.size() && dots[to].record == dots[from].record) ++to;
    section.line(text_from_ref(dots[from].record));
    append_leaf_dots<LeafDot>(out, dots[from].record.kind, dots.subspan(from, to - from));
    from = to;
  }
  section.close();
}

}  // namespace

void append_causality(std::string& out, const State& state, DeletedContent deleted, JsonStyle style) {
  out += '{';
  JsonMembers block(out, 2, style);
  const auto section = [&](std::string_view name) { return Section(block, out, name, style); };
  append_context(section("context"), out, state.context);
  append_partial(section("partial"), out, state);
  append_lines(section("records"), out, state, style);
  append_tombstones(section("deleted"), out, state);
  append_concurrent(section("concurrent"), out, state);
  append_by_record(section("pending"), out, state.pending);
  append_by_record(section("withheld"), out, state.withheld);
  append_notes(section("changes"), out, state);
  if (deleted == DeletedContent::Keep) append_past(section("past"), out, state);
  block.close('}');
}

}  // namespace constellation
