// A hand that runs commands on bars of the small network, and can take them back.
#pragma once

#include <initializer_list>
#include <string>

#include "base/sort.h"
#include "model/span.h"
#include "store/bar_commands.h"
#include "store/workspace.h"
#include "support/small_network.h"

namespace constellation::test {

class BarHand {
 public:
  explicit BarHand(Document document = small_network()) : m_workspace(state_of(std::move(document)), {1}) {
    m_before = this->document();
  }

  // A record that is there from the beginning.
  void put(RecordKind kind, std::string_view id, std::vector<Member> members) {
    Document with = document();
    test::put(with, kind, id, std::move(members));
    m_workspace = Workspace(state_of(std::move(with)), {1});
    m_before = document();
  }

  Outcome<Plan> run(const intent::MoveBars& command) { return execute(plan(document(), command, mint())); }
  Outcome<Plan> run(const intent::SplitBar& command) { return execute(plan(document(), command, mint())); }
  Outcome<Plan> run(const intent::ChangeCall& command) { return execute(plan(document(), command, mint())); }
  Outcome<Plan> run(const intent::LinkDeliverables& command) { return execute(plan(document(), command)); }
  Outcome<Plan> run(const intent::DeleteRecords& command) { return execute(plan(document(), command)); }
  Outcome<Plan> run(const intent::TakeBaseline& command) {
    return execute(plan(document(), command, day_of("2014-12-01"), mint()));
  }

  [[nodiscard]] const Document& document() const { return m_workspace.document(); }
  [[nodiscard]] Workspace& workspace() { return m_workspace; }
  [[nodiscard]] std::size_t steps() const { return m_steps; }
  [[nodiscard]] bool is_unchanged() const { return document() == m_before; }
  // Undoes everything, and says whether all is as it was.
  bool undone() {
    for (; m_steps > 0; --m_steps) {
      if (!m_workspace.undo("")) return false;
    }
    return is_unchanged();
  }
  static std::vector<RecordRef> refs(std::initializer_list<std::string_view> texts) {
    std::vector<RecordRef> result;
    for (const std::string_view text : texts) result.push_back(*ref_from_text(text));
    sort_items(result);
    return result;
  }
  // "2014-05-01 2014-09-30"; "-" for a date that is not there.
  [[nodiscard]] std::string dates(std::string_view text) const {
    const RecordRef ref = *ref_from_text(text);
    const Record* record = document().find(ref);
    if (record == nullptr) return "gone";
    const SpanFields fields = span_fields(ref.kind);
    const auto date_of = [&](std::optional<FieldIndex> field) {
      const auto* date = field ? std::get_if<Date>(&value_of(*record, *field)) : nullptr;
      return date != nullptr ? text_from_date(*date) : std::string("-");
    };
    return date_of(fields.start) + ' ' + date_of(fields.end);
  }

  MintId mint() {
    return [this](RecordKind kind) {
      return id_of(std::string(kind_spec(kind).id_prefix) + "-new-" + std::to_string(++m_minted));
    };
  }

 private:
  static State state_of(Document document) {
    State state;
    state.network = id_of("net");
    std::vector<Edit> edits = edits_between(state.document, document);
    apply(state, stamp_edits(state, {7, ReplicaId{1}}, std::move(edits)));
    return state;
  }
  Outcome<Plan> execute(Outcome<Plan> planned) {
    if (planned && m_workspace.execute(*planned, "")) ++m_steps;
    return planned;
  }

  Workspace m_workspace;
  Document m_before;
  std::size_t m_steps = 0;
  int m_minted = 0;
};

}  // namespace constellation::test
