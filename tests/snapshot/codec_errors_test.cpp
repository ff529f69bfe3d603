// Files that can not be read: what is refused, and where the error points.
#include <doctest/doctest.h>

#include <string>

#include "snapshot/codec.h"

using namespace constellation;

namespace {

// A snapshot whose groups table is the given text; line 6 starts with it.
std::string with_groups(const std::string& groups) {
  return "{\n \"format\": \"constellation-snapshot\",\n \"schema\": 1,\n \"network\": \"net-x\",\n \"records\": {\n"
         "\"groups\": " +
         groups + "\n}}";
}

std::string with_causality(const std::string& causality) {
  return "{\"format\":\"constellation-snapshot\",\"schema\":1,\"network\":\"net-x\",\"records\":{\"groups\":{"
         "\"g\":{\"name\":\"A\"}}},\n\"causality\":" +
         causality + "}";
}

struct BadFile {
  const char* what;
  std::string text;
  ErrorCode code;
  std::uint32_t line;
  std::uint32_t column;
  std::string pointer;
  std::string detail;
};

void check_bad(const BadFile& bad) {
  INFO(bad.what);
  const auto decoded = decode_snapshot(bad.text);
  REQUIRE_FALSE(decoded);
  const Error& error = decoded.error();
  CHECK(static_cast<int>(error.code) == static_cast<int>(bad.code));
  CHECK(error.line == bad.line);
  CHECK(error.column == bad.column);
  CHECK(error.json_pointer == bad.pointer);
  CHECK(error.detail == bad.detail);
}

}  // namespace

TEST_CASE("Malformed text is refused where it is malformed") {
  check_bad({"empty file", "", ErrorCode::JsonSyntax, 1, 1, "", ""});
  check_bad({"cut short", "{\"a\":", ErrorCode::JsonSyntax, 1, 6, "/a", ""});
  check_bad({"no value", "{\"a\":\n }", ErrorCode::JsonSyntax, 2, 2, "/a", "}"});
  check_bad({"comma at the end", "{\"a\":[1,2,]}", ErrorCode::JsonSyntax, 1, 11, "/a/2", "]}"});
  check_bad({"something after the end", "{}\n x", ErrorCode::JsonSyntax, 2, 2, "", "x"});
  check_bad({"open text", "{\"a\":\"b", ErrorCode::JsonSyntax, 1, 6, "/a", "\"b"});
  check_bad({"lone surrogate", "{\"a\":\"\\ud800x\"}", ErrorCode::JsonSyntax, 1, 6, "/a", "\"\\ud800x\""});
  check_bad({"raw control character", "{\"a\":\"b\tc\"}", ErrorCode::JsonSyntax, 1, 6, "/a", "\"b c\""});
  check_bad({"bad byte", "{\n\"a\":\"b\xFF\"}", ErrorCode::JsonInvalidUtf8, 2, 7, "/a", ""});
  check_bad({"surrogate in UTF-8", "[\"\xED\xA0\x80\"]", ErrorCode::JsonInvalidUtf8, 1, 3, "/0", ""});
  check_bad({"huge number", "{\"a\":[0,1e999]}", ErrorCode::WrongType, 1, 9, "/a/1", "1e999]}"});
  check_bad({"duplicate", "{\"a\":1,\n\"b/~\":{\"x\":1,\n \"x\":2}}", ErrorCode::JsonDuplicateKey, 3, 2, "/b~1~0/x",
             "\"x\""});
  check_bad({"not a number", "{\"a\":NaN}", ErrorCode::JsonSyntax, 1, 6, "/a", "NaN}"});
}

TEST_CASE("Well-formed JSON that is no snapshot is refused") {
  check_bad({"a list", "[1]", ErrorCode::NotASnapshot, 1, 1, "", "[1]"});
  check_bad({"an empty object", "{}", ErrorCode::NotASnapshot, 1, 1, "", "{}"});
  check_bad({"another format", "{\"format\":\"x\"}", ErrorCode::NotASnapshot, 1, 11, "/format", "\"x\""});
  check_bad({"no schema", "{\"format\":\"constellation-snapshot\"}", ErrorCode::MissingMember, 1, 1, "", "schema"});
  check_bad({"schema zero", "{\"format\":\"constellation-snapshot\",\"schema\":0,\"network\":\"n\",\"records\":{}}",
             ErrorCode::WrongType, 1, 45, "/schema", "0"});
  check_bad({"bad network", "{\"format\":\"constellation-snapshot\",\"schema\":1,\"network\":\"a b\",\"records\":{}}",
             ErrorCode::InvalidId, 1, 57, "/network", "\"a b\""});
}

TEST_CASE("Values of the wrong kind are refused with their record") {
  const auto bad = [](const char* what, const std::string& groups, ErrorCode code, std::uint32_t column,
                      const std::string& pointer, const std::string& detail) {
    check_bad({what, with_groups(groups), code, 6, column, pointer, detail});
  };
  bad("number for a name", R"({"g":{"name":7}})", ErrorCode::WrongType, 24, "/records/groups/g/name", "7}}");
  bad("text for a set", R"({"g":{"links":"x"}})", ErrorCode::WrongType, 25, "/records/groups/g/links", "\"x\"");
  bad("null in a set", R"({"g":{"links":["x",null]}})", ErrorCode::WrongType, 30, "/records/groups/g/links/1",
      "null]}}");
  bad("bad reference", R"({"g":{"parent":"a b"}})", ErrorCode::InvalidId, 26, "/records/groups/g/parent", "\"a b\"");
  bad("bad id", R"({"a/b":{}})", ErrorCode::InvalidId, 12, "/records/groups/a~1b", "\"a/b\"");
  bad("long id", "{\"" + std::string(40, 'x') + "\":{}}", ErrorCode::InvalidId, 12,
      "/records/groups/" + std::string(40, 'x'), "\"" + std::string(39, 'x') + "…");
  bad("record is a list", R"({"g":[]})", ErrorCode::WrongType, 16, "/records/groups/g", "[]}");
  bad("table is a list", "[]", ErrorCode::WrongType, 11, "/records/groups", "[]");
  const auto decoded = decode_snapshot(with_groups(R"({"grp-a":{"name":7}})"));
  REQUIRE_FALSE(decoded);
  CHECK(decoded.error().record == "grp-a");
}

TEST_CASE("Dates and whole numbers are checked") {
  const auto code_of = [](const std::string& table, const std::string& member) {
    const auto decoded = decode_snapshot(R"({"format":"constellation-snapshot","schema":1,"network":"n","records":{")" +
                                         table + R"(":{"x":{)" + member + "}}}}");
    REQUIRE_FALSE(decoded);
    return decoded.error().code;
  };
  for (const char* date : {"2014-02-30", "2014-13", "2014-Q5", "14-01-01", "2014-1-1", "", "2014-04-30T00:00"}) {
    INFO(date);
    CHECK(code_of("deliverables", R"("due":")" + std::string(date) + "\"") == ErrorCode::InvalidDate);
  }
  for (const char* number : {"1.0", "1e2", "2147483648", "-2147483649", "\"40\"", "true", "99999999999999999999"}) {
    INFO(number);
    CHECK(code_of("deliverables", R"("progress":)" + std::string(number)) == ErrorCode::WrongType);
  }
  CHECK(code_of("role_assignments", R"("rotates":1)") == ErrorCode::WrongType);
}

TEST_CASE("A damaged causality block is refused") {
  const auto code_of = [](const std::string& causality) {
    const auto decoded = decode_snapshot(with_causality(causality));
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error().line == 2);
    return decoded.error().code;
  };
  CHECK(code_of("7") == ErrorCode::WrongType);
  CHECK(code_of(R"({"context":{"short":"1"}})") == ErrorCode::InvalidStamp);
  for (const char* intervals : {"", "0", "5-2", "1-", "1,,2", "99999999999", "1;2"}) {
    INFO(intervals);
    CHECK(code_of(R"({"context":{"k3j9f0a2mm":")" + std::string(intervals) + "\"}}") == ErrorCode::InvalidStamp);
  }
  CHECK(code_of(R"({"records":{"groups/g":{}}})") == ErrorCode::MissingMember);
  CHECK(code_of(R"({"records":{"groups/g":{"dot":"k3j9f0a2mm:0"}}})") == ErrorCode::InvalidStamp);
  CHECK(code_of(R"({"records":{"groups":{"dot":"k3j9f0a2mm:1"}}})") == ErrorCode::InvalidId);
  CHECK(code_of(R"({"records":{"groups/g":{"dot":"k3j9f0a2mm:1","fields":{"name":[1]}}}})") == ErrorCode::WrongType);
  CHECK(code_of(R"({"concurrent":{"groups/g":[{"field":"name"}]}})") == ErrorCode::MissingMember);
  CHECK(code_of(R"({"deleted":{"groups/h":{"by":["x"]}}})") == ErrorCode::InvalidStamp);
}

TEST_CASE("Bytes, depth, counts and lengths are bounded") {
  const std::string good = with_groups(R"({"a":{"links":["1","2","3"]},"b":{}})");
  REQUIRE(decode_snapshot(good));
  const auto code_under = [&](const DecodeLimits& limits) {
    const auto decoded = decode_snapshot(good, limits);
    REQUIRE_FALSE(decoded);
    return decoded.error().code;
  };
  DecodeLimits limits;
  limits.bytes = good.size();
  CHECK(decode_snapshot(good, limits));
  limits.bytes = good.size() - 1;
  CHECK(code_under(limits) == ErrorCode::TooLarge);
  limits = {};
  limits.depth = 4;
  CHECK(code_under(limits) == ErrorCode::TooDeep);
  limits = {};
  limits.records = 1;
  CHECK(code_under(limits) == ErrorCode::TooMany);
  limits = {};
  limits.elements = 2;
  CHECK(code_under(limits) == ErrorCode::TooMany);
  limits = {};
  limits.text_bytes = 21;
  CHECK(code_under(limits) == ErrorCode::TextTooLong);
}

TEST_CASE("A very deep text and a very long text are errors, not crashes") {
  const auto deep = decode_snapshot(std::string(1'000'000, '['));
  REQUIRE_FALSE(deep);
  CHECK(deep.error().code == ErrorCode::TooDeep);
  CHECK(deep.error().column == 65);
  const std::string exact(1U << 20U, 'x');
  CHECK(decode_snapshot(with_groups("{\"g\":{\"notes\":\"" + exact + "\"}}")));
  const auto longer = decode_snapshot(with_groups("{\"g\":{\"notes\":\"" + exact + "x\"}}"));
  REQUIRE_FALSE(longer);
  CHECK(longer.error().code == ErrorCode::TextTooLong);
  CHECK(longer.error().json_pointer == "/records/groups/g/notes");
}

TEST_CASE("A record that is living and deleted at once is refused") {
  const auto decoded = decode_snapshot(
      R"({"format":"constellation-snapshot","schema":1,"network":"n","records":{"groups":{"g":{"name":"A"}}},
"deleted_records":{"groups":{"g":{"name":"B"}}},"causality":{}})");
  REQUIRE_FALSE(decoded);
  CHECK(decoded.error().code == ErrorCode::JsonDuplicateKey);
  CHECK(decoded.error().json_pointer == "/deleted_records/groups/g");
  CHECK(decoded.error().line == 2);
}

TEST_CASE("A network's record has the network's id") {
  const auto decoded = decode_snapshot(
      R"({"format":"constellation-snapshot","schema":1,"network":"n","records":{"networks":{"m":{"name":"A"}}}})");
  REQUIRE_FALSE(decoded);
  CHECK(decoded.error().code == ErrorCode::InvalidId);
  CHECK(decoded.error().json_pointer == "/records/networks/m");
}

// Records whose format and schema stand before them are read while the text is, the others after it.
TEST_CASE("What stands first in a snapshot decides nothing, and no error is another") {
  const std::string head = R"("format":"constellation-snapshot","schema":1,"network":"n")";
  const auto both = [&](const std::string& groups, auto&& check) {
    check(decode_snapshot("{" + head + ",\n\"records\":{\"groups\":{" + groups + "}}}"));
    check(decode_snapshot("{\n\"records\":{\"groups\":{" + groups + "}}," + head + "}"));
  };
  both(R"("g":{"name":"A \"quoted\" \u00e9","later":[1,{"a":null}]},"h":{"name":"B","charge":"x\ny"})",
       [](const auto& decoded) {
         REQUIRE(decoded);
         const Record* group = decoded->state.document.find(RecordKind::Group, *RecordId::from("g"));
         REQUIRE(group != nullptr);
         CHECK(get(*group, group::kName) == "A \"quoted\" \u00e9");
         REQUIRE(group->extras.size() == 1);
         CHECK(group->extras.front().json == R"([1,{"a":null}])");
         const Record* other = decoded->state.document.find(RecordKind::Group, *RecordId::from("h"));
         REQUIRE(other != nullptr);
         CHECK(get(*other, group::kCharge) == "x\ny");
       });
  const auto fails = [&](const std::string& groups, ErrorCode code, std::string_view pointer, std::uint32_t line) {
    both(groups, [&](const auto& decoded) {
      REQUIRE_FALSE(decoded);
      CHECK(decoded.error().code == code);
      CHECK(decoded.error().json_pointer == pointer);
      CHECK(decoded.error().line == line);
    });
  };
  fails("\"a\":{\"name\":\"A\"},\n\"b\":{},\n\"a\":{}", ErrorCode::JsonDuplicateKey, "/records/groups/a", 4);
  fails("\"a\":{},\n\"b\":{\"name\":7},\n\"c d\":{}", ErrorCode::WrongType, "/records/groups/b/name", 3);
  fails("\"a\":{},\n\"c d\":{},\n\"b\":{\"name\":7}", ErrorCode::InvalidId, "/records/groups/c d", 3);
  fails("\"a\":{},\n\"b\":7,\n\"c\":{\"name\":7}", ErrorCode::WrongType, "/records/groups/b", 3);
  fails("\"a\":{},\n\"b\":{\"name\":7},\n\"c\":{\"name\":", ErrorCode::JsonSyntax, "/records/groups/c/name", 4);
}
