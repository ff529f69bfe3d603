// The snapshot's exact text, and that reading it gives back what was written.
#include <doctest/doctest.h>

#include <string>

#include "base/hash.h"
#include "snapshot/codec.h"
#include "snapshot/merge.h"

using namespace constellation;

namespace {

Dot dot(std::uint32_t counter) { return Dot{counter, *replica_from_text("k3j9f0a2mm")}; }
RecordRef ref(std::string_view text) { return *ref_from_text(text); }

Edit write(std::string_view record, FieldIndex field, Value value, std::string part = {}) {
  return Edit{ChangeKind::Write, ref(record), {field, std::move(part)}, std::move(value)};
}

State small_state() {
  State state;
  state.network = *RecordId::from("net-badges");
  apply(state,
        stamp_edits(state, dot(1),
                    {write("networks/net-badges", network::kNameIndex, std::string("Badge Alliance")),
                     write("groups/grp-standard", group::kNameIndex, std::string("Open Badges \"Standard\"")),
                     write("groups/grp-standard", group::kFormerNamesIndex, {}, "Specification"),
                     write("groups/grp-standard", group::kFormerNamesIndex, {}, "Assertions\nand more"),
                     write("deliverables/dlv-spec", deliverable::kTitleIndex, std::string("Spezifikation 1.1 é")),
                     write("deliverables/dlv-spec", deliverable::kOwnersIndex, {}, "grp-standard"),
                     write("deliverables/dlv-spec", deliverable::kProgressIndex, std::int32_t{40})}));
  apply(state, stamp_edits(state, dot(2),
                           {write("deliverables/dlv-spec", deliverable::kDueIndex, *date_from_text("2014-Q3"))}));
  return state;
}

constexpr std::string_view kSmall = R"({
  "format": "constellation-snapshot",
  "schema": 3,
  "network": "net-badges",
  "records": {
    "networks": {
      "net-badges": {
        "name": "Badge Alliance"
      }
    },
    "groups": {
      "grp-standard": {
        "name": "Open Badges \"Standard\"",
        "former_names": [
          "Assertions\nand more",
          "Specification"
        ]
      }
    },
    "deliverables": {
      "dlv-spec": {
        "title": "Spezifikation 1.1 é",
        "owners": [
          "grp-standard"
        ],
        "due": "2014-Q3",
        "progress": 40
      }
    }
  },
  "causality": {
    "context": {
      "k3j9f0a2mm": "1-2"
    },
    "records": {
      "networks/net-badges": {"dot":"k3j9f0a2mm:1","hash":"rmx0epk69cns"},
      "groups/grp-standard": {"dot":"k3j9f0a2mm:1","hash":"nbprfqqfr1yy"},
      "deliverables/dlv-spec": {"dot":"k3j9f0a2mm:1","fields":{"due":"k3j9f0a2mm:2"},"hash":"9dt7vksdvacv"}
    }
  }
}
)";

}  // namespace

TEST_CASE("A small snapshot has exactly this text") { CHECK(encode_snapshot(small_state()) == kSmall); }

TEST_CASE("Reading what was written gives the same state, and writing that the same bytes") {
  const State state = small_state();
  const std::string text = encode_snapshot(state);
  const auto decoded = decode_snapshot(text);
  REQUIRE(decoded);
  CHECK(decoded->state == state);
  CHECK(decoded->has_causality);
  CHECK(decoded->schema == kSchemaVersion);
  CHECK(decoded->edited_by_hand.empty());
  CHECK(decoded->file_hash == hash64(text));
  CHECK(encode_snapshot(decoded->state) == text);
}
