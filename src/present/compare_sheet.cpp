#include "present/compare_sheet.h"

#include "base/sort.h"
#include "base/text.h"
#include "present/calendar_text.h"
#include "present/messages.h"
#include "present/node_ids.h"

namespace constellation {
namespace {

constexpr std::string_view kPrefix = "compare:";
constexpr std::string_view kNoPlan = "compare:none";
constexpr std::string_view kPrevious = "compare:previous";

}  // namespace

CompareView build_compare(const Document& document, const Session& session) {
  using What = Overlay::What;
  CompareView view;
  view.lead = text(Msg::CompareLead);
  const What what = session.overlay.what;
  const bool has_baseline = what == What::Baseline && document.find(RecordKind::Baseline, session.overlay.baseline);
  if (has_baseline) view.chosen = session.overlay.baseline;
  view.rows.push_back({NodeId(kNoPlan), text(Msg::CompareNone), {}, what == What::None});
  view.rows.push_back(
      {NodeId(kPrevious), text(Msg::ComparePrevious), text(Msg::ComparePreviousNote), what == What::PreviousCycle});
  document.table(RecordKind::Baseline).each([&](const Record& record) {
    const RecordRef ref{RecordKind::Baseline, record.id};
    const auto taken = get(record, baseline::kTakenOn);
    view.rows.push_back({std::string(kPrefix) + text_from_ref(ref), record_title(document, ref),
                         taken ? message(Msg::CompareTaken, {short_date(*taken)}) : std::string(),
                         what == What::Baseline && session.overlay.baseline == record.id});
  });
  return view;
}

Intents intents_of_compare(const CompareView& view, const NodeId& node, AccessAction action, const std::string& value) {
  using What = Overlay::What;
  if (node == node::kCompareName) {
    const std::string_view name = trimmed(value);
    if (action != AccessAction::SetValue || name.empty()) return {};
    return {intent::TakeBaseline{std::string(name), {}}};
  }
  if (action != AccessAction::Activate) return {};
  if (node == node::kCompareDelete && view.chosen) {
    return {intent::SetOverlay{{What::None, {}}}, intent::DeleteRecords{{{RecordKind::Baseline, *view.chosen}}}};
  }
  if (!node.starts_with(kPrefix)) return {};
  if (node == kNoPlan) return {intent::SetOverlay{{What::None, {}}}};
  if (node == kPrevious) return {intent::SetOverlay{{What::PreviousCycle, {}}}};
  const auto ref = ref_from_text(std::string_view(node).substr(kPrefix.size()));
  if (!ref || ref->kind != RecordKind::Baseline) return {};
  return {intent::SetOverlay{{What::Baseline, ref->id}}};
}

}  // namespace constellation
