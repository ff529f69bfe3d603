#include "present/error_text.h"

#include <doctest/doctest.h>

using namespace constellation;

TEST_CASE("an error says what happened, where and what to do") {
  Error error = error_of(ErrorCode::InvalidDate, "\"2014-13\"");
  error.file = "roster.json";
  error.line = 3;
  error.column = 9;
  error.json_pointer = "/records/cycles/cyc-1/start";
  CHECK(error_text(error) ==
        "roster.json, line 3, column 9 (/records/cycles/cyc-1/start): \"2014-13\" is no date. "
        "Use 2014-04-30, 2014-04, 2014-Q2 or 2014.");
}

TEST_CASE("an error without a place is its sentence alone") {
  CHECK(error_text(error_of(ErrorCode::NothingToUndo)) == error_sentence(error_of(ErrorCode::NothingToUndo)));
  CHECK(error_place(error_of(ErrorCode::QuotaExceeded)).empty());
}

TEST_CASE("a record that is gone is named by what it is") {
  Error error = error_of(ErrorCode::UnknownRecord, "Group");
  error.record = "groups/grp-x";
  CHECK(error_text(error) ==
        "groups/grp-x: The record (Group) is not there. It may have been deleted; undo brings it back.");
  CHECK(error_text(error_of(ErrorCode::EndBeforeStart, "Badge paper")) ==
        "The end is before the start (Badge paper). Move one of the dates.");
}

TEST_CASE("an error that knows what would be right says it") {
  Error error = error_of(ErrorCode::UnknownZone, "New York");
  CHECK(error_text(error) == "New York is no time zone that is known here. Use a name such as America/New_York.");
  error.better = "Europe/Berlin";
  CHECK(error_text(error) == "New York is no time zone that is known here. Use a name such as Europe/Berlin.");
}

TEST_CASE("every error code has a sentence of its own") {
  for (int code = 0; code <= static_cast<int>(ErrorCode::QuotaExceeded); ++code) {
    const std::string sentence = error_sentence(error_of(static_cast<ErrorCode>(code), "X"));
    CHECK_MESSAGE(sentence.find("Something went wrong") == std::string::npos, code);
    CHECK(sentence.back() == '.');
  }
}
