// The web FileStore as a module of its own, driven from the tests' page: probe_call takes a request
// as JSON and ends in one call of globalThis.probeDone(id, JSON). Test-only; not part of the site.
#include <emscripten/emscripten.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "platform/web/file_store.h"

using constellation::Done;
using constellation::Error;
using constellation::ErrorCode;
using constellation::Outcome;
using namespace constellation::platform;
using Json = nlohmann::json;

EM_JS(void, tell, (int id, const char* json), { globalThis.probeDone(id, UTF8ToString(json)); });
EM_JS_DEPS(store_probe, "$StoreDatabase");
EM_JS(void, set_timeout, (int ms), { StoreDatabase.TIMEOUT_MS = ms; });
EM_JS(void, tell_announced, (const char* json), { globalThis.probeAnnounced(UTF8ToString(json)); });

namespace {

std::unique_ptr<FileStore> g_store;                    // lives as long as the page
std::map<std::string, std::function<void()>> g_locks;  // network → release

const char* text_from_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::StoreRefused:
      return "StoreRefused";
    case ErrorCode::StoreTimedOut:
      return "StoreTimedOut";
    case ErrorCode::QuotaExceeded:
      return "QuotaExceeded";
    case ErrorCode::NewerSchema:
      return "NewerSchema";
    default:
      return "unexpected";
  }
}

Json json_from_error(const Error& error) {
  return {{"error", text_from_code(error.code)}, {"detail", error.detail}, {"file", error.file}};
}

std::string text_from_json(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json json_from_files(const std::vector<StoredFile>& files) {
  Json json = Json::object();
  for (const StoredFile& file : files) json[file.name] = file.content;
  return json;
}

// An answer that tells the outcome, made to JSON by `describe`.
template <typename T, typename Describe>
std::function<void(Outcome<T>)> answer(int id, Describe describe) {
  return [id, describe](Outcome<T> outcome) {
    const Json json = outcome ? Json(describe(*outcome)) : json_from_error(outcome.error());
    tell(id, text_from_json(json).c_str());
  };
}

Json json_from_loaded(const FileStore::Loaded& loaded) {
  Json unreadable = Json::array();
  for (const Error& error : loaded.unreadable) unreadable.push_back(error.file);
  return {{"files", json_from_files(loaded.files)}, {"unreadable", unreadable}};
}

Json json_from_networks(const std::vector<StoredNetwork>& networks) {
  Json json = Json::array();
  for (const StoredNetwork& network : networks) json.push_back({{"id", network.id}, {"title", network.title}});
  return json;
}

void commit(int id, const std::string& network, const Json& request) {
  const auto files = request.value("add", std::map<std::string, std::string>());
  std::vector<FileView> add;
  for (const auto& [name, content] : files) add.push_back({name, content});
  const auto drop = request.value("drop", std::vector<std::string>());
  g_store->commit(network, add, drop, answer<StoreReceipt>(id, [](const StoreReceipt& receipt) -> Json {
                    return {{"bytes", receipt.bytes_written}};
                  }));
}

void lease(int id, const Json& request) {
  const auto trust = request.value("doubtful", false) ? FileStore::Trust::Doubtful : FileStore::Trust::Ordinary;
  g_store->lease_replica(trust, [id](const ReplicaLease& given) {
    tell(id, text_from_json({{"replica", given.replica}, {"fresh", given.fresh}}).c_str());
  });
}

void lock(int id, const std::string& network) {
  g_store->with_compaction_lock(
      network,
      [id, network](std::function<void()> release) {
        g_locks[network] = std::move(release);
        tell(id, R"({"held":true})");
      },
      [id](bool ran) {
        if (!ran) tell(id, R"({"held":false})");
      });
}

}  // namespace

extern "C" EMSCRIPTEN_KEEPALIVE void probe_call(int id, const char* text) {
  const Json request = Json::parse(text, nullptr, false);
  const auto operation = request.value("op", "");
  const auto network = request.value("network", "");
  const auto names = request.value("names", std::vector<std::string>());
  if (operation == "networks") {
    g_store->list_networks(answer<std::vector<StoredNetwork>>(id, json_from_networks));
  } else if (operation == "open") {
    g_store->open(network, answer<FileStore::Loaded>(id, json_from_loaded));
  } else if (operation == "commit") {
    commit(id, network, request);
  } else if (operation == "list") {
    g_store->list(network, answer<std::vector<std::string>>(id, [](const auto& list) { return Json(list); }));
  } else if (operation == "read") {
    g_store->read_back(network, names, answer<std::vector<StoredFile>>(id, json_from_files));
  } else if (operation == "setAside") {
    g_store->set_aside(network, names.front(), answer<Done>(id, [](const Done&) { return Json::object(); }));
  } else if (operation == "readSetAside") {
    g_store->read_set_aside(network, answer<std::vector<StoredFile>>(id, json_from_files));
  } else if (operation == "lease") {
    lease(id, request);
  } else if (operation == "lock") {
    lock(id, network);
  } else if (operation == "unlock") {
    const auto release = g_locks.extract(network);
    release.mapped()();
    tell(id, "{}");
  } else if (operation == "announce") {
    g_store->announce(network, names);
    tell(id, "{}");
  } else if (operation == "close") {
    g_store->close(network);
    tell(id, "{}");
  } else if (operation == "remove") {
    g_store->remove(network, answer<bool>(id, [](bool removed) { return Json{{"removed", removed}}; }));
  } else if (operation == "timeout") {
    set_timeout(request.value("ms", 0));
    tell(id, "{}");
  } else if (operation == "setTitle") {
    g_store->set_title(network, request.value("title", ""));
    tell(id, "{}");
  }
}

int main() {
  g_store = make_web_file_store();
  g_store->on_announced([](const std::string& network, const std::vector<StoredFile>& files) {
    tell_announced(text_from_json({{"network", network}, {"files", json_from_files(files)}}).c_str());
  });
  return 0;
}
