// Plays a merge case: everyone edits, everyone's snapshot is written and read, and all are merged in every order.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/findings.h"
#include "snapshot/codec.h"
#include "snapshot/merge_case.h"
#include "snapshot/plain_import.h"
#include "snapshot/text_merge.h"
#include "support/replica.h"

namespace constellation::test {

// Someone with a copy of the network, and how their snapshot reaches the others.
struct Person {
  Replica copy{1};
  std::string clock;
  DeletedContent deleted = DeletedContent::Keep;
  bool without_causality = false;
  std::map<std::string, DecodedSnapshot> said;  // the plain files that were imported last, by who sent them
  std::vector<std::pair<std::string, std::string>> retyped;  // in the file's text
};

class MergeCaseRun {
 public:
  explicit MergeCaseRun(const MergeCase& merge_case) : m_problems(merge_case.problems) {
    for (const CaseSection& section : merge_case.sections) {
      if (section.name != "expected") play(section);
    }
    exchange();
    bool expects = false;
    for (const CaseSection& section : merge_case.sections) {
      if (section.name == "expected") expects = expects || !section.lines.empty();
      if (section.name == "expected") judge(section);
    }
    if (!expects) m_problems.emplace_back("nothing is expected");
    judge_lists();
    if (m_again_differs) m_problems.emplace_back("merging what was merged already changes something");
  }
  [[nodiscard]] const std::vector<std::string>& problems() const { return m_problems; }

 private:
  void report(const CaseLine& line, const std::string& problem) {
    m_problems.push_back(std::to_string(line.number) + ": " + line.text + ": " + problem);
  }

  // ---- everyone edits

  void play(const CaseSection& section) {
    static const std::vector<std::string> kNames = {"base", "ours", "theirs", "third"};
    const auto name = std::find(kNames.begin(), kNames.end(), section.name);
    if (name == kNames.end()) {
      m_problems.push_back("no such section: " + section.name);
      return;
    }
    if (m_people.find(section.name) == m_people.end()) {
      Person person;
      if (section.name != "base") person.copy = m_people["base"].copy;
      person.copy.replica = ReplicaId{static_cast<std::uint64_t>(name - kNames.begin()) + 1};
      m_people[section.name] = std::move(person);
    }
    Person& person = m_people[section.name];
    std::vector<Edit> edits;  // lines next to each other are one change set
    for (const CaseLine& line : section.lines) {
      if (add_edit(edits, person, line)) continue;
      commit(person, edits);
      if (!act(person, line)) report(line, "means nothing");
    }
    commit(person, edits);
  }

  static void commit(Person& person, std::vector<Edit>& edits) {
    if (edits.empty()) return;
    State& state = person.copy.state;
    ChangeSet set = stamp_edits(state, next_dot(state, person.copy.replica), std::exchange(edits, {}));
    set.recorded_at = person.clock;
    apply(state, set);
  }

  // "table/id field = value", "… field + element", "… field - element", "table/id alone"
  static bool add_edit(std::vector<Edit>& edits, const Person& person, const CaseLine& line) {
    std::string_view rest = line.text;
    const std::string_view record = take_word(rest);
    const auto ref = ref_from_text(record);
    if (!ref) return false;
    if (rest == "alone") {
      const auto creation = edits_for_record(ref->kind, Record{ref->id, {}, {}});
      edits.insert(edits.end(), creation.begin(), creation.end());
      return true;
    }
    const auto place = case_place(record, take_word(rest));
    const std::string_view sign = take_word(rest);
    const auto value = place ? case_value(place->field, rest) : std::nullopt;
    if (!value) return false;
    const bool is_set = place->field != nullptr && is_set_type(place->field->type);
    if (sign == "=" && !is_set) {
      const FieldIndex field = place->field != nullptr ? place->field->index : kExtraField;
      edits.push_back({ChangeKind::Write, *ref, {field, place->member}, *value});
    } else if (sign == "=") {
      const auto writes = edits_for_value(person.copy.state.document, *ref, place->field->index, *value);
      edits.insert(edits.end(), writes.begin(), writes.end());
    } else if ((sign == "+" || sign == "-") && is_set) {
      const ChangeKind kind = sign == "+" ? ChangeKind::Write : ChangeKind::Remove;
      edits.push_back({kind, *ref, {place->field->index, std::string(rest)}, {}});
    } else {
      return false;
    }
    return true;
  }

  bool act(Person& person, const CaseLine& line) {
    std::string_view rest = line.text;
    const std::string_view verb = take_word(rest);
    const std::string argument(rest);
    State& state = person.copy.state;
    const auto ref = ref_from_text(rest);
    if (verb == "delete" && ref && state.document.find(*ref) != nullptr) {
      person.copy.delete_record(*ref);
    } else if (verb == "restore" && ref && state.graveyard.find(*ref) != nullptr) {
      person.copy.edit(edits_for_record(ref->kind, *state.graveyard.find(*ref)));
    } else if (verb == "take" && m_people.count(argument) != 0) {
      state = merge(state, m_people[argument].copy.state);
    } else if (verb == "import" && m_people.count(argument) != 0 && m_people[argument].without_causality) {
      state = merge(state, read_back(m_people[argument], argument, person, true));
    } else if (verb == "keep" && !argument.empty()) {
      m_people[argument] = person;
    } else if (verb == "clock") {
      person.clock = argument;
    } else if (verb == "becomes" && m_people.count(argument) != 0) {
      person.copy = m_people[argument].copy;
    } else if (line.text == "starts with nothing") {
      state = Replica{0}.state;
    } else {
      return verb == "file" && act_on_file(person, argument);
    }
    return true;
  }

  static bool act_on_file(Person& person, std::string_view text) {
    if (text == "without deleted content") {
      person.deleted = DeletedContent::Omit;
    } else if (text == "without causality") {
      person.without_causality = true;
    } else if (text.substr(0, 7) == "retyped" && text.find(" =>") != std::string_view::npos) {
      text = trimmed(text.substr(7));
      const std::size_t arrow = text.find("=>");
      person.retyped.emplace_back(with_breaks(trimmed(text.substr(0, arrow))),
                                  with_breaks(trimmed(text.substr(arrow + 2))));
    } else if (text.substr(0, 1) == "+") {
      const std::string_view name = take_word(text);
      person.copy.state.extras.push_back({std::string(name.substr(1)), std::string(text)});
    } else {
      return false;
    }
    return true;
  }

  // ---- every snapshot is written, read and merged

  std::string file_of(const Person& person, const std::string& name) {
    std::string text = encode_snapshot(person.copy.state, person.deleted);
    const std::size_t causality = text.find(",\n  \"causality\"");
    if (person.without_causality) text = text.substr(0, causality) + "\n}\n";
    for (const auto& [old_text, new_text] : person.retyped) {
      const std::size_t at = text.find(old_text);
      if (at >= causality || text.find(old_text, at + 1) < text.find(",\n  \"causality\"")) {
        m_problems.push_back(name + ": stands not once in the file: " + old_text);
        continue;
      }
      text.replace(at, old_text.size(), new_text);
    }
    return text;
  }

  // The person's state as `reader` reads it: without causality by what the file said last, typed members by what the
  // reader knows.
  State read_back(const Person& person, const std::string& name, Person& reader, bool is_kept = false) {
    auto decoded = decode_snapshot(file_of(person, name));
    if (!decoded) {
      m_problems.push_back(name + ": can not be read, line " + std::to_string(decoded.error().line));
      return person.copy.state;
    }
    const State& known = reader.copy.state;
    State state = decoded->state;
    if (!decoded->has_causality) {
      const auto last = reader.said.find(name);
      const bool has_last = last != reader.said.end();
      const KnownSource source{has_last ? &last->second.state.document : nullptr,
                               has_last ? last->second.file_hash : 0};
      state = stamped_against(known, decoded->state.document, decoded->file_hash, source);
    } else {
      for (const RecordRef& record : decoded->edited_by_hand) m_by_hand.insert(text_from_ref(record));
      stamp_hand_edits(state, decoded->edited_by_hand, known, decoded->file_hash);
    }
    if (is_kept) reader.said.insert_or_assign(name, std::move(*decoded));
    return state;
  }

  void exchange() {
    std::vector<State> sides;
    if (m_people.count("ours") == 0 || m_people.count("theirs") == 0) {
      m_problems.emplace_back("needs ours and theirs");
      return;
    }
    for (const std::string name : {"ours", "theirs", "third"}) {
      if (m_people.find(name) == m_people.end()) continue;
      sides.push_back(read_back(m_people[name], name, m_people["ours"]));
    }
    std::vector<std::size_t> order(sides.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::string bytes;
    do {
      State merged = sides[order[0]];
      for (std::size_t i = 1; i < order.size(); ++i) merged = merge(merged, sides[order[i]]);
      const std::string merged_bytes = encode_snapshot(merged, DeletedContent::Keep);
      if (bytes.empty()) bytes = merged_bytes;
      if (merged_bytes != bytes) m_problems.emplace_back("another order of merging gives another file");
      m_merged = std::move(merged);
    } while (std::next_permutation(order.begin(), order.end()));
    for (const State& side : sides) {
      const bool same = merge(m_merged, side) == m_merged;  // it may remember more of what was before
      m_again_differs = m_again_differs || !same;
    }
    m_settled = text_resolutions(sides.front(), m_merged);
    const auto again = decode_snapshot(bytes);
    if (!again || !(again->state == m_merged)) m_problems.emplace_back("the merged file is not read as it was written");
  }

  // ---- what is expected

  void judge(const CaseSection& section) {
    for (const CaseLine& line : section.lines) {
      std::string_view rest = line.text;
      const std::string_view first = take_word(rest);
      if (first == "conflict") {
        expect_conflict(line, rest);
      } else if (first == "settled") {
        expect_settled(line, rest);
      } else if (line.text == "merged again differs") {
        if (!std::exchange(m_again_differs, false)) report(line, "it does not");
      } else if (first == "finding" || first == "typed" || first == "file") {
        m_expected.insert(line.text);
      } else if (first == "order") {
        expect_order(line, rest);
      } else if (first == "deleted" || first == "absent" || first == "present") {
        expect_presence(line, first, rest);
      } else {
        expect_value(line, first, rest);
      }
    }
  }

  void expect_conflict(const CaseLine& line, std::string_view rest) {
    const std::string_view record = take_word(rest);
    const auto ref = ref_from_text(record);
    if (ref && rest == "edited while it was deleted") {
      m_expected.insert("conflict " + std::string(record) + " " + std::string(rest));
      return;
    }
    const auto place = case_place(record, take_word(rest));
    if (!place || take_word(rest) != "=") return report(line, "means nothing");
    std::vector<Value> values;
    for (const std::string& part : split_by(rest, " | ")) {
      const auto value = case_value(place->field, part);
      if (!value) return report(line, "the value does not fit");
      values.push_back(*value);
    }
    m_expected.insert(text_from_conflict(*place, values));
  }

  void expect_settled(const CaseLine& line, std::string_view rest) {
    const std::string_view record = take_word(rest);
    const auto place = case_place(record, take_word(rest));
    if (!place || place->field == nullptr || take_word(rest) != "=") return report(line, "means nothing");
    m_expected.insert("settled " + text_from_place(*place) + " = " + with_breaks(rest));
  }

  static std::string text_from_conflict(const CasePlace& place, const std::vector<Value>& values) {
    std::set<std::string> texts;
    for (const Value& value : values) texts.insert(shown(value));
    std::string text = "conflict " + text_from_place(place) + " =";
    for (const std::string& value : texts) text += (value == *texts.begin() ? " " : " | ") + value;
    return text;
  }

  void expect_presence(const CaseLine& line, std::string_view what, std::string_view record) {
    const auto ref = ref_from_text(record);
    if (!ref) return report(line, "names no record");
    const bool lives = m_merged.document.find(*ref) != nullptr;
    const bool has_tombstone = find_tombstone(m_merged, *ref) != nullptr;
    if (lives != (what == "present")) report(line, lives ? "it lives" : "it does not live");
    if (what == "deleted" && !has_tombstone) report(line, "nobody deleted it");
    if (what == "absent" && has_tombstone) report(line, "it was deleted");
  }

  void expect_order(const CaseLine& line, std::string_view rest) {
    const auto kind = kind_from_table(take_word(rest));
    const FieldSpec* rank = kind ? find_field(*kind, "rank") : nullptr;
    if (rank == nullptr) return report(line, "has no order");
    std::vector<std::pair<std::string, std::string>> ranked;
    m_merged.document.table(*kind).each(
        [&](const Record& record) { ranked.emplace_back(text_value(record, rank->index), record.id.text()); });
    std::sort(ranked.begin(), ranked.end());
    std::string ids;
    for (const auto& [text, id] : ranked) ids += (ids.empty() ? "" : " ") + id;
    if (ids != rest) report(line, "it is " + ids);
  }

  void expect_value(const CaseLine& line, std::string_view record, std::string_view rest) {
    const auto place = case_place(record, take_word(rest));
    if (!place || take_word(rest) != "=") return report(line, "means nothing");
    const auto expected = case_value(place->field, rest);
    const Record* found = m_merged.document.find(place->record);
    if (!expected || found == nullptr) return report(line, expected ? "it does not live" : "the value does not fit");
    Value value = place->field != nullptr ? value_of(*found, place->field->index) : Value{};
    for (const ExtraMember& extra : found->extras) {
      if (place->field == nullptr && extra.name == place->member) value = extra.json;
    }
    if (value != *expected) report(line, "it is " + shown(value));
  }

  // Conflicts, texts settled, findings, records typed by hand and members of the file: all that are expected and no
  // others.
  void judge_lists() {
    std::set<std::string> found;
    for (const Conflict& conflict : conflicts_of(m_merged)) {
      if (conflict.kind == ConflictKind::EditedWhileDeleted) {
        found.insert("conflict " + text_from_ref(conflict.record) + " edited while it was deleted");
        continue;
      }
      const auto fields = fields_of(conflict.record.kind);
      const bool is_extra = conflict.leaf.field == kExtraField;
      const CasePlace place{conflict.record, is_extra ? nullptr : &fields[conflict.leaf.field], conflict.leaf.part};
      std::vector<Value> values;
      for (const LeafWrite& write : conflict.writes) values.push_back(write.value);
      found.insert(text_from_conflict(place, values));
    }
    for (const Edit& edit : m_settled) {
      const CasePlace place{edit.record, &fields_of(edit.record.kind)[edit.leaf.field], {}};
      found.insert("settled " + text_from_place(place) + " = " + shown(edit.value));
    }
    for (const Finding& finding : findings_of(m_merged.document)) found.insert("finding " + text_from_finding(finding));
    for (const std::string& record : m_by_hand) found.insert("typed " + record);
    for (const ExtraMember& extra : m_merged.extras) found.insert("file +" + extra.name + " " + extra.json);
    for (const std::string& text : m_expected) {
      if (found.count(text) == 0) m_problems.push_back("missing: " + text);
    }
    for (const std::string& text : found) {
      if (m_expected.count(text) == 0) m_problems.push_back("not expected: " + text);
    }
  }

  std::map<std::string, Person> m_people;  // and what they kept
  State m_merged;
  std::vector<Edit> m_settled;   // by who imports
  bool m_again_differs = false;  // merging a side once more changes something
  std::set<std::string> m_by_hand;
  std::set<std::string> m_expected;
  std::vector<std::string> m_problems;
};

// What does not come out as the case tells; nothing if all does.
inline std::vector<std::string> play_merge_case(const MergeCase& merge_case) {
  return MergeCaseRun(merge_case).problems();
}

}  // namespace constellation::test
