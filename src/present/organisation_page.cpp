// The page of an organisation: its roles and its people through time, and the groups that they lead.
#include <algorithm>

#include "base/sort.h"
#include "present/page_messages.h"
#include "present/page_parts.h"
#include "present/people.h"
#include "present/people_parts.h"

namespace constellation {

using namespace page_parts;
using namespace people_parts;

namespace {

class OrganisationPage {
 public:
  explicit OrganisationPage(const PageInput& input)
      : m_shown(input),
        m_document(input.document),
        m_organisation{RecordKind::Organisation, input.session.page.about} {}

  PageView build() {
    PageView page = page_head(m_shown.input.session.page, text(PageMsg::PagePeople));
    page.about = m_organisation;
    const Record* record = m_document.find(m_organisation);
    if (record == nullptr) {
      page.table.empty = text(PageMsg::PageAbsent);
      return page;
    }
    m_page = &page;
    page.title = record_title(m_document, m_organisation);
    const std::string& kind = get(*record, organisation::kKind);
    page.badge = {choice_label(RecordKind::Organisation, organisation::kKind.index, kind), PageTone::Soft};
    if (kind.empty()) page.badge.text = kind_spec(RecordKind::Organisation).singular;
    const std::vector<const Record*> roles = roles_of(m_shown, m_organisation);
    page.note = note(*record, roles);
    add_new_role(page, m_organisation);
    add_new_affiliation(page, m_organisation);
    people_parts::add_roles(page, m_shown, m_organisation, roles);
    add_people();
    add_led();
    add_links(page, get(*record, organisation::kLinks));
    return page;
  }

 private:
  [[nodiscard]] std::string note(const Record& record, const std::vector<const Record*>& roles) const {
    std::string words = get(record, organisation::kSector);
    append_listed(words, get(record, organisation::kRegion));
    const Load load = load_of(in_force(m_shown, RecordKind::RoleAssignment, roles));
    if (load.roles > 0) append_listed(words, load_text(load));
    return words;
  }

  [[nodiscard]] std::vector<const Record*> affiliations() const {
    return naming(m_shown, m_organisation, RecordKind::Affiliation, affiliation::kOrganisation.index);
  }

  void add_people() {
    std::vector<Tie> ties;
    for (const Record* each : affiliations()) {
      if (!has_begun(m_shown, RecordKind::Affiliation, *each)) continue;
      const std::string& position = get(*each, affiliation::kPosition);
      ties.push_back({{RecordKind::Person, get(*each, affiliation::kPerson)},
                      RecordKind::Affiliation,
                      each,
                      position.empty() ? text(PageMsg::PositionNotOnRecord) : position});
    }
    if (ties.empty()) return;
    add_section(*m_page, text(PageMsg::SectionItsPeople));
    add_ties(*m_page, m_shown, std::move(ties));
  }

  // On the day: by those who belong to it then, a line a group.
  void add_led() {
    struct Led {
      RecordId group;
      std::string people;
      std::string roles;
    };
    std::vector<RecordId> people;
    for (const Record* each : in_force(m_shown, RecordKind::Affiliation, affiliations())) {
      people.push_back(get(*each, affiliation::kPerson));
    }
    sort_unique(people);
    std::vector<Led> led;
    for (const RecordId& id : people) {
      const RecordRef person{RecordKind::Person, id};
      for (const Record* role : in_force(m_shown, RecordKind::RoleAssignment, roles_of(m_shown, person))) {
        const RecordId group = get(*role, role_assignment::kGroup);
        if (!is_lead(*role) || group.empty()) continue;
        auto place = std::ranges::find(led, group, &Led::group);
        if (place == led.end()) place = led.insert(led.end(), Led{group, {}, {}});
        append_listed(place->people, record_title(m_document, person));
        const std::string label = role_label(*role);
        if (place->roles.find(label) == std::string::npos) append_listed(place->roles, label);
      }
    }
    if (led.empty()) return;
    sort_items(led, [](const Led& a, const Led& b) { return a.group < b.group; });
    add_section(*m_page, text(PageMsg::SectionLedByPeople));
    for (const Led& each : led) {
      const RecordRef group{RecordKind::Group, each.group};
      add_line(*m_page, m_shown.input.session, group, record_title(m_document, group), each.people).badge = {
          each.roles, PageTone::Soft};
    }
  }

  ShownOn m_shown;
  const Document& m_document;
  RecordRef m_organisation;
  PageView* m_page = nullptr;  // that is being built
};

}  // namespace

PageView build_organisation(const PageInput& input) { return OrganisationPage(input).build(); }

}  // namespace constellation
