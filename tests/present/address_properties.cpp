#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "present/address.h"
#include "present/session_text.h"

using namespace constellation;

namespace {

RecordId any_id() {
  const auto text = *rc::gen::resize(
      38, rc::gen::container<std::string>(rc::gen::element('a', 'Z', '0', '9', '.', '_', '-', 'n', 'r', '2')));
  return *RecordId::from('i' + text.substr(0, 38));
}

RecordRef any_record() {
  const auto spec = *rc::gen::elementOf(std::vector<RecordKindSpec>(kRecordKinds.begin(), kRecordKinds.end()));
  return {spec.kind, any_id()};
}

Address any_address() {
  Address address;
  address.network = any_id();
  if (*rc::gen::arbitrary<bool>()) {
    const Day begin{*rc::gen::inRange(kFirstDay.number, kLastDay.number)};
    address.days = DayRange{begin, begin + *rc::gen::inRange(1, kLastDay.number - begin.number + 1)};
  }
  if (*rc::gen::arbitrary<bool>()) address.record = any_record();
  address.page.kind = *rc::gen::element(PageKind::Timeline, PageKind::Groups, PageKind::Group, PageKind::Calendar);
  if (address.page.kind == PageKind::Group) address.page.about = any_id();
  if (address.page.kind != PageKind::Timeline && *rc::gen::arbitrary<bool>()) {
    address.page.set_option("as-of", *rc::gen::element<std::string>("2014", "2014-06", "when", ""));
    address.page.set_option("sort", "-name");
  }
  if (address.page.kind == PageKind::Timeline) {
    address.page.set_option("as-of", *rc::gen::element<std::string>("2014", "2014-06", "when", ""));
  }
  address.sheet = *rc::gen::element(Sheet::None, Sheet::Keys, Sheet::About, Sheet::Networks, Sheet::Conflicts);
  address.find = *rc::gen::arbitrary<std::string>();
  return address;
}

}  // namespace

TEST_CASE("every address is read back from its text as it was") {
  CHECK(rc::check([] {
    const Address address = any_address();
    const ParsedAddress parsed = address_from_text(text_from_address(address));
    RC_ASSERT(parsed.unknown.empty());
    RC_ASSERT(parsed.address == address);
  }));
}

TEST_CASE("any text is read without harm, and what was understood is read back alike") {
  CHECK(rc::check([] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
        rc::gen::arbitrary<std::string>(),
        rc::gen::element<std::string>("n", "r", "groups", "keys", "2014..2015", "", "group", "grp-a", "network",
                                      "as-of=2014", "as-of=", "=x", "sort=-name", "a=b?c", "a=b\n")));
    std::string text = *rc::gen::element<std::string>("", "/n/net-a/", "s=");
    for (const std::string& part : parts) text += part + '/';
    const Address address = address_from_text(text).address;
    if (!address.network.empty()) RC_ASSERT(address_from_text(text_from_address(address)).address == address);
  }));
}

TEST_CASE("any text leaves a session whole") {
  CHECK(rc::check([] {
    const auto lines = *rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
        rc::gen::arbitrary<std::string>(),
        rc::gen::element<std::string>("window 1 99999", "scroll 3", "find x", "collapsed /a/b", "window ")));
    std::string text = "1";
    for (const std::string& line : lines) text += '\n' + line;
    Session session;
    const Session before = session;
    if (!restore_session(session, text)) RC_ASSERT(session == before);
    RC_ASSERT(session.window.right > session.window.left);
    RC_ASSERT(session.scroll_y >= 0);
  }));
}
