#include "app/export_name.h"

#include "base/text.h"

namespace constellation {

std::string export_name(const State& state, Day today, ExportExtent extent) {
  std::string name;
  for (const char c : ascii_lower(record_title(state.document, {RecordKind::Network, state.network}))) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  if (name.empty() || name == "-") name = "constellation";
  if (name.back() != '-') name += '-';
  if (extent == ExportExtent::Part) name += "part-";
  return name + text_from_date({today, Precision::Day}) + ".json";
}

}  // namespace constellation
