// The ExchangePlace of a browser: File System Access. Its handles are kept in an IndexedDB database of their own.
#pragma once

#include <memory>

#include "platform/exchange_place.h"

namespace constellation::platform {

// At most one exists at a time; `answered` is called after every answer, so that a frame shows what came of it.
std::unique_ptr<ExchangePlace> make_web_exchange_place(std::function<void()> answered);

}  // namespace constellation::platform
