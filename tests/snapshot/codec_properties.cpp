// Laws of the codec on generated states and on damaged bytes.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "snapshot/codec.h"
#include "support/replica.h"

using namespace constellation;
using test::leaf;

namespace {

std::string any_text() {
  static constexpr const char* kTexts[] = {"",           "a",   "Zebra", "with \"quotes\" and \\",
                                           "two\nlines", "ä😀", "a/b",   "+x"};
  return *rc::gen::elementOf(std::vector<std::string>(std::begin(kTexts), std::end(kTexts)));
}

Edit any_edit(const std::vector<RecordRef>& records) {
  const RecordRef record = *rc::gen::elementOf(records);
  const int what = *rc::gen::inRange(0, 10);
  if (what == 0) return {ChangeKind::Delete, record, {}, {}};
  const bool is_group = record.kind == RecordKind::Group;
  if (what <= 2 && is_group) return {ChangeKind::Write, record, leaf(group::kLinksIndex, any_text()), {}};
  if (what == 3 && is_group) return {ChangeKind::Remove, record, leaf(group::kLinksIndex, any_text()), {}};
  if (what == 4) return {ChangeKind::Write, record, leaf(kExtraField, "mood"), std::string("{\"a\":1.0}")};
  if (what == 5 && is_group) return {ChangeKind::Write, record, leaf(group::kChargeIndex), {}};
  if (is_group)
    return {ChangeKind::Write, record, leaf(what == 6 ? group::kChargeIndex : group::kNameIndex), any_text()};
  if (record.kind == RecordKind::Foreign)
    return {ChangeKind::Write, record, leaf(kExtraField, "x"), std::string("[1]")};
  if (what == 6) return {ChangeKind::Write, record, leaf(deliverable::kProgressIndex), *rc::gen::inRange(-5, 5)};
  const Date date =
      date_containing({*rc::gen::inRange(0, 20000)}, *rc::gen::element(Precision::Day, Precision::Quarter));
  return {ChangeKind::Write, record, leaf(deliverable::kDueIndex), date};
}

// Two replicas that edit few records and now and then meet, so that conflicts and ties happen.
State any_state() {
  const std::vector<RecordRef> records = {*ref_from_text("groups/g1"), *ref_from_text("groups/g2"),
                                          *ref_from_text("deliverables/d1"), *ref_from_text("minutes/m1")};
  test::Replica one(1);
  test::Replica two(2);
  const int steps = *rc::gen::inRange(0, 14);
  for (int i = 0; i < steps; ++i) {
    test::Replica& who = *rc::gen::arbitrary<bool>() ? one : two;
    test::Replica& other = &who == &one ? two : one;
    if (*rc::gen::inRange(0, 4) == 0) {
      who.take(other);
    } else {
      who.edit({any_edit(records)});
    }
  }
  one.take(two);
  if (*rc::gen::arbitrary<bool>()) one.state.extras = {{"weather", "{\"sun\":true}"}};
  return one.state;
}

void check_law(const char* name, const std::function<void()>& law) {
  INFO(name);
  CHECK(rc::check(name, law));
}

}  // namespace

TEST_CASE("Reading what was written gives the same state") {
  check_law("decode after encode is the identity", [] {
    const State state = any_state();
    const std::string text = encode_snapshot(state, DeletedContent::Keep);
    const auto decoded = decode_snapshot(text);
    RC_ASSERT(decoded.has_value());
    RC_ASSERT(decoded->state == state);
    RC_ASSERT(decoded->edited_by_hand.empty());
    RC_ASSERT(encode_snapshot(decoded->state, DeletedContent::Keep) == text);
  });
}

TEST_CASE("An export without deleted content is read as it was meant") {
  check_law("decode after encode forgets deleted content only", [] {
    State state = any_state();
    const std::string text = encode_snapshot(state);
    forget_deleted_content(state);
    const auto decoded = decode_snapshot(text);
    RC_ASSERT(decoded.has_value());
    RC_ASSERT(decoded->state == state);
  });
}

TEST_CASE("Damaged bytes give a state that can be written, or an error with a place inside the text") {
  check_law("mutations are read or refused", [] {
    std::string text = encode_snapshot(any_state(), DeletedContent::Keep);
    const int count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i) {
      const auto at = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(text.size())));
      const int how = *rc::gen::inRange(0, 4);
      if (how == 0) text[at] = static_cast<char>(*rc::gen::inRange(0, 256));
      if (how == 1) text.erase(at, static_cast<std::size_t>(*rc::gen::inRange(1, 30)));
      if (how == 2) text.insert(at, *rc::gen::element<std::string>("{", "\"", "null", "\\u", ",", "}", "9", "-1"));
      if (how == 3) text.insert(at, text.substr(at, 40));
      if (text.empty()) text = "x";
    }
    const auto decoded = decode_snapshot(text);
    if (!decoded) {
      RC_ASSERT(decoded.error().line >= 1);
      RC_ASSERT(decoded.error().line <= 1 + std::count(text.begin(), text.end(), '\n'));
      RC_ASSERT(decoded.error().column >= 1);
      RC_ASSERT(decoded.error().column <= text.size() + 1);
      return;
    }
    const std::string written = encode_snapshot(decoded->state, DeletedContent::Keep);
    const auto again = decode_snapshot(written);
    RC_ASSERT(again.has_value());
    RC_ASSERT(encode_snapshot(again->state, DeletedContent::Keep) == written);
  });
}
