// Error: what went wrong and where, as data. The sentence a person reads is made at the edge
// (present/error_text.h) from the code and this context; each error is handled exactly once.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace constellation {

enum class ErrorCode : std::uint8_t {
  // reading JSON
  JsonSyntax,
  JsonDuplicateKey,
  JsonInvalidUtf8,
  TooLarge,  // more bytes than allowed
  TooDeep,   // nested deeper than allowed
  TooMany,   // more records, members or elements than allowed
  TextTooLong,
  NotASnapshot,  // well-formed JSON, but no Constellation snapshot
  NewerSchema,   // needs a newer application to be edited
  WrongType,     // a member has a JSON type that its field does not take
  InvalidId,
  InvalidDate,
  InvalidChoice,
  InvalidRule,
  InvalidStamp,  // a dot, context or hash in the causality block
  MissingMember,
  // editing
  UnknownRecord,
  UnknownField,
  EmptyName,
  EndBeforeStart,
  DanglingReference,
  CyclicParent,
  UnknownZone,        // no time zone of that name is known
  OverlappingCycles,  // two cycles of the network have days in common
  AlreadyLaunched,    // the group of a suggestion is there
  NextCycleNotLater,  // the cycle to go on in does not begin after the one that is left
  StaysInLane,        // it belongs to another record, or means nothing without a group
  OutsideSpan,        // a day to split at that is not within
  NothingToUndo,
  NothingToRedo,
  DifferentNetwork,
  // host
  FileUnreadable,  // a picked or dropped file, or an asset of the site, could not be read
  FileLocked,      // another program has it open
  // exchange
  FileChanged,  // by somebody else, since it was read
  PlaceGone,
  PlaceNotAllowed,  // the browser gives no access until the person allows it again
  PlaceFull,
  // store
  HashMismatch,  // content does not match the name it is stored under
  Truncated,
  StoreRefused,
  StoreTimedOut,
  QuotaExceeded,
};

struct Error {
  ErrorCode code{};
  std::string detail;        // the offending token or value, shortened; never a whole sentence
  std::string json_pointer;  // RFC 6901, when reading JSON
  std::uint32_t line = 0;    // 1-based; 0 when there is no text position
  std::uint32_t column = 0;  // 1-based, counted in bytes
  std::string record;        // record id, when a record is concerned
  std::string file;          // file name, when a file is concerned
  std::string field = {};    // JSON member of the record that is concerned
  std::string better = {};   // the nearest value that would be right, where one is known; as it would be typed

  friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Outcome = Result<T, Error>;

inline Error error_of(ErrorCode code, std::string detail = {}) {
  return Error{code, std::move(detail), {}, 0, 0, {}, {}};
}

inline Unexpected<Error> fail(ErrorCode code, std::string detail = {}) {
  return Unexpected<Error>{error_of(code, std::move(detail))};
}

}  // namespace constellation
