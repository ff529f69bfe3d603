#include "present/error_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "present/messages.h"

namespace constellation {
namespace {

struct SentenceOf {
  ErrorCode code;
  Msg message;
  std::optional<Msg> with_better = std::nullopt;  // where the error knows what would be right
};
constexpr std::array kSentences = {
    SentenceOf{ErrorCode::JsonSyntax, Msg::ErrorJsonSyntax},
    SentenceOf{ErrorCode::JsonDuplicateKey, Msg::ErrorJsonDuplicateKey},
    SentenceOf{ErrorCode::JsonInvalidUtf8, Msg::ErrorJsonInvalidUtf8},
    SentenceOf{ErrorCode::TooLarge, Msg::ErrorTooLarge},
    SentenceOf{ErrorCode::TooDeep, Msg::ErrorTooDeep},
    SentenceOf{ErrorCode::TooMany, Msg::ErrorTooMany},
    SentenceOf{ErrorCode::TextTooLong, Msg::ErrorTextTooLong},
    SentenceOf{ErrorCode::NotASnapshot, Msg::ErrorNotASnapshot},
    SentenceOf{ErrorCode::NewerSchema, Msg::ErrorNewerSchema},
    SentenceOf{ErrorCode::WrongType, Msg::ErrorWrongType},
    SentenceOf{ErrorCode::InvalidId, Msg::ErrorInvalidId},
    SentenceOf{ErrorCode::InvalidDate, Msg::ErrorInvalidDate, Msg::ErrorImpossibleDate},
    SentenceOf{ErrorCode::InvalidChoice, Msg::ErrorInvalidChoice},
    SentenceOf{ErrorCode::InvalidRule, Msg::ErrorInvalidRule},
    SentenceOf{ErrorCode::InvalidStamp, Msg::ErrorInvalidStamp},
    SentenceOf{ErrorCode::MissingMember, Msg::ErrorMissingMember},
    SentenceOf{ErrorCode::UnknownRecord, Msg::ErrorUnknownRecord},
    SentenceOf{ErrorCode::UnknownField, Msg::ErrorUnknownField},
    SentenceOf{ErrorCode::EmptyName, Msg::ErrorEmptyName},
    SentenceOf{ErrorCode::EndBeforeStart, Msg::ErrorEndBeforeStart, Msg::ErrorEndBeforeStartNear},
    SentenceOf{ErrorCode::DanglingReference, Msg::ErrorDanglingReference},
    SentenceOf{ErrorCode::CyclicParent, Msg::ErrorCyclicParent},
    SentenceOf{ErrorCode::UnknownZone, Msg::ErrorUnknownZone, Msg::ErrorUnknownZoneNear},
    SentenceOf{ErrorCode::OverlappingCycles, Msg::ErrorOverlappingCycles, Msg::ErrorOverlappingCyclesNear},
    SentenceOf{ErrorCode::AlreadyLaunched, Msg::ErrorAlreadyLaunched},
    SentenceOf{ErrorCode::NextCycleNotLater, Msg::ErrorNextCycleNotLater},
    SentenceOf{ErrorCode::StaysInLane, Msg::ErrorStaysInLane},
    SentenceOf{ErrorCode::OutsideSpan, Msg::ErrorOutsideSpan},
    SentenceOf{ErrorCode::NothingToUndo, Msg::ErrorNothingToUndo},
    SentenceOf{ErrorCode::NothingToRedo, Msg::ErrorNothingToRedo},
    SentenceOf{ErrorCode::DifferentNetwork, Msg::ErrorDifferentNetwork},
    SentenceOf{ErrorCode::FileUnreadable, Msg::ErrorFileUnreadable},
    SentenceOf{ErrorCode::FileLocked, Msg::ErrorFileLocked},
    SentenceOf{ErrorCode::FileChanged, Msg::ErrorFileChanged},
    SentenceOf{ErrorCode::PlaceGone, Msg::ErrorPlaceGone},
    SentenceOf{ErrorCode::PlaceNotAllowed, Msg::ErrorPlaceNotAllowed},
    SentenceOf{ErrorCode::PlaceFull, Msg::ErrorPlaceFull},
    SentenceOf{ErrorCode::HashMismatch, Msg::ErrorHashMismatch},
    SentenceOf{ErrorCode::Truncated, Msg::ErrorTruncated},
    SentenceOf{ErrorCode::StoreRefused, Msg::ErrorStoreRefused},
    SentenceOf{ErrorCode::StoreTimedOut, Msg::ErrorStoreTimedOut},
    SentenceOf{ErrorCode::QuotaExceeded, Msg::ErrorQuotaExceeded},
};

std::string detail_of(const Error& error) {
  if (!error.detail.empty()) return error.detail;
  return std::string(message(error.line != 0 ? Msg::ErrorAtEnd : Msg::ErrorNoDetail));
}

}  // namespace

std::string error_sentence(const Error& error) {
  const auto* found = std::find_if(kSentences.begin(), kSentences.end(),
                                   [&](const SentenceOf& sentence) { return sentence.code == error.code; });
  if (found == kSentences.end()) return message(Msg::ErrorUnknown, {detail_of(error)});
  const bool knows_better = found->with_better && !error.better.empty();
  return message(knows_better ? *found->with_better : found->message, {detail_of(error), error.better});
}

std::string error_place(const Error& error) {
  std::string out = error.file;
  if (error.line != 0) {
    if (!out.empty()) out += ", ";
    out += message(Msg::ErrorPlace, {std::to_string(error.line), std::to_string(error.column)});
  }
  const std::string& where = error.json_pointer.empty() ? error.record : error.json_pointer;
  if (where.empty()) return out;
  return out.empty() ? where : out + " (" + where + ")";
}

std::string error_text(const Error& error) {
  const std::string place = error_place(error);
  return place.empty() ? error_sentence(error) : place + ": " + error_sentence(error);
}

}  // namespace constellation
