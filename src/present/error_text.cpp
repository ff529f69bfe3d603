#include "present/error_text.h"

#include <string_view>

namespace constellation {
namespace {

// What happened and what to do; "%" stands for the detail.
struct Sentence {
  std::string_view what;
  std::string_view advice;
};

Sentence reading_sentence(ErrorCode code) {
  switch (code) {
    case ErrorCode::JsonSyntax:
      return {"This is not well-formed JSON: unexpected %.", "Correct or re-export the file."};
    case ErrorCode::JsonDuplicateKey:
      return {"The member % is there twice.", "Remove or rename one of them."};
    case ErrorCode::JsonInvalidUtf8:
      return {"The text is not UTF-8.", "Save the file as UTF-8."};
    case ErrorCode::TooLarge:
      return {"The file is too large (% bytes).", "Split it or leave parts out."};
    case ErrorCode::TooDeep:
      return {"The file is nested too deeply.", "It is no snapshot that Constellation wrote."};
    case ErrorCode::TooMany:
      return {"There are too many entries.", "Split the file or leave parts out."};
    case ErrorCode::TextTooLong:
      return {"A text is too long: %.", "Shorten it."};
    case ErrorCode::NotASnapshot:
      return {"This is no Constellation snapshot.", "Choose a file that was exported."};
    case ErrorCode::NewerSchema:
      return {"This was written by a newer Constellation.", "Reload the page to get the newer version."};
    case ErrorCode::WrongType:
      return {"The value % is of the wrong kind or out of range.", "Correct it."};
    case ErrorCode::InvalidId:
      return {"% can not be an id here.", "Use 1 to 39 letters, digits, dots, hyphens and underscores."};
    case ErrorCode::InvalidDate:
      return {"% is no date.", "Use 2014-04-30, 2014-04, 2014-Q2 or 2014."};
    case ErrorCode::InvalidChoice:
      return {"% is none of the choices.", "Choose one of the list."};
    case ErrorCode::InvalidRule:
      return {"The recurrence rule % can not be read.", "Use an RFC 5545 rule."};
    case ErrorCode::InvalidStamp:
      return {"The causality block is damaged: %.", "Remove \"causality\" to read the records alone."};
    case ErrorCode::MissingMember:
      return {"The member % is missing.", "Add it or re-export the file."};
    default:
      return {};
  }
}

Sentence editing_sentence(ErrorCode code) {
  switch (code) {
    case ErrorCode::UnknownRecord:
      return {"There is no record %.", "It may have been deleted; undo brings it back."};
    case ErrorCode::UnknownField:
      return {"There is no field %.", "Check the name."};
    case ErrorCode::EmptyName:
      return {"A name is needed.", "Type one."};
    case ErrorCode::EndBeforeStart:
      return {"The end is before the start.", "Move one of the dates."};
    case ErrorCode::DanglingReference:
      return {"% does not exist.", "Choose an existing record."};
    case ErrorCode::CyclicParent:
      return {"A group can not be its own ancestor.", "Choose another parent."};
    case ErrorCode::NothingToUndo:
      return {"There is nothing to undo.", {}};
    case ErrorCode::NothingToRedo:
      return {"There is nothing to redo.", {}};
    case ErrorCode::DifferentNetwork:
      return {"These are two different networks.", "Open the file beside, or copy its records into this network."};
    default:
      return {};
  }
}

Sentence storing_sentence(ErrorCode code) {
  switch (code) {
    case ErrorCode::FileUnreadable:
      return {"The file could not be read: %.", "Try again, or choose another."};
    case ErrorCode::HashMismatch:
      return {"A stored file is damaged.", "It was set aside; the rest was loaded."};
    case ErrorCode::Truncated:
      return {"A stored file is cut short.", "It was set aside; the rest was loaded."};
    case ErrorCode::StoreRefused:
      return {"The browser refused to store: %.", "Export a snapshot to be safe."};
    case ErrorCode::StoreTimedOut:
      return {"Storing took too long.", "Export a snapshot to be safe."};
    case ErrorCode::QuotaExceeded:
      return {"The browser's storage is full.", "Export a snapshot, then free some space."};
    default:
      return {};
  }
}

Sentence sentence_of(ErrorCode code) {
  Sentence sentence = reading_sentence(code);
  if (sentence.what.empty()) sentence = editing_sentence(code);
  if (sentence.what.empty()) sentence = storing_sentence(code);
  if (sentence.what.empty()) sentence = {"Something went wrong: %.", {}};
  return sentence;
}

void append_filled(std::string& out, std::string_view pattern, const Error& error) {
  const bool at_end = error.detail.empty() && error.line != 0;
  const std::string_view detail = !error.detail.empty() ? std::string_view(error.detail)
                                  : at_end              ? std::string_view("end of the file")
                                                        : std::string_view("something");
  for (const char c : pattern) {
    if (c == '%') {
      out += detail;
    } else {
      out += c;
    }
  }
}

}  // namespace

std::string error_sentence(const Error& error) {
  const Sentence sentence = sentence_of(error.code);
  std::string out;
  append_filled(out, sentence.what, error);
  if (!sentence.advice.empty()) {
    out += ' ';
    out += sentence.advice;
  }
  return out;
}

std::string error_place(const Error& error) {
  std::string out = error.file;
  if (error.line != 0) {
    if (!out.empty()) out += ", ";
    out += "line " + std::to_string(error.line) + ", column " + std::to_string(error.column);
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
