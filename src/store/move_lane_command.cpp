// Moving a group's lane among the lanes of a focus area.
#include <algorithm>

#include "model/queries.h"
#include "store/commands.h"
#include "store/rank.h"

namespace constellation {
namespace {

const std::string& rank_of(const Record& group) { return text_value(group, group::kRank.index); }

RecordId area_of(const Document& document, const Record& group) {
  const RecordId area = get(group, group::kFocusArea);
  return document.find(RecordKind::FocusArea, area) != nullptr ? area : RecordId();
}

struct Ranked {
  const Record* group;
  std::string rank;
};

// The ranks that put the groups in that order, of which the one at `moved` has changed its place: that one alone gets a
// new rank where its neighbours leave room, and those before it that have none. Where they leave none, all get new
// ones.
std::vector<Ranked> ranks_for(const std::vector<const Record*>& order, std::size_t moved) {
  std::vector<Ranked> ranks;
  std::string last;
  for (std::size_t i = 0; i <= moved; ++i) {
    const bool keeps = i < moved && !rank_of(*order[i]).empty();
    if (keeps) {
      last = rank_of(*order[i]);
      continue;
    }
    const bool is_bounded = i == moved && i + 1 < order.size();
    const auto rank = rank_between(last, is_bounded ? std::string_view(rank_of(*order[i + 1])) : std::string_view());
    if (!rank) {
      ranks.clear();
      break;
    }
    last = *rank;
    ranks.push_back({order[i], last});
  }
  if (!ranks.empty()) return ranks;
  last.clear();
  for (const Record* group : order) {
    last = rank_between(last, "").value_or(last);
    ranks.push_back({group, last});
  }
  return ranks;
}

void write(const Document& document, const RecordRef& group, FieldIndex field, const std::string& text,
           std::vector<Edit>& edits) {
  const Value value = text.empty() ? Value() : Value(text);
  auto written = edits_for_value(document, group, field, value);
  edits.insert(edits.end(), written.begin(), written.end());
}

}  // namespace

Outcome<Plan> plan(const Document& document, const intent::MoveLane& command) {
  const RecordRef ref{RecordKind::Group, command.group};
  const Record* group = document.find(ref);
  if (group == nullptr) return unknown_record(ref);
  const RecordRef area{RecordKind::FocusArea, command.focus_area};
  if (!command.focus_area.empty() && document.find(area) == nullptr) return unknown_record(area);

  std::vector<const Record*> order;
  std::size_t from = static_cast<std::size_t>(-1);
  std::size_t to = static_cast<std::size_t>(-1);
  for (const Record* each : in_lane_order(document, RecordKind::Group)) {
    if (area_of(document, *each) != command.focus_area) continue;
    if (each->id == command.before) to = order.size();
    if (each == group) {
      from = order.size();
    } else {
      order.push_back(each);
    }
  }
  to = std::min(to, order.size());
  Plan result{{}, CommandLabel::MoveLane, ref};
  if (from == to || command.before == command.group) return result;  // it stands there already
  order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), group);
  if (area_of(document, *group) != command.focus_area) {
    write(document, ref, group::kFocusArea.index, command.focus_area.text(), result.edits);
  }
  for (const Ranked& ranked : ranks_for(order, to)) {
    if (rank_of(*ranked.group) == ranked.rank) continue;
    write(document, {RecordKind::Group, ranked.group->id}, group::kRank.index, ranked.rank, result.edits);
  }
  return result;
}

}  // namespace constellation
