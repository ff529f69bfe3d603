// SpokenItems: what is said of the timeline's items, kept from one accessible tree to the next. Making a name is most
// of the work of a node, and nearly all nodes of a tree are those of the tree before.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "model/record.h"

namespace constellation {

class SpokenItems {
 public:
  // What make() says of that very record, which must follow from the record alone. The record is held, so that no other
  // one can come to lie at its address.
  template <typename Make>
  const std::string& of(const std::shared_ptr<const Record>& record, Make&& make) {
    Known& known = m_known[record.get()];
    if (known.record == nullptr) {
      known.record = record;
      known.text = make();
    }
    known.asked = m_tree;
    return known.text;
  }
  // A tree was made: what it did not ask for is forgotten.
  void next_tree() {
    std::erase_if(m_known, [this](const auto& entry) { return entry.second.asked != m_tree; });
    ++m_tree;
  }
  [[nodiscard]] std::size_t size() const { return m_known.size(); }

 private:
  struct Known {
    std::shared_ptr<const Record> record;
    std::string text;
    std::uint32_t asked = 0;
  };
  std::unordered_map<const Record*, Known> m_known;
  std::uint32_t m_tree = 1;
};

}  // namespace constellation
