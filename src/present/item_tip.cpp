#include "present/item_tip.h"

#include "present/calendar_text.h"
#include "present/drop_text.h"
#include "present/messages.h"

namespace constellation {
namespace {

void append(std::string& text, std::string_view line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

std::string delivery_line(const Record& record) {
  const auto due = get(record, deliverable::kDue);
  const auto delivered = get(record, deliverable::kDeliveredOn);
  if (!delivered) return {};
  const std::string date = short_date(*delivered);
  const std::int32_t late = due ? day_after(*delivered) - day_after(*due) : 0;
  if (late == 0) return message(Msg::TipDelivered, {date});
  const auto days = static_cast<std::uint64_t>(late > 0 ? late : -late);
  return message(late > 0 ? Msg::TipDeliveredLate : Msg::TipDeliveredEarly,
                 {date, counted(Msg::DurationOneDay, Msg::DurationDays, days)});
}

std::string slip_line(const View& view, const RecordRef& ref, const Span& span) {
  const Span* planned = view.comparison != nullptr ? view.comparison->planned(ref) : nullptr;
  if (planned == nullptr || span.open_end) return {};
  const std::int32_t slip = span.range.end - planned->range.end;
  if (slip == 0) return text(Msg::TipAsPlanned);
  const auto days = static_cast<std::uint64_t>(slip > 0 ? slip : -slip);
  return message(slip > 0 ? Msg::TipLaterThanPlanned : Msg::TipEarlierThanPlanned,
                 {counted(Msg::DurationOneDay, Msg::DurationDays, days), dates_text(*planned)});
}

}  // namespace

std::string item_tip(const View& view, const RecordRef& ref) {
  const Record* record = view.document != nullptr ? view.document->find(ref) : nullptr;
  const auto span = record != nullptr ? drawn_span(*view.document, ref, *record) : std::nullopt;
  if (!span || view.rows == nullptr) return {};
  std::string tip = record_title(*view.document, ref);
  append(tip, span->open_start || span->open_end ? span_text(*span) : dates_text(*span));
  for (const std::string& line : cycle_lines(*view.document, *view.rows, ref, *span)) append(tip, line);
  if (ref.kind != RecordKind::Deliverable) return tip;
  append(tip, delivery_line(*record));
  if (const ChainDelay* delay = view.chains != nullptr ? view.chains->delay_of(ref.id) : nullptr) {
    append(tip, message(Msg::TipExpectedLate,
                        {counted(Msg::DurationOneDay, Msg::DurationDays, static_cast<std::uint64_t>(delay->days)),
                         record_title(*view.document, {RecordKind::Deliverable, delay->because})}));
  }
  append(tip, slip_line(view, ref, *span));
  return tip;
}

}  // namespace constellation
