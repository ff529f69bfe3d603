// Splitting a bar in two.
#include <algorithm>

#include "base/sort.h"
#include "base/text.h"
#include "model/span.h"
#include "store/bar_commands.h"
#include "time/recurrence.h"

namespace constellation {
namespace {

// More calls than a series ever has before a day that someone looks at.
constexpr std::size_t kMaxCalls = 100'000;

// The rule with another COUNT (RFC 5545 §3.3.10), all other parts as they stand. Names are case-insensitive.
std::string with_count(const std::string& rule, std::size_t count) {
  const std::size_t at = ascii_lower(rule).find("count=");
  if (at == std::string::npos) return rule;
  const std::size_t end = std::min(rule.find(';', at), rule.size());
  return rule.substr(0, at + 6) + std::to_string(count) + rule.substr(end);
}

class Split {
 public:
  Split(const Document& document, const intent::SplitBar& command, const Record& record, const MintId& mint)
      : m_document(document), m_command(command), m_first(record), m_second(record) {
    m_second.id = mint(command.record.kind);
  }

  Outcome<Plan> plan() {
    const SpanFields fields = span_fields(m_command.record.kind);
    set_value(m_first, *fields.end, Date{m_command.at - 1, Precision::Day});
    set_value(m_second, *fields.start, Date{m_command.at, Precision::Day});
    if (m_command.record.kind == RecordKind::Deliverable) split_deliverable();
    if (m_command.record.kind == RecordKind::CallSeries) {
      if (const auto done = split_series(); !done) return Unexpected<Error>{done.error()};
    }
    Plan result{
        edits_for_record(m_command.record.kind, m_second), CommandLabel::Split, {m_command.record.kind, m_second.id}};
    for (const FieldSpec& field : fields_of(m_command.record.kind)) {
      append(result.edits, edits_for_value(m_document, m_command.record, field.index, value_of(m_first, field.index)));
    }
    append(result.edits, std::move(m_others));
    return result;
  }

 private:
  // What was delivered, and what waits for it, is the second part's.
  void split_deliverable() {
    set(m_first, deliverable::kDeliveredOn, {});
    set(m_second, deliverable::kDependsOn, TextElements{m_first.id.text()});
    m_document.table(RecordKind::Deliverable).each([&](const Record& other) {
      const TextElements& waits = get(other, deliverable::kDependsOn);
      const auto place = std::lower_bound(waits.begin(), waits.end(), m_first.id.text());
      if (place == waits.end() || *place != m_first.id.view()) return;
      TextElements after = waits;
      after[static_cast<std::size_t>(place - waits.begin())] = m_second.id.text();
      sort_items(after);
      append(m_others, edits_for_value(m_document, {RecordKind::Deliverable, other.id}, deliverable::kDependsOn.index,
                                       std::move(after)));
    });
  }

  // The second series begins with the first call of the rule from that day on, so that the rhythm stays.
  Outcome<Done> split_series() {
    const auto first_call = get(m_first, call_series::kStart);
    const std::string& text = get(m_first, call_series::kRule);
    const auto rule = parse_rule(text);
    if (!rule) return Unexpected<Error>{rule.error()};
    const Day first = first_call->first_day;
    const DayRange bounds{first, kLastDay + 1};
    const auto before = expand_rule(*rule, first, bounds, {first, m_command.at}, kMaxCalls);
    const auto after = expand_rule(*rule, first, bounds, {m_command.at, kLastDay + 1}, 1);
    if (before.empty() || after.empty()) return fail(ErrorCode::OutsideSpan, text_from_date({m_command.at}));
    set(m_second, call_series::kStart, Date{after.front(), Precision::Day});
    if (rule->count > 0) {
      const auto count = static_cast<std::size_t>(rule->count);
      set(m_first, call_series::kRule, with_count(text, before.size()));
      set(m_second, call_series::kRule, with_count(text, count - before.size()));
    }
    m_document.table(RecordKind::Call).each([&](const Record& call) {
      const auto occurrence = get(call, call::kOccurrence);
      if (get(call, call::kSeries) != m_first.id || !occurrence || occurrence->first_day < m_command.at) return;
      append(m_others,
             edits_for_value(m_document, {RecordKind::Call, call.id}, call::kSeries.index, m_second.id.text()));
    });
    return Done{};
  }

  const Document& m_document;
  const intent::SplitBar& m_command;
  Record m_first;
  Record m_second;
  std::vector<Edit> m_others;
};

}  // namespace

bool can_be_split(RecordKind kind) {
  return kind == RecordKind::Deliverable || kind == RecordKind::RoleAssignment || kind == RecordKind::Pause ||
         kind == RecordKind::CallSeries;
}

Outcome<Plan> plan(const Document& document, const intent::SplitBar& command, const MintId& mint) {
  const Record* record = document.find(command.record);
  if (record == nullptr) return unknown_record(command.record);
  const auto span = can_be_split(command.record.kind) ? span_of(command.record.kind, *record) : std::nullopt;
  const bool is_series = command.record.kind == RecordKind::CallSeries;
  const bool is_known = span && !span->is_point && !span->open_start && (is_series || !span->open_end);
  const bool is_within = is_known && span->range.begin < command.at && (span->open_end || command.at < span->range.end);
  if (!is_within) {
    auto failure = fail(ErrorCode::OutsideSpan, text_from_date({command.at, Precision::Day}));
    failure.error.record = text_from_ref(command.record);
    return failure;
  }
  return Split(document, command, *record, mint).plan();
}

}  // namespace constellation
