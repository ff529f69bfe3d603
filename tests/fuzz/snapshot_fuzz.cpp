// Any bytes give a snapshot or an error with a place inside them; what was read can be written and
// read again. Inputs that broke this live on in tests/crashers/.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "snapshot/codec.h"

using namespace constellation;

namespace {

void require(bool good) {
  if (!good) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)decode_change_set(text);
  const auto first = decode_snapshot(text);
  if (!first) {
    require(first.error().line >= 1 && first.error().column >= 1 && first.error().column <= size + 1);
    return 0;
  }
  const std::string written = encode_snapshot(first->state, DeletedContent::Keep);
  const auto second = decode_snapshot(written);
  require(second.has_value());
  require(encode_snapshot(second->state, DeletedContent::Keep) == written);
  return 0;
}
