// Which triangles of a draw list are filled without its texture.
//
// Dear ImGui means one program for everything: colour times a sample of the font atlas, which for a filled rectangle is
// always its white pixel. A rasteriser in software pays for the sample all the same: a layer of 1400×800 pixels takes
// Chromium's SwiftShader on two cores 9.5 ms with the sample and 3.2 ms without.
#pragma once

#include <imgui.h>

namespace constellation::platform {

// Triangles of one command that follow each other, as elements begin ≤ i < end of the list's index buffer.
struct FillRun {
  bool plain = false;  // none of them needs the texture
  unsigned int begin = 0;
  unsigned int end = 0;
};

// The runs of a command, in order, all its triangles. What is plain for less than `worth` square units of the list's
// coordinates, or for less than 500 triangles that cover nothing, belongs to the run before it, since another program
// costs a few calls.
void find_fill_runs(const ImDrawList& list, const ImDrawCmd& command, float worth, ImVector<FillRun>& runs);

}  // namespace constellation::platform
