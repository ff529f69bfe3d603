// FakeHost: a Host in memory for tests. Clock, look and address are set by the test; what the
// application asked for is kept to be looked at; nothing happens by itself.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/host.h"

namespace constellation::platform {

class FakeHost final : public Host {
 public:
  // ---- what the test sets ----
  std::int32_t day = 16436;  // 2015-01-01
  std::string timestamp = "2015-01-01T12:00:00Z";
  std::string reader_zone = "Etc/UTC";
  std::map<std::string, std::int32_t> offsets{{"Etc/UTC", 0}};  // minutes, of zones without daylight saving
  bool dark = false;
  bool reduced_motion = false;
  bool coarse = false;
  std::map<std::string, std::string> assets;
  bool allows_copying = true;
  bool packs = true;  // false: a browser that can not compress
  bool shares_files = false;
  Shared share_outcome = Shared::Done;

  // ---- what the application asked for ----
  struct Download {
    std::string name;
    std::string type;
    std::string bytes;
  };
  std::vector<Download> downloads;
  std::vector<std::string> addresses;    // of set_address, in order
  std::vector<std::string> entries{""};  // the tab's history of addresses; the present one is entries[entry]
  std::size_t entry = 0;
  std::vector<std::string> opened_tabs;
  std::vector<std::string> copied_links;
  std::vector<std::string> copied_texts;
  std::vector<Download> shares;
  std::map<std::string, std::string, std::less<>> kept;  // a reload begins with these
  std::string title;
  Theme look = Theme::System;  // a reload begins with it
  std::vector<std::string> opened_assets;
  using Texts = std::map<std::string, std::string, std::less<>>;
  Texts own_shared;
  Texts* shared = nullptr;  // of tabs of one browser; none: own_shared
  bool warns = false;       // on leaving
  int site_updates = 0;     // update_site calls
  int frames_requested = 0;
  std::optional<double> wake;

  // ---- what happens ----
  // Moves the clock on; tasks that fall due run in the order of their times.
  void advance(double ms);
  // The person chooses a file in the open picker, or closes it.
  void choose_file(Outcome<PickedFile> file);
  void choose_files(std::vector<Outcome<PickedFile>> files);
  void close_picker() {
    m_picked = nullptr;
    m_picked_several = nullptr;
  }
  [[nodiscard]] bool picker_open() const { return m_picked != nullptr || m_picked_several != nullptr; }
  void drop_file(Outcome<PickedFile> file);
  // A link, or an address that was typed: an entry of its own.
  void go_to(std::string fragment);
  // The browser's Back (-1) and Forward (1), where there is such an entry.
  void go(int step);
  void change_look();
  void hide_page();
  void show_page();
  void site_event(SiteEvent event);

  [[nodiscard]] std::int32_t today() const override { return day; }
  [[nodiscard]] std::string zone() const override { return reader_zone; }
  [[nodiscard]] std::optional<std::int32_t> offset_minutes(const std::string& zone,
                                                           std::int64_t /*utc_seconds*/) const override {
    const auto place = offsets.find(zone);
    return place == offsets.end() ? std::nullopt : std::optional(place->second);
  }
  [[nodiscard]] std::vector<std::string> zone_names() const override {
    std::vector<std::string> names;
    names.reserve(offsets.size());
    for (const auto& [name, minutes] : offsets) names.push_back(name);
    return names;
  }
  [[nodiscard]] double now_ms() const override { return m_now; }
  [[nodiscard]] std::string utc_timestamp() const override { return timestamp; }
  // The same sequence in every run (SplitMix64).
  [[nodiscard]] std::uint64_t random_bits() override;

  void download(std::string_view file_name, std::string_view mime_type, std::string_view bytes) override;
  void pick_file(std::string_view accept, std::function<void(Outcome<PickedFile>)> picked) override;
  void pick_files(std::string_view accept, std::function<void(std::vector<Outcome<PickedFile>>)> picked) override;
  void on_file_dropped(std::function<void(Outcome<PickedFile>)> dropped) override;
  // Answers at the next advance(), as all of these do.
  void fetch_asset(std::string_view name, std::function<void(Outcome<std::string>)> fetched) override;

  // DEFLATE whose blocks are stored as they are (fake/packing.h).
  void pack(std::string_view text, std::function<void(Outcome<std::string>)> done) override;
  void unpack(std::string_view packed, std::size_t limit, std::function<void(Outcome<std::string>)> done) override;
  void copy_text(std::string_view text, std::function<void(bool copied)> done) override;
  [[nodiscard]] bool can_share_files() const override { return shares_files; }
  void share_file(std::string_view name, std::string_view mime_type, std::string_view bytes,
                  std::function<void(Shared)> done) override;

  [[nodiscard]] bool prefers_dark() const override { return dark; }
  [[nodiscard]] bool prefers_reduced_motion() const override { return reduced_motion; }
  [[nodiscard]] bool coarse_pointer() const override { return coarse; }
  void on_look_changed(std::function<void()> changed) override { m_look_changed = std::move(changed); }
  void set_theme(Theme wanted) override { look = wanted; }
  [[nodiscard]] Theme theme() const override { return look; }

  void set_title(std::string_view wanted) override { title = wanted; }
  [[nodiscard]] std::string address() const override { return entries[entry]; }
  void set_address(std::string_view fragment, History history) override;
  void on_address_changed(std::function<void(std::string)> changed) override { m_address_changed = std::move(changed); }
  void go_back() override {
    after(0, [this] { go(-1); });
  }
  void open_tab(std::string_view fragment) override { opened_tabs.emplace_back(fragment); }
  void open_asset(std::string_view name) override { opened_assets.emplace_back(name); }
  [[nodiscard]] std::string version() const override { return "1.2.3 (abc)"; }
  void copy_link(std::string_view fragment, std::function<void(bool copied)> done) override;
  [[nodiscard]] std::string kept_text(std::string_view key) const override;
  void keep_text(std::string_view key, std::string_view text) override { kept[std::string(key)] = text; }
  [[nodiscard]] std::string shared_text(std::string_view key) const override;
  void share_text(std::string_view key, std::string_view text) override {
    (shared != nullptr ? *shared : own_shared)[std::string(key)] = text;
  }
  void warn_on_leaving(bool wanted) override { warns = wanted; }
  void on_visibility(std::function<void(bool)> changed) override { m_visibility = std::move(changed); }

  void on_site_event(std::function<void(SiteEvent)> happened) override { m_site_event = std::move(happened); }
  void update_site() override { ++site_updates; }

  void request_frames(int count) override { frames_requested += count; }
  void wake_at(double time_ms) override;
  void after(double ms, std::function<void()> task) override;

 private:
  double m_now = 0;
  std::uint64_t m_random = 0;
  std::multimap<double, std::function<void()>> m_tasks;
  std::function<void(Outcome<PickedFile>)> m_picked;
  std::function<void(std::vector<Outcome<PickedFile>>)> m_picked_several;
  std::function<void(Outcome<PickedFile>)> m_dropped;
  std::function<void()> m_look_changed;
  std::function<void(std::string)> m_address_changed;
  std::function<void(bool)> m_visibility;
  std::function<void(SiteEvent)> m_site_event;
};

}  // namespace constellation::platform
