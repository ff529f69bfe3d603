#include "store/journal.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "base/sort.h"
#include "base/text.h"
#include "snapshot/codec.h"
#include "snapshot/merge.h"

namespace constellation {

namespace {

constexpr std::string_view kSetPrefix = "set-";
constexpr std::string_view kBasePrefix = "base-";
constexpr std::string_view kSuffix = ".json";
constexpr std::size_t kContentLength = 24;
constexpr std::uint64_t kReplicaMask = (std::uint64_t{1} << 50U) - 1;

struct ReadSet {
  std::string name;
  std::size_t size = 0;
  std::uint64_t content_hash = 0;
  ChangeSet set;
};

struct ReadBase {
  std::string name;
  std::size_t size = 0;
  int schema = 0;
  State state;
};

struct Reading {
  std::vector<ReadBase> bases;
  std::vector<ReadSet> sets;
  std::vector<Unused> unused;
};

bool is_base32(std::string_view text) { return base32_value(text.substr(0, 12)) && base32_value(text.substr(12)); }

// "set-<replica>-<counter>-": what all change sets under one dot begin with.
std::string dot_prefix(Dot dot) {
  std::string prefix(kSetPrefix);
  prefix += text_from_replica(dot.replica);
  prefix += '-';
  prefix += std::to_string(dot.counter);
  prefix += '-';
  return prefix;
}

Unused unused(const JournalFile& file, Error error, Unused::Treatment treatment) {
  error.file = file.name;
  return {file.name, std::move(error), treatment};
}

void read_base(const JournalFile& file, const RecordId& network, Reading& reading) {
  DecodeLimits limits;
  limits.is_own = true;  // its name has been compared with its content
  auto decoded = decode_snapshot(file.bytes, limits);
  if (!decoded) {
    reading.unused.push_back(unused(file, decoded.error(), Unused::Treatment::Leave));
  } else if (decoded->state.network != network) {
    const Error error{ErrorCode::DifferentNetwork, decoded->state.network.text(), {}, 0, 0, {}, {}};
    reading.unused.push_back(unused(file, error, Unused::Treatment::Leave));
  } else {
    reading.bases.push_back({file.name, file.bytes.size(), decoded->schema, std::move(decoded->state)});
  }
}

void read_set(const JournalFile& file, Dot dot, const RecordId& network, Reading& reading) {
  auto decoded = decode_change_set(file.bytes);
  if (!decoded) {
    reading.unused.push_back(unused(file, decoded.error(), Unused::Treatment::Leave));
  } else if (decoded->network != network) {
    const Error error{ErrorCode::DifferentNetwork, decoded->network.text(), {}, 0, 0, {}, {}};
    reading.unused.push_back(unused(file, error, Unused::Treatment::Leave));
  } else if (decoded->dot != dot) {
    const Error error{ErrorCode::InvalidStamp, text_from_dot(decoded->dot), {}, 0, 0, {}, {}};
    reading.unused.push_back(unused(file, error, Unused::Treatment::Leave));
  } else {
    reading.sets.push_back({file.name, file.bytes.size(), hash64(file.bytes), std::move(*decoded)});
  }
}

// Everything readable of the files that `contents` does not have, in an order of its own.
Reading read_files(const RecordId& network, const JournalContents& contents, std::span<const JournalFile> files) {
  Reading reading;
  for (const JournalFile& file : files) {
    if (contents.contains(file.name) || is_side_file(file.name)) continue;
    const auto name = parse_journal_name(file.name);
    if (!name) {
      const Error error{ErrorCode::NotASnapshot, file.name, {}, 0, 0, {}, {}};
      reading.unused.push_back(unused(file, error, Unused::Treatment::Leave));
    } else if (const auto damage = verify_journal_file(file.name, file.bytes)) {
      reading.unused.push_back(unused(file, *damage, Unused::Treatment::SetAside));
    } else if (name->kind == JournalFileKind::Base) {
      read_base(file, network, reading);
    } else {
      read_set(file, name->dot, network, reading);
    }
  }
  sort_items(reading.bases, [](const ReadBase& a, const ReadBase& b) { return a.name < b.name; });
  sort_items(reading.sets, [](const ReadSet& a, const ReadSet& b) {
    return std::tie(a.set.dot, a.name) < std::tie(b.set.dot, b.name);
  });
  sort_items(reading.unused, [](const Unused& a, const Unused& b) { return a.name < b.name; });
  return reading;
}

// Gives change sets that share a dot with another content a dot of their own. Their replica is named
// after their content, so every tab comes to the same one. True if there were any.
bool part_cloned_dots(std::vector<ReadSet>& sets, const JournalContents& contents) {
  std::vector<bool> is_cloned(sets.size(), false);
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (i + 1 < sets.size() && sets[i].set.dot == sets[i + 1].set.dot && sets[i].name != sets[i + 1].name) {
      is_cloned[i] = is_cloned[i + 1] = true;
    }
    const std::string prefix = dot_prefix(sets[i].set.dot);
    const auto other = contents.lower_bound(prefix);
    if (other != contents.end() && other->first.starts_with(prefix)) is_cloned[i] = true;
  }
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (is_cloned[i]) sets[i].set.dot.replica = ReplicaId{sets[i].content_hash & kReplicaMask};
  }
  return std::ranges::find(is_cloned, true) != is_cloned.end();
}

struct MergeOutcome {
  std::vector<Unused> unused;
  int newest_schema = 0;
  bool had_clones = false;
};

MergeOutcome merge_reading(State& state, JournalContents& contents, Reading reading) {
  MergeOutcome outcome;
  outcome.had_clones = part_cloned_dots(reading.sets, contents);
  for (ReadBase& base : reading.bases) {
    outcome.newest_schema = std::max(outcome.newest_schema, base.schema);
    const bool is_first = is_blank(state);
    state = is_first ? std::move(base.state) : merge(state, base.state);
    contents.emplace(base.name, base.size);
  }
  for (const ReadSet& read : reading.sets) {
    apply(state, read.set);
    contents.emplace(read.name, read.size);
  }
  outcome.unused = std::move(reading.unused);
  return outcome;
}

}  // namespace

std::optional<JournalName> parse_journal_name(std::string_view name) {
  if (!name.ends_with(kSuffix)) return std::nullopt;
  name.remove_suffix(kSuffix.size());
  JournalName result;
  if (name.starts_with(kBasePrefix)) {
    result.kind = JournalFileKind::Base;
    name.remove_prefix(kBasePrefix.size());
  } else if (name.starts_with(kSetPrefix)) {
    result.kind = JournalFileKind::ChangeSet;
    name.remove_prefix(kSetPrefix.size());
    const std::size_t replica_end = name.find('-');
    const std::size_t counter_end = replica_end == name.npos ? name.npos : name.find('-', replica_end + 1);
    if (counter_end == name.npos) return std::nullopt;
    const auto replica = replica_from_text(name.substr(0, replica_end));
    const std::string_view digits = name.substr(replica_end + 1, counter_end - replica_end - 1);
    const auto counter = parse_integer(digits);
    if (!replica || !counter || *counter < 1 || *counter > std::numeric_limits<std::uint32_t>::max())
      return std::nullopt;
    if (digits != std::to_string(*counter)) return std::nullopt;
    result.dot = {static_cast<std::uint32_t>(*counter), *replica};
    name.remove_prefix(counter_end + 1);
  } else {
    return std::nullopt;
  }
  if (name.size() != kContentLength || !is_base32(name)) return std::nullopt;
  result.content = name;
  return result;
}

JournalFile journal_file(const ChangeSet& set) {
  std::string bytes = encode_change_set(set);
  std::string name = dot_prefix(set.dot) + content_name(bytes) + std::string(kSuffix);
  return {std::move(name), std::move(bytes)};
}

JournalFile base_file(const State& state) {
  std::string bytes = encode_base(state);
  std::string name = std::string(kBasePrefix) + content_name(bytes) + std::string(kSuffix);
  return {std::move(name), std::move(bytes)};
}

std::optional<Error> verify_journal_file(std::string_view name, std::string_view bytes) {
  const auto parsed = parse_journal_name(name);
  const std::string content = content_name(bytes);
  if (parsed && parsed->content == content) return std::nullopt;
  // Both kinds end with a line end; a file that lost its end does so only by chance.
  const bool is_cut = bytes.empty() || bytes.back() != '\n';
  return Error{is_cut ? ErrorCode::Truncated : ErrorCode::HashMismatch, content, {}, 0, 0, {}, std::string(name)};
}

Recovered recover(const RecordId& network, std::vector<JournalFile> files, std::optional<ReplicaId> leased) {
  Recovered recovered;
  recovered.state.network = network;
  MergeOutcome outcome =
      merge_reading(recovered.state, recovered.contents, read_files(network, recovered.contents, files));
  recovered.unused = std::move(outcome.unused);
  recovered.newest_schema = outcome.newest_schema;
  for (const auto& [name, size] : recovered.contents) recovered.bytes += size;
  for (JournalFile& file : files) {
    if (is_side_file(file.name)) recovered.beside.push_back(std::move(file));
  }
  const bool lacks_files = std::ranges::any_of(
      recovered.unused, [](const Unused& file) { return parse_journal_name(file.name).has_value(); });
  const bool has_gap = leased && !recovered.state.context.is_contiguous(*leased);
  recovered.doubtful = lacks_files || outcome.had_clones || has_gap;
  return recovered;
}

std::vector<Unused> merge_files(State& state, JournalContents& contents, std::span<const JournalFile> files) {
  return merge_reading(state, contents, read_files(state.network, contents, files)).unused;
}

bool is_outrun(const State& ours, const State& theirs, ReplicaId leased) {
  return last_seen_of(theirs, leased) > last_seen_of(ours, leased);
}

}  // namespace constellation
