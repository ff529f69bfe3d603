#include <optional>
#include <span>

#include "snapshot/codec_leaves.h"
#include "snapshot/codec_rows.h"
#include "snapshot/json_members.h"

namespace constellation {
namespace {

// Starts a section of the causality block when its first line comes.
class Section {
 public:
  Section(JsonMembers& block, std::string& out, std::string_view name) : m_block(block), m_out(out), m_name(name) {}
  std::string& line(std::string_view key) {
    if (!m_lines) {
      m_block.next(m_name) += '{';
      m_lines.emplace(m_out, 3);
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
  std::optional<JsonMembers> m_lines;
};

void append_context(Section section, std::string& out, const CausalContext& context) {
  for (const auto& [replica, intervals] : context.replicas()) {
    section.line(text_from_replica(replica)) += '"';
    for (std::size_t i = 0; i < intervals.size(); ++i) {
      if (i != 0) out += ',';
      out += std::to_string(intervals[i].first);
      if (intervals[i].last != intervals[i].first) out += '-' + std::to_string(intervals[i].last);
    }
    out += '"';
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

void append_lines(Section section, std::string& out, const State& state) {
  RecordHasher hasher;
  each_stamp(state, [&](RecordKind kind, const RecordStamp& stamp) {
    const Record* record = content_of(state, kind, stamp.id);
    if (record == nullptr) return;
    section.line(text_from_ref({kind, stamp.id})) += '{';
    // A record that shows nothing has no base: its leaves are cleared registers and the like.
    if (stamp.base.counter != 0) {
      out += "\"dot\":";
      append_dot(out, stamp.base);
      out += ',';
    }
    if (!stamp.exceptions.empty()) {
      out += "\"fields\":";
      append_leaf_dots<RecordStamp::Exception>(out, kind, stamp.exceptions);
      out += ',';
    }
    out += "\"hash\":\"" + hasher.hash(kind, *record) + "\"}";
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

void append_concurrent(Section section, std::string& out, const State& state) {
  each_stamp(state, [&](RecordKind kind, const RecordStamp& stamp) {
    if (stamp.concurrent.empty() || content_of(state, kind, stamp.id) == nullptr) return;
    section.line(text_from_ref({kind, stamp.id})) += '[';
    for (std::size_t i = 0; i < stamp.concurrent.size(); ++i) {
      const auto& [leaf, write] = stamp.concurrent[i];
      out += i == 0 ? "{\"field\":" : ",{\"field\":";
      append_json_text(out, leaf_name(kind, leaf));
      out += ",\"dot\":";
      append_dot(out, write.dot);
      if (!is_unset(write.value)) {
        out += ",\"value\":";
        append_value(out, write.value, leaf.field == kExtraField);
      }
      out += '}';
    }
    out += ']';
  });
  section.close();
}

void append_pending(Section section, std::string& out, const State& state) {
  const std::span<const Pending> pending = state.pending;
  for (std::size_t from = 0; from < pending.size();) {
    std::size_t to = from;
    while (to < pending.size() && pending[to].record == pending[from].record) ++to;
    section.line(text_from_ref(pending[from].record));
    append_leaf_dots<Pending>(out, pending[from].record.kind, pending.subspan(from, to - from));
    from = to;
  }
  section.close();
}

}  // namespace

void append_causality(std::string& out, const State& state) {
  out += '{';
  JsonMembers block(out, 2);
  append_context(Section(block, out, "context"), out, state.context);
  append_lines(Section(block, out, "records"), out, state);
  append_tombstones(Section(block, out, "deleted"), out, state);
  append_concurrent(Section(block, out, "concurrent"), out, state);
  append_pending(Section(block, out, "pending"), out, state);
  block.close('}');
}

}  // namespace constellation
