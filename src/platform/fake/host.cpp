#include "platform/fake/host.h"

#include <algorithm>
#include <utility>

#include "platform/fake/packing.h"

namespace constellation::platform {

void FakeHost::advance(double ms) {
  const double until = m_now + ms;
  while (!m_tasks.empty() && m_tasks.begin()->first <= until) {
    auto node = m_tasks.extract(m_tasks.begin());
    m_now = std::max(m_now, node.key());
    node.mapped()();
  }
  m_now = until;
}

void FakeHost::choose_file(Outcome<PickedFile> file) {
  if (const auto picked = std::exchange(m_picked, nullptr)) picked(std::move(file));
}

void FakeHost::choose_files(std::vector<Outcome<PickedFile>> files) {
  if (const auto picked = std::exchange(m_picked_several, nullptr)) picked(std::move(files));
}

void FakeHost::drop_file(Outcome<PickedFile> file) {
  if (m_dropped) m_dropped(std::move(file));
}

void FakeHost::go_to(std::string fragment) {
  entries.resize(++entry);
  entries.push_back(std::move(fragment));
  if (m_address_changed) m_address_changed(entries[entry]);
}

void FakeHost::go(int step) {
  const std::size_t wanted = entry + static_cast<std::size_t>(step);
  if (wanted >= entries.size()) return;
  entry = wanted;
  if (m_address_changed) m_address_changed(entries[entry]);
}

void FakeHost::change_look() {
  if (m_look_changed) m_look_changed();
}

void FakeHost::hide_page() {
  if (m_visibility) m_visibility(false);
}

void FakeHost::show_page() {
  if (m_visibility) m_visibility(true);
}

void FakeHost::site_event(SiteEvent event) {
  if (m_site_event) m_site_event(event);
}

std::uint64_t FakeHost::random_bits() {
  std::uint64_t bits = m_random += 0x9E3779B97F4A7C15U;
  bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
  bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
  return bits ^ (bits >> 31U);
}

void FakeHost::download(std::string_view file_name, std::string_view mime_type, std::string_view bytes) {
  downloads.push_back({std::string(file_name), std::string(mime_type), std::string(bytes)});
}

void FakeHost::pick_file(std::string_view /*accept*/, std::function<void(Outcome<PickedFile>)> picked) {
  m_picked = std::move(picked);
}

void FakeHost::pick_files(std::string_view /*accept*/, std::function<void(std::vector<Outcome<PickedFile>>)> picked) {
  m_picked_several = std::move(picked);
}

void FakeHost::on_file_dropped(std::function<void(Outcome<PickedFile>)> dropped) { m_dropped = std::move(dropped); }

void FakeHost::fetch_asset(std::string_view name, std::function<void(Outcome<std::string>)> fetched) {
  after(0, [this, name = std::string(name), fetched = std::move(fetched)] {
    if (const auto found = assets.find(name); found != assets.end()) {
      fetched(found->second);
    } else {
      fetched(fail(ErrorCode::FileUnreadable, name));
    }
  });
}

void FakeHost::pack(std::string_view text, std::function<void(Outcome<std::string>)> done) {
  after(0, [this, text = std::string(text), done = std::move(done)] {
    if (packs) {
      done(packed_text(text));
    } else {
      done(fail(ErrorCode::FileUnreadable));
    }
  });
}

void FakeHost::unpack(std::string_view packed, std::size_t limit, std::function<void(Outcome<std::string>)> done) {
  after(0, [packed = std::string(packed), limit, done = std::move(done)] { done(unpacked_text(packed, limit)); });
}

void FakeHost::copy_text(std::string_view text, std::function<void(bool copied)> done) {
  if (allows_copying) copied_texts.emplace_back(text);
  after(0, [done = std::move(done), copied = allows_copying] { done(copied); });
}

void FakeHost::share_file(std::string_view name, std::string_view mime_type, std::string_view bytes,
                          std::function<void(Shared)> done) {
  shares.push_back({std::string(name), std::string(mime_type), std::string(bytes)});
  after(0, [done = std::move(done), outcome = share_outcome] { done(outcome); });
}

void FakeHost::set_address(std::string_view fragment, History history) {
  addresses.emplace_back(fragment);
  if (history == History::Push) {
    entries.resize(++entry);
    entries.emplace_back(fragment);
  } else {
    entries[entry] = fragment;
  }
}

void FakeHost::copy_link(std::string_view fragment, std::function<void(bool copied)> done) {
  if (allows_copying) copied_links.emplace_back(fragment);
  after(0, [done = std::move(done), copied = allows_copying] { done(copied); });
}

std::string FakeHost::kept_text(std::string_view key) const {
  const auto found = kept.find(key);
  return found == kept.end() ? std::string() : found->second;
}

std::string FakeHost::shared_text(std::string_view key) const {
  const Texts& texts = shared != nullptr ? *shared : own_shared;
  const auto found = texts.find(key);
  return found == texts.end() ? std::string() : found->second;
}

void FakeHost::wake_at(double time_ms) { wake = wake ? std::min(*wake, time_ms) : time_ms; }

void FakeHost::after(double ms, std::function<void()> task) { m_tasks.emplace(m_now + ms, std::move(task)); }

}  // namespace constellation::platform
