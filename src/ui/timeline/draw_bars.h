// The things on the lanes: windows, terms, bars, milestones, publications, status marks, combs, folded runs.
#pragma once

#include "ui/kit/widgets.h"

namespace constellation::ui {

inline constexpr float kDimmed = 0.3F;  // of the alpha of what does not match

struct BarPainting {
  bool rounded = true;  // false with so many bars that vertices count
  std::optional<RecordRef> hovered;
  bool has_grips = true;  // false where nothing can be dragged
};

// All but the words of its label.
void draw_bar(Kit& kit, const Bar& bar, const BarPainting& painting);
void draw_bar_label(Kit& kit, const Bar& bar);
void draw_comb(Kit& kit, const Comb& comb);
// Other dates of a record in conflict.
void draw_ghost(Kit& kit, const Ghost& ghost, bool hovered);
void draw_folded(Kit& kit, const FoldedRun& run);

}  // namespace constellation::ui
