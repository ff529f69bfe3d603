#include "app/export_name.h"

#include "store/exchange.h"

namespace constellation {

std::string export_name(const State& state, Day today, ExportExtent extent) {
  std::string name = file_stem(record_title(state.document, {RecordKind::Network, state.network})) + '-';
  if (extent == ExportExtent::Part) name += "part-";
  return name + text_from_date({today, Precision::Day}) + ".json";
}

}  // namespace constellation
