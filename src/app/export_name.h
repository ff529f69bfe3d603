// What an exported file is called.
#pragma once

#include <string>
#include <string_view>

#include "snapshot/causality.h"

namespace constellation {

inline constexpr std::string_view kSnapshotType = "application/json";
enum class ExportExtent : std::uint8_t { Whole, Part };
// "badge-alliance-2026-11-23.json", "badge-alliance-part-2026-11-23.json": the network's name in letters that every
// file system takes.
std::string export_name(const State& state, Day today, ExportExtent extent);

}  // namespace constellation
