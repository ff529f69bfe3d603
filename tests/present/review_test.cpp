// The review of an import as people see it (present/review.h), and its nodes.
#include "present/review.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "present/error_text.h"
#include "present/messages.h"
#include "present/node_ids.h"
#include "support/presenter_screen.h"
#include "support/replica.h"

namespace constellation::test {
namespace {

using Decide = ImportDecision::Kind;
using Form = ReviewRow::Form;

const RecordRef kRivers = group_ref("grp-rivers");
const RecordRef kPaper{RecordKind::Deliverable, id("dlv-paper")};
const LeafKey kName = leaf(group::kNameIndex);
const LeafKey kCharge = leaf(group::kChargeIndex);
const LeafKey kDue = leaf(deliverable::kDue.index);

Value words(std::string text) { return Value{std::move(text)}; }

// Two people with the same group and deliverable; the first one reviews what the second one has.
struct Reviewing {
  Replica one{1};
  Replica two{2};
  PendingImport pending;
  PresenterScreen screen;

  Reviewing() {
    one.name(kRivers, "Rivers");
    one.write(kRivers, kCharge, words("Need\n\nScope\n\nEnd"));
    one.write(kPaper, leaf(deliverable::kTitle.index), words("Sampling guide"));
    two.take(one);
  }
  // Who made the last change of the second person.
  void sign(const std::string& author, const std::string& recorded_at = "2014-11-03T10:12:00Z") {
    two.state.memory.notes.add(two.journal.back().dot, author, recorded_at);
  }
  void review() {
    pending.review = review_import(one.state, two.state);
    pending.file_name = "theirs.json";
    screen.state = one.state;
    screen.session.sheet = Sheet::ImportPreview;
    screen.pending = &pending;
    again();
  }
  void again() { ++pending.serial; }
  void decide(ImportDecision decision) {
    pending.decisions.set(std::move(decision));
    again();
  }
  const ImportView& view() { return screen.view().import; }
  std::vector<ReviewRow> rows(Form form) {
    std::vector<ReviewRow> result;
    std::ranges::copy_if(view().rows, std::back_inserter(result),
                         [&](const ReviewRow& row) { return row.form == form; });
    return result;
  }
  const ChoiceCard& card() {
    const auto found = std::ranges::find(view().rows, Form::Card, &ReviewRow::form);
    REQUIRE(found != view().rows.end());
    return found->card;
  }
  // What is marked on the card, by its labels.
  std::vector<std::string> chosen() {
    std::vector<std::string> labels;
    for (const ChoiceCard::Option& option : card().options) {
      if (option.chosen) labels.push_back(option.label);
    }
    return labels;
  }
  // The decision that activating the node, or giving it a value, asks for.
  ImportDecision asked(const NodeId& node) {
    const auto found = screen.asked<intent::DecideImport>(node);
    REQUIRE(found);
    return found->decision;
  }
  // `count` groups of the second person, each by one of two authors in turn.
  void add_groups(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      two.name(group_ref("grp-" + std::to_string(1000 + i)), "Group " + std::to_string(i));
      sign(i % 2 == 0 ? "Deb" : "");
    }
  }
};

using Labels = std::vector<std::string>;

}  // namespace

TEST_SUITE("review") {
  TEST_CASE("a change is told record by record and field by field, by whom and when") {
    Reviewing it;
    it.two.name(kRivers, "Streams");
    it.sign("Deb");
    it.two.write(kRivers, leaf(group::kLinksIndex, "https://a.example"));
    it.review();
    CHECK(it.view().lead == "theirs.json");
    CHECK(it.view().counts == Labels{"1 changed"});
    CHECK(it.view().can_apply);
    CHECK_FALSE(it.view().can_filter);
    CHECK(it.view().undecided.empty());
    const auto& rows = it.view().rows;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].form == Form::Record);
    CHECK(rows[0].sign == "~");
    CHECK(rows[0].title == "Working group · Streams");
    CHECK(rows[0].id.empty());
    CHECK(rows[1].title == "Name");
    CHECK(rows[1].before == "Rivers");
    CHECK(rows[1].after == "Streams");
    CHECK(rows[1].who == "Deb, 3 Nov 2014, 10:12 UTC");
    CHECK(rows[2].before == text(Msg::NotSet));
    CHECK(rows[2].after == "https://a.example");
    CHECK(rows[2].who.empty());
    const AccessNode* toggle = it.screen.node(rows[1].id);
    REQUIRE(toggle != nullptr);
    CHECK(toggle->role == AccessRole::Toggle);
    CHECK(toggle->selected);
    CHECK(toggle->name == "Take Name: Rivers → Streams");
    CHECK(toggle->description == rows[1].who);
  }

  TEST_CASE("an added record tells what it says, a deleted one is named, and each is one toggle") {
    Reviewing it;
    const RecordRef lakes = group_ref("grp-lakes");
    it.two.edit({{ChangeKind::Write, lakes, kName, words("Lakes")},
                 {ChangeKind::Write, lakes, kCharge, words("Depth\nand tides")},
                 {ChangeKind::Write, lakes, leaf(group::kRankIndex), words("a")}});
    it.sign("Deb");
    it.two.delete_record(kPaper);
    it.sign("Carla");
    it.review();
    CHECK(it.view().counts == Labels{"1 added", "1 deleted"});
    const auto& rows = it.view().rows;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].sign == "+");
    CHECK(rows[0].title == "Working group · Lakes");
    CHECK(rows[0].who == "Deb, 3 Nov 2014, 10:12 UTC");
    CHECK(rows[1].title == "Charge");
    CHECK(rows[1].before.empty());
    CHECK(rows[1].after == "Depth\nand tides");
    CHECK(rows[1].id.empty());
    CHECK(rows[2].sign == "−");
    CHECK(rows[2].title == "Deliverable · Sampling guide");
    CHECK(rows[2].who == "Carla, 3 Nov 2014, 10:12 UTC");
    for (const std::size_t at : {std::size_t{0}, std::size_t{2}}) {
      const ImportDecision decision = it.asked(rows[at].id);
      CHECK(decision.leaf == whole_record());
      CHECK(decision.kind == Decide::Leave);
    }
  }

  TEST_CASE("a toggle leaves what it names, and takes it again") {
    Reviewing it;
    it.two.name(kRivers, "Streams");
    it.review();
    const NodeId toggle = it.rows(Form::Field).front().id;
    const ImportDecision left = it.asked(toggle);
    CHECK(left == ImportDecision{kRivers, kName, Decide::Leave, {}});
    it.decide(left);
    CHECK_FALSE(it.rows(Form::Field).front().taken);
    CHECK_FALSE(it.screen.node(toggle)->selected);
    CHECK_FALSE(it.view().can_apply);  // nothing else comes in
    CHECK(it.screen.node(node::kImportApply)->disabled);
    const ImportDecision taken = it.asked(toggle);
    CHECK(taken.kind == Decide::Take);
    it.decide(taken);
    CHECK(it.rows(Form::Field).front().taken);
    CHECK(it.view().can_apply);
  }

  TEST_CASE("nothing new says so and can not be applied") {
    Reviewing it;
    it.review();
    CHECK(it.view().lead == text(Msg::ImportNothing));
    CHECK_FALSE(it.view().can_apply);
    CHECK(it.view().rows.empty());
    it.two.name(kRivers, "Streams");
    it.two.name(kRivers, "Rivers");
    it.review();
    CHECK(it.view().lead == text(Msg::ImportNothing));
    CHECK(it.view().can_apply);  // its history
  }

  TEST_CASE("another network opens beside, and nothing of it is reviewed") {
    Reviewing it;
    it.pending.other_network = true;
    it.pending.network_title = "Lake Alliance";
    it.review();
    CHECK(it.view().lead == message(Msg::ImportOther, {"Lake Alliance"}));
    CHECK(it.view().apply_label == text(Msg::ImportOpen));
    CHECK(it.view().can_apply);
    CHECK(it.view().counts.empty());
  }

  TEST_CASE("what is known besides is counted") {
    Reviewing it;
    it.two.name(kRivers, "Streams");
    it.pending.unchanged = 4;
    it.pending.hand_edits = 1;
    it.pending.gone_records = 2;
    it.review();
    CHECK(it.view().counts == Labels{"1 changed", "4 unchanged", text(Msg::ImportedOneHandEdit),
                                     "2 records are no longer in the file; they stay"});
  }

  TEST_CASE("a conflict is a card with what is here first, and stays open until it is decided") {
    Reviewing it;
    it.one.name(kRivers, "Brooks");
    it.two.name(kRivers, "Streams");
    it.sign("Deb");
    it.review();
    CHECK(it.view().counts == Labels{"1 changed", "1 new conflict"});
    const ChoiceCard card = it.card();
    CHECK(card.title == "Brooks");  // as it would be shown
    CHECK(card.base == message(Msg::ValueBefore, {"Rivers"}));
    REQUIRE(card.options.size() == 4);
    CHECK(card.options[0].label == text(Msg::ChooseYours));
    CHECK(card.options[0].value == "Brooks");
    CHECK(card.options[1].label == text(Msg::ChooseTheirs));
    CHECK(card.options[1].who == "Deb, 3 Nov 2014, 10:12 UTC");
    CHECK(card.options[2].value == "Streams / Brooks");
    CHECK(it.chosen() == Labels{text(Msg::KeepBoth)});
    CHECK(it.view().undecided == text(Msg::OneUndecided));
    CHECK(it.screen.node("import/undecided")->name == it.view().undecided);

    for (std::size_t at = 0; at < 3; ++at) {
      const ImportDecision decision = it.asked(card.options[at].id);
      CHECK(decision.kind == Decide::Decide);
      CHECK(decision.value == card.options[at].chosen_value);
      it.decide(decision);
      CHECK(it.chosen() == Labels{card.options[at].label});
      CHECK(it.screen.node(card.options[at].id)->selected);
      CHECK(it.view().undecided.empty());
    }
    it.decide(it.asked(card.options[3].id));
    CHECK(it.chosen() == Labels{text(Msg::KeepBoth)});
    CHECK_FALSE(it.view().undecided.empty());
  }

  TEST_CASE("a third value is typed in, and shown as what is chosen") {
    Reviewing it;
    it.one.name(kRivers, "Brooks");
    it.two.name(kRivers, "Streams");
    it.review();
    const NodeId own = it.card().own.id;
    const Intents intents = it.screen.act(own, AccessAction::SetValue, "Canals");
    REQUIRE(intents.size() == 1);
    it.decide(intents.front().get<intent::DecideImport>().decision);
    CHECK(it.chosen().empty());
    CHECK(it.card().own.chosen);
    CHECK(it.card().own.text == "Canals");
    CHECK(it.screen.node(own)->value == "Canals");
    CHECK(it.screen.act(own, AccessAction::SetValue, "  ").empty());
  }

  TEST_CASE("a third value that its field does not take is shown at the field, with what to do") {
    Reviewing it;
    it.one.write(kPaper, kDue, *date_from_text("2014-09"));
    it.two.write(kPaper, kDue, *date_from_text("2014-10"));
    it.review();
    const NodeId own = it.card().own.id;
    const Intents intents = it.screen.act(own, AccessAction::SetValue, "soon");
    REQUIRE(intents.size() == 1);
    const auto& refused = intents.front().get<intent::RefuseImport>();
    CHECK(refused.record == kPaper);
    CHECK(refused.leaf == kDue);
    it.pending.refused = {refused.record, refused.leaf, refused.text, refused.error};
    it.again();
    const AccessNode* node = it.screen.node(own);
    REQUIRE(node != nullptr);
    CHECK(node->value == "soon");
    CHECK(node->invalid);
    CHECK(node->description == error_text(refused.error));
    CHECK(it.chosen() == Labels{text(Msg::KeepBoth)});
  }

  TEST_CASE("texts that come together are chosen so, with their alternatives") {
    Reviewing it;
    it.one.write(kRivers, kCharge, words("Need, now\n\nScope\n\nEnd"));
    it.two.write(kRivers, kCharge, words("Need\n\nScope\n\nThe end"));
    it.review();
    CHECK(it.view().counts == Labels{"1 changed", "1 text joined by paragraph"});
    CHECK(it.view().undecided.empty());
    const ChoiceCard card = it.card();
    REQUIRE(card.options.size() == 4);
    CHECK(card.options[0].value == "Need, now\n\nScope\n\nThe end");
    CHECK(it.chosen() == Labels{text(Msg::ChooseJoined)});
    it.decide(it.asked(card.options[1].id));
    CHECK(it.chosen() == Labels{text(Msg::ChooseYours)});
    it.decide(it.asked(card.options[3].id));
    CHECK(it.chosen() == Labels{text(Msg::KeepBoth)});
    CHECK(it.view().undecided == text(Msg::OneUndecided));
    it.decide(it.asked(card.options[0].id));
    CHECK(it.chosen() == Labels{text(Msg::ChooseJoined)});
    CHECK(it.view().undecided.empty());
  }

  TEST_CASE("what was edited here and deleted there is kept, deleted or left for later") {
    Reviewing it;
    it.one.name(kRivers, "Brooks");
    it.two.delete_record(kRivers);
    it.sign("Deb");
    it.review();
    const ChoiceCard card = it.card();
    CHECK(card.lead == text(Msg::ConflictDeleted));
    REQUIRE(card.options.size() == 3);
    CHECK(card.options[1].who == "Deb, 3 Nov 2014, 10:12 UTC");
    CHECK(card.own.id.empty());
    CHECK(it.chosen() == Labels{text(Msg::DecideLater)});
    CHECK(it.asked(card.options[0].id).value == Value{true});
    CHECK(it.asked(card.options[1].id).value == Value{false});
    it.decide(it.asked(card.options[1].id));
    CHECK(it.chosen() == Labels{text(Msg::ChooseDelete)});
    CHECK(it.asked(card.options[2].id).kind == Decide::Undecided);
  }

  TEST_CASE("many items are filtered by kind, and a filter without a row says so") {
    Reviewing it;
    it.add_groups(6);
    it.two.name(kRivers, "Streams");
    it.review();
    REQUIRE(it.view().can_filter);
    Labels labels;
    for (const ImportView::Tab& tab : it.view().tabs) labels.push_back(tab.label);
    CHECK(labels == Labels{"All 7", "Added 6", "Changed 1"});
    CHECK(it.view().tabs.front().selected);
    const NodeId changed = it.view().tabs.back().id;
    CHECK(it.screen.node(changed)->role == AccessRole::Toggle);
    const auto asked = it.screen.asked<intent::FilterReview>(changed);
    REQUIRE(asked);
    CHECK(asked->what == intent::FilterReview::What::Kind);
    it.pending.filter.kind = asked->kind;
    it.again();
    CHECK(it.view().tabs.back().selected);
    CHECK(it.rows(Form::Record).size() == 1);
    CHECK(it.rows(Form::Record).front().title == "Working group · Streams");
    it.pending.filter.kind = ReviewFilter::Kind::Deleted;
    it.again();
    CHECK(it.view().rows.empty());
    CHECK(it.screen.node("import/none")->name == text(Msg::ReviewNone));
    CHECK(it.view().can_apply);  // what is not shown comes in all the same
  }

  TEST_CASE("items are filtered by who made them, also by those who gave no name") {
    Reviewing it;
    it.add_groups(7);
    it.review();
    CHECK(it.view().authors == Labels{text(Msg::Everyone), text(Msg::Unsigned), "Deb"});
    CHECK(it.view().author == text(Msg::Everyone));
    const AccessNode* box = it.screen.node(node::kReviewAuthor);
    REQUIRE(box != nullptr);
    CHECK(box->role == AccessRole::ComboBox);
    CHECK(box->options == it.view().authors);
    const std::pair<std::string, std::size_t> choices[] = {
        {"Deb", 4}, {text(Msg::Unsigned), 3}, {text(Msg::Everyone), 7}};
    for (const auto& [author, count] : choices) {
      const Intents intents = it.screen.act(node::kReviewAuthor, AccessAction::SetValue, author);
      REQUIRE(intents.size() == 1);
      it.pending.filter.author = intents.front().get<intent::FilterReview>().text;
      it.again();
      CHECK(it.rows(Form::Record).size() == count);
      CHECK(it.view().author == author);
    }
  }

  TEST_CASE("a record is found by its name, in either case") {
    Reviewing it;
    it.add_groups(12);
    it.review();
    const Intents intents = it.screen.act(node::kReviewFind, AccessAction::SetValue, " GROUP 1");
    REQUIRE(intents.size() == 1);
    const auto& asked = intents.front().get<intent::FilterReview>();
    CHECK(asked.what == intent::FilterReview::What::Find);
    it.pending.filter.find = asked.text.value_or("");
    it.again();
    CHECK(it.rows(Form::Record).size() == 3);  // 1, 10 and 11
    CHECK(shown_items(it.pending).size() == 3);
  }

  TEST_CASE("a deleted record is found by the name that it has here") {
    Reviewing it;
    it.add_groups(6);
    it.two.delete_record(kPaper);
    it.review();
    it.pending.filter.find = "sampling";
    it.again();
    CHECK(it.rows(Form::Record).size() == 1);
  }

  TEST_CASE("what is shown is left or taken together") {
    Reviewing it;
    it.add_groups(7);
    it.review();
    CHECK(it.view().can_leave_all);
    CHECK_FALSE(it.view().can_take_all);
    CHECK(it.screen.node(node::kReviewTakeAll)->disabled);
    CHECK(it.screen.asked<intent::DecideShown>(node::kReviewLeaveAll)->kind == Decide::Leave);
    CHECK(it.screen.asked<intent::DecideShown>(node::kReviewTakeAll)->kind == Decide::Take);
    for (const ImportItem* item : shown_items(it.pending)) it.decide({item->record, item->leaf, Decide::Leave, {}});
    CHECK_FALSE(it.view().can_leave_all);
    CHECK(it.view().can_take_all);
    CHECK_FALSE(it.view().can_apply);
  }

  TEST_CASE("more records than a page are brought by asking") {
    Reviewing it;
    it.add_groups(ReviewFilter::kRows + 5);
    it.review();
    CHECK(it.rows(Form::Record).size() == ReviewFilter::kRows);
    CHECK(it.view().more == 5);
    CHECK(it.screen.node(node::kReviewMore)->name == message(Msg::ReviewMore, {"5"}));
    CHECK(it.screen.asked<intent::FilterReview>(node::kReviewMore)->what == intent::FilterReview::What::More);
    it.pending.filter.limit += ReviewFilter::kRows;
    it.again();
    CHECK(it.view().more == 0);
    CHECK(it.screen.node(node::kReviewMore) == nullptr);
  }

  TEST_CASE("a conflict within an added record has a card of its own below it") {
    Reviewing it;
    const RecordRef lakes = group_ref("grp-lakes");
    Replica three{3};
    it.two.name(lakes, "Lakes");
    three.take(it.two);
    it.two.name(lakes, "Ponds");
    three.name(lakes, "Pools");
    it.two.take(three);
    it.review();
    CHECK(it.view().counts == Labels{"1 added", "1 new conflict"});
    const auto records = it.rows(Form::Record);
    REQUIRE(records.size() == 1);
    CHECK(records.front().sign == "+");
    it.decide(it.asked(it.card().options.front().id));
    CHECK(it.rows(Form::Record).front().taken);
    it.decide(it.asked(records.front().id));
    CHECK_FALSE(it.rows(Form::Record).front().taken);
    CHECK(it.chosen().size() == 1);
    CHECK(it.view().undecided.empty());
  }

  TEST_CASE("everything that can be acted on has a name, and every node an id of its own") {
    Reviewing it;
    it.add_groups(ReviewFilter::kRows + 5);
    it.one.name(kRivers, "Brooks");
    it.two.name(kRivers, "Streams");
    it.one.write(kRivers, kCharge, words("Need, now\n\nScope\n\nEnd"));
    it.two.write(kRivers, kCharge, words("Need\n\nScope\n\nThe end"));
    it.two.write(kRivers, leaf(kExtraField, "motto"), words("\"wet\""));
    it.two.delete_record(kPaper);
    it.one.write(kPaper, kDue, *date_from_text("2014-09"));
    it.review();
    it.pending.filter.limit += ReviewFilter::kRows;
    const auto check_names = [&] {
      std::set<std::string> ids;
      for (const AccessNode& node : it.screen.tree()) {
        CHECK_MESSAGE(ids.insert(node.id).second, node.id);
        if (node.focusable || !node.actions.empty()) CHECK_MESSAGE(!node.name.empty(), node.id);
        if (node.role == AccessRole::ComboBox) CHECK_MESSAGE(!node.options.empty(), node.id);
      }
      return ids.size();
    };
    CHECK(check_names() > 2 * ReviewFilter::kRows / 2);
    it.one.take(it.two);
    it.screen.state = it.one.state;
    it.screen.pending = nullptr;
    it.screen.session.sheet = Sheet::Conflicts;
    CHECK(it.screen.view().conflicts.size() == 3);
    check_names();
    it.screen.session.sheet = Sheet::Imports;
    ImportLog log;
    log.id = "import-a.json";
    log.source = "theirs.json";
    it.screen.surroundings.imports = {import_row(log, true), import_row(log, false)};
    check_names();
  }
}

}  // namespace constellation::test
