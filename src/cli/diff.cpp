#include "cli/verbs.h"

namespace constellation::cli {
namespace {

std::string changed_members(RecordKind kind, const Record& before, const Record& after) {
  std::string names;
  const auto add = [&](std::string_view name) {
    names += names.empty() ? ": " : ", ";
    names += name;
  };
  for (const FieldSpec& field : fields_of(kind)) {
    if (value_of(before, field.index) != value_of(after, field.index)) add(field.name);
  }
  if (before.extras != after.extras) add("members of a newer schema");
  return names;
}

}  // namespace

// One line a record: "+" added, "-" deleted, "~" changed with the names of its members.
Report run_diff(Arguments arguments) {
  const auto before = load_snapshot(arguments[0]);
  if (!before) return failure(before.error());
  const auto after = load_snapshot(arguments[1]);
  if (!after) return failure(after.error());
  Report report;
  for (std::size_t index = 0; index < kKindCount; ++index) {
    const auto kind = static_cast<RecordKind>(index);
    diff(before->state.document.table(kind), after->state.document.table(kind),
         [&](const Record* old, const Record* now) {
           const RecordRef ref{kind, (now != nullptr ? now : old)->id};
           const Document& document = (now != nullptr ? after : before)->state.document;
           report.output += old == nullptr ? "+ " : now == nullptr ? "- " : "~ ";
           report.output += text_from_ref(ref) + " \"" + record_title(document, ref) + "\"";
           if (old != nullptr && now != nullptr) report.output += changed_members(kind, *old, *now);
           report.output += '\n';
         });
  }
  return report;
}

}  // namespace constellation::cli
