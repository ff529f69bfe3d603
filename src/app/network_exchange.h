// NetworkExchange: the exchange of the network on screen through the folder or file that this browser remembers for it
// (store/exchange.h has the rules). One exchange is
//
//   list ─► read what is new ─► merge all of it, one undo step ─► wait until it is saved ─┬─► folder: write our file
//     ▲                                                                                   │   ─► drop our older ones
//     └── it changed meanwhile ◄── file: write into it what it holds and what we have ◄───┘
//
// Each ends in a report; what fails leaves everything as it was, and is tried again the next time. It runs when the
// person asks, and, where the person switched that on, every minute and whenever the page comes into view; then never
// in the middle of something. Where the browser gives no access, picked files and a download do the same.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/open_network.h"
#include "platform/exchange_place.h"
#include "platform/host.h"
#include "present/exchange.h"
#include "store/exchange.h"

namespace constellation {

class NetworkExchange {
 public:
  struct Ports {
    platform::Host* host = nullptr;
    platform::ExchangePlace* place = nullptr;  // nullptr: none
    // The one that is on screen; nullptr for none.
    std::function<std::shared_ptr<OpenNetwork>()> network;
    // Merges as one undo step of that title; what it changed, nothing where all of it was here.
    std::function<Outcome<std::optional<MergeSummary>>(const State& theirs, const std::string& title)> import;
    // That state lies in a file outside of this browser now.
    std::function<void(const State&)> handed_out;
    // Nobody is in the middle of something that an import would disturb.
    std::function<bool()> is_free;
    std::function<void()> changed;
    // An exchange that the person asked for, or that brought something, has ended.
    std::function<void(const ExchangeReport&)> ended;
  };
  explicit NetworkExchange(Ports ports);

  // The network is on screen now.
  void show();
  void forget(const RecordId& network);
  void became_visible(bool visible);
  // The network's state or its saving changed.
  void network_changed();

  // What the person asks for; choose, exchange and read_files inside a gesture.
  void choose(platform::ExchangePlace::Choice choice);
  void exchange();  // asks the browser again first, where it wants that
  void forget_place();
  void set_timer(bool on);
  void read_files();
  void save_file();

  [[nodiscard]] ExchangeHealth health() const;

 private:
  enum class Asked : std::uint8_t { ByPerson, ByTimer };
  struct Round {
    Round(Asked by, std::shared_ptr<OpenNetwork> open, const RecordId& id)
        : asked(by), network(std::move(open)), batch(id), memory("") {}
    Asked asked;
    std::shared_ptr<OpenNetwork> network;
    std::vector<ExchangeFile> unread;
    std::size_t next = 0;
    ExchangeBatch batch;
    ExchangeMemory memory;  // becomes ours once what was read is merged
    ExchangeReport report;
    std::vector<std::string> superseded;
    bool waits = false;  // until everything is saved
    // Of a shared file: what it held when it was read, and how often it was.
    std::string held;
    std::optional<State> theirs;
    int readings = 0;
  };
  using RoundPointer = std::shared_ptr<Round>;

  void load(const RecordId& network);
  void keep() const;
  void remembered(const platform::ExchangePlace::Remembered& remembered);
  [[nodiscard]] bool is_file() const { return m_remembered.kind == platform::ExchangePlace::Kind::File; }
  [[nodiscard]] bool is_current(const RoundPointer& round) const;
  void begin(Asked asked);
  void list(const RoundPointer& round);
  void listed(const RoundPointer& round, const std::vector<platform::ExchangePlace::File>& files);
  void read_next(const RoundPointer& round);
  void take_shared(const RoundPointer& round, const Outcome<std::string>& content);
  void merge_read(const RoundPointer& round);
  void write_once_saved(const RoundPointer& round);
  void write_own(const RoundPointer& round);
  void write_shared(const RoundPointer& round);
  void remove_next(const RoundPointer& round);
  void end(const RoundPointer& round);
  void end(const RoundPointer& round, const Error& failure);
  void take_picked(const std::vector<Outcome<platform::PickedFile>>& files);
  void arm();
  void tick(std::uint64_t armed);

  Ports m_ports;
  std::string m_device;
  RecordId m_network;
  platform::ExchangePlace::Remembered m_remembered;
  ExchangeMemory m_memory;
  std::uint64_t m_written_revision = 0;  // of the workspace, that our file in the folder or the shared file holds
  std::string m_written_name;            // of ours
  std::string m_held;                    // by the shared file
  RoundPointer m_round;                  // that is under way
  std::optional<ExchangeReport> m_last;
  std::string m_last_at;  // RFC 3339; "" never
  std::optional<Error> m_told_failure;
  bool m_timer = false;
  bool m_visible = true;
  std::uint64_t m_armed = 0;  // the timer that counts
  std::uint64_t m_ended = 0;  // exchanges
};

}  // namespace constellation
