// WebHost: Host on the browser.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/host.h"

namespace constellation::platform {

class WebWindow;

class WebHost final : public Host {
 public:
  // `window` outlives it.
  explicit WebHost(WebWindow& window);
  WebHost(const WebHost&) = delete;
  WebHost& operator=(const WebHost&) = delete;

  [[nodiscard]] std::int32_t today() const override;
  [[nodiscard]] std::string zone() const override;
  [[nodiscard]] std::optional<std::int32_t> offset_minutes(const std::string& zone,
                                                           std::int64_t utc_seconds) const override;
  [[nodiscard]] std::vector<std::string> zone_names() const override;
  [[nodiscard]] double now_ms() const override;
  [[nodiscard]] std::string utc_timestamp() const override;
  [[nodiscard]] std::uint64_t random_bits() override;

  void download(std::string_view file_name, std::string_view mime_type, std::string_view bytes) override;
  void pick_file(std::string_view accept, std::function<void(Outcome<PickedFile>)> picked) override;
  void pick_files(std::string_view accept, std::function<void(std::vector<Outcome<PickedFile>>)> picked) override;
  void on_file_dropped(std::function<void(Outcome<PickedFile>)> dropped) override;
  void fetch_asset(std::string_view name, std::function<void(Outcome<std::string>)> fetched) override;

  void pack(std::string_view text, std::function<void(Outcome<std::string>)> done) override;
  void unpack(std::string_view packed, std::size_t limit, std::function<void(Outcome<std::string>)> done) override;
  void copy_text(std::string_view text, std::function<void(bool copied)> done) override;
  [[nodiscard]] bool can_share_files() const override;
  void share_file(std::string_view name, std::string_view mime_type, std::string_view bytes,
                  std::function<void(Shared)> done) override;

  [[nodiscard]] bool prefers_dark() const override;
  [[nodiscard]] bool prefers_reduced_motion() const override;
  [[nodiscard]] bool coarse_pointer() const override;
  void on_look_changed(std::function<void()> changed) override;
  void set_theme(Theme theme) override;
  [[nodiscard]] Theme theme() const override;

  void set_title(std::string_view title) override;
  [[nodiscard]] std::string address() const override;
  void set_address(std::string_view fragment, History history) override;
  void on_address_changed(std::function<void(std::string)> changed) override;
  void go_back() override;
  void open_tab(std::string_view fragment) override;
  void open_asset(std::string_view name) override;
  [[nodiscard]] std::string version() const override;
  void copy_link(std::string_view fragment, std::function<void(bool copied)> done) override;
  [[nodiscard]] std::string kept_text(std::string_view key) const override;
  void keep_text(std::string_view key, std::string_view text) override;
  [[nodiscard]] std::string shared_text(std::string_view key) const override;
  void share_text(std::string_view key, std::string_view text) override;
  void warn_on_leaving(bool warns) override;
  void on_visibility(std::function<void(bool visible)> changed) override;

  void on_site_event(std::function<void(SiteEvent)> happened) override;
  void update_site() override;

  void request_frames(int count) override;
  void wake_at(double time_ms) override;
  void after(double ms, std::function<void()> task) override;

  // ---- called by the browser (host.js) ----
  void on_file(int request, Outcome<PickedFile> file);
  void on_all_files(int request);
  void on_cancelled(int request);
  void on_shared(int request, Shared outcome);
  void on_task(int request);
  void on_look() const;
  void on_address() const;
  void on_page(bool visible) const;
  void on_site(SiteEvent event) const;

 private:
  [[nodiscard]] int look() const;
  int remember(std::function<void(Outcome<PickedFile>)> answer);
  int remember_content(std::function<void(Outcome<std::string>)> answer);

  struct SeveralFiles {
    std::vector<Outcome<PickedFile>> files;
    std::function<void(std::vector<Outcome<PickedFile>>)> picked;
  };

  WebWindow& m_window;
  std::optional<Theme> m_theme;
  int m_next_request = 1;  // 0 are dropped files
  std::map<int, std::function<void(Outcome<PickedFile>)>> m_requests;
  std::map<int, SeveralFiles> m_several;
  std::map<int, std::function<void(Shared)>> m_shares;
  std::map<int, std::function<void()>> m_tasks;
  std::function<void(Outcome<PickedFile>)> m_dropped;
  mutable int m_look = -1;  // bits, as the page told them; negative: not asked since they changed
  std::function<void()> m_look_changed;
  std::function<void(std::string)> m_address_changed;
  std::function<void(bool)> m_visibility;
  std::function<void(SiteEvent)> m_site_event;
};

}  // namespace constellation::platform
