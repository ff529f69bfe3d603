#include "present/address.h"

#include <cmath>
#include <utility>

#include "base/split.h"
#include "present/page_kinds.h"

namespace constellation {
namespace {

constexpr std::string_view kFind = "?find=";
constexpr std::string_view kTo = "..";
constexpr std::string_view kNotInOptions = "/?\n";  // they end one

struct SheetName {
  Sheet sheet;
  std::string_view name;
};
constexpr SheetName kSheets[] = {{Sheet::Keys, "keys"},         {Sheet::About, "about"},
                                 {Sheet::Networks, "networks"}, {Sheet::Conflicts, "conflicts"},
                                 {Sheet::Storage, "storage"},   {Sheet::Imports, "imports"},
                                 {Sheet::Exchange, "exchange"}};

std::string_view name_of(Sheet sheet) {
  for (const SheetName& each : kSheets) {
    if (each.sheet == sheet) return each.name;
  }
  return {};
}

std::optional<DayRange> days_from_text(std::string_view text) {
  const std::size_t middle = text.find(kTo);
  const auto first = date_from_text(text.substr(0, middle));
  const auto last = middle == std::string_view::npos ? first : date_from_text(text.substr(middle + kTo.size()));
  if (!first || !last) return std::nullopt;
  const DayRange days{first->first_day, day_after(*last)};
  return days.empty() ? std::nullopt : std::optional(days);
}

bool read_sheet(Address& address, std::string_view name) {
  for (const SheetName& each : kSheets) {
    if (each.name != name) continue;
    address.sheet = each.sheet;
    return true;
  }
  return false;
}

bool read_record(Address& address, std::string_view& rest) {
  const std::string_view before = rest;
  take_until(rest, '/');
  take_until(rest, '/');
  std::string_view text = before.substr(0, before.size() - rest.size());
  if (text.ends_with('/')) text.remove_suffix(1);
  const auto record = ref_from_text(text);
  if (!record || record->kind == RecordKind::Foreign) return false;
  address.record = record;
  return true;
}

}  // namespace

bool read_page_part(PageAt& page, std::string_view part, std::string_view& rest) {
  for (const PageSpec& each : page_specs()) {
    if (each.name != part || each.kind == PageKind::Timeline) continue;
    PageAt named;
    named.kind = each.kind;
    if (page.kind == PageKind::Timeline) named.options = page.options;  // a date may stand before its page
    if (each.about) {
      const std::string_view id = take_until(rest, '/');
      if (!is_valid_record_id(id)) return false;
      named.about = *RecordId::from(id);
    }
    page = std::move(named);
    return true;
  }
  // An option is one of the page before it; the timeline has one.
  const std::size_t equals = part.find('=');
  const bool has_any = page.kind != PageKind::Timeline || part.substr(0, equals) == kAsOf;
  if (!has_any || equals == std::string_view::npos || equals == 0 || equals + 1 == part.size() ||
      part.find_first_of(kNotInOptions) != std::string_view::npos) {
    return false;
  }
  page.set_option(part.substr(0, equals), part.substr(equals + 1));
  return true;
}

std::string text_from_page(const PageAt& page) {
  std::string text;
  if (page.kind != PageKind::Timeline) text = page_spec(page.kind).name;
  if (!page.about.empty()) text += '/' + page.about.text();
  for (const PageOption& option : page.options) {
    // What would not be read again as it was: a date that was refused.
    if (option.value.find_first_of(kNotInOptions) != std::string::npos) continue;
    if (!text.empty()) text += '/';
    text += option.key + '=' + option.value;
  }
  return text;
}

ParsedAddress address_from_text(std::string_view text) {
  ParsedAddress result;
  std::string_view rest = text;
  if (const std::size_t find = rest.find(kFind); find != std::string_view::npos) {
    result.address.find = rest.substr(find + kFind.size());
    rest = rest.substr(0, find);
  }
  if (rest.starts_with('/')) rest.remove_prefix(1);
  const bool names_network = take_until(rest, '/') == "n";
  const std::string_view network = take_until(rest, '/');
  const auto id = RecordId::from(network);
  if (!names_network || !id || !is_valid_record_id(network)) return {{}, std::string(text)};
  result.address.network = *id;
  while (!rest.empty()) {
    const std::string_view before = rest;
    const std::string_view part = take_until(rest, '/');
    if (part.empty()) continue;
    bool is_read = false;
    if (part == "r") {
      is_read = read_record(result.address, rest);
    } else if (const auto days = days_from_text(part)) {
      result.address.days = days;
      is_read = true;
    } else {
      is_read = read_page_part(result.address.page, part, rest) || read_sheet(result.address, part);
    }
    if (!is_read && result.unknown.empty()) result.unknown = before.substr(0, before.size() - rest.size());
  }
  return result;
}

std::string text_from_address(const Address& address) {
  std::string text = "/n/" + address.network.text();
  if (address.days) {
    text += '/' + text_from_date({address.days->begin, Precision::Day});
    text += kTo;
    text += text_from_date({address.days->end - 1, Precision::Day});
  }
  if (const std::string page = text_from_page(address.page); !page.empty()) text += '/' + page;
  if (address.record) text += "/r/" + text_from_ref(*address.record);
  if (const std::string_view sheet = name_of(address.sheet); !sheet.empty()) {
    text += '/';
    text += sheet;
  }
  if (!address.find.empty()) {
    text += kFind;
    text += address.find;
  }
  return text;
}

std::string_view packed_in(std::string_view text) {
  constexpr std::string_view kAddress = "s=";
  constexpr std::string_view kLink = "#s=";
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  constexpr std::string_view kBeforeJson = "\xEF\xBB\xBF \t\r\n";
  const std::size_t first = text.find_first_not_of(kBeforeJson);
  if (first == std::string_view::npos || text[first] == '{') return {};
  const std::size_t link = text.find(kLink);
  const bool is_address = is_snapshot_address(text);
  if (!is_address && link == std::string_view::npos) return {};
  text.remove_prefix(is_address ? kAddress.size() : link + kLink.size());
  return text.substr(0, text.find_first_not_of(kLetters));
}

bool is_same_place(const Address& a, const Address& b) {
  const bool is_same_day = a.page.kind != PageKind::Timeline || a.page.option(kAsOf) == b.page.option(kAsOf);
  const bool is_same_page = a.page.kind == b.page.kind && a.page.about == b.page.about && is_same_day;
  return a.network == b.network && is_same_page && a.record == b.record && a.sheet == b.sheet;
}

Address address_of(const RecordId& network, const Session& session) {
  Address address{network, days_of(session.window), session.page, session.selection, session.sheet, session.find};
  address.page.limit = PageAt::kRows;
  if (name_of(session.sheet).empty()) address.sheet = Sheet::None;
  if (address.record && address.record->kind == RecordKind::Foreign) address.record.reset();
  return address;
}

DayRange days_of(TimeWindow window) {
  return {Day{static_cast<std::int32_t>(std::floor(window.left))},
          Day{static_cast<std::int32_t>(std::ceil(window.right))}};
}

}  // namespace constellation
