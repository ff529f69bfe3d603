// Pages of people and organisations: who leads what, when, and how much of it at once.
//
//   options of build_people
//     kind          person, organisation, council, vacant: groups that nobody leads
//     group, role   in which, and as what, somebody has a role that day; both of the same role
//     organisation  it, and who is affiliated with it or has a role for it that day
//     office        some: a role that day; none; several: roles in more than one group
//     sort          a column, descending with "-" before it
//     as-of         a date of any precision
#pragma once

#include "present/page.h"

namespace constellation {

// What is searched for (Session::find) narrows it: to those whose own texts, roles or organisations of that day match.
// A council stands for the roles that name it; its row leads to the first of them.
PageView build_people(const PageInput& input);
// Of one record: its roles by group and its affiliations through time, how much it has to do that day, what follows
// from its roles.
PageView build_person(const PageInput& input);
PageView build_organisation(const PageInput& input);

}  // namespace constellation
