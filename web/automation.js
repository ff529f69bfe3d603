// globalThis.constellation: the automation interface for tests, benchmarks and pages that embed the application.
//
//   await constellation.ready                   the first interactive frame is drawn
//   constellation.stats()                       frames drawn, CPU and GL time of frames, heap, records, bytes saved
//   constellation.frames()                      CPU and GL time of each of the last 600 frames, and what the last one drew
//   constellation.move(record, days)            → {ok, error}; moves the dates of "deliverables/…" as one undo step
//   constellation.undo(), constellation.redo()  one step
//   constellation.exportSnapshot()              the open network as snapshot text
//   constellation.importSnapshot(text)          → {ok, error}; merges as one undo step, or opens beside. It counts what is
//                                               known at once: a network that is not open is opened first, then merged
//   constellation.setWindow(from, to)           → {ok, error}; shows that span ("2014-07-01", "2015-07-01")
//
// Each calls an exported function of the module (src/app/automation.cpp) that answers with malloc'ed UTF-8 text.

/** Installs the interface; the answer tells it of the running module. */
export function installAutomation() {
  let module = null;
  let started;
  let failed;
  const ready = new Promise((resolve, reject) => {
    started = resolve;
    failed = reject;
  });
  ready.catch(() => {}); // told on the page too

  // Encoded where it goes: a large network is tens of megabytes. Most of them take a byte a letter.
  function encoded(text, room = text.length) {
    const pointer = module._malloc(room + 1);
    const { read, written } = new TextEncoder().encodeInto(text, module.HEAPU8.subarray(pointer, pointer + room));
    module.HEAPU8[pointer + written] = 0;
    if (read === text.length) return pointer;
    module._free(pointer);
    return encoded(text, 3 * text.length);
  }

  function call(name, ...texts) {
    if (!module) throw new Error('Constellation has not started: await constellation.ready first');
    const pointers = texts.map((text) => encoded(String(text)));
    const answer = module[name](...pointers);
    pointers.forEach(module._free);
    const text = module.UTF8ToString(answer);
    module._free(answer);
    return text;
  }

  globalThis.constellation = Object.freeze({
    ready,
    stats: () => JSON.parse(call('_cst_stats_json')),
    frames: () => JSON.parse(call('_cst_frames_json')),
    move: (record, days) => JSON.parse(call('_cst_move', record, days)),
    undo: () => void call('_cst_undo'),
    redo: () => void call('_cst_redo'),
    exportSnapshot: () => call('_cst_export_snapshot'),
    importSnapshot: (text) => JSON.parse(call('_cst_import_snapshot', text)),
    setWindow: (from, to) => JSON.parse(call('_cst_set_window', from, to)),
  });
  return {
    started(running) {
      module = running;
      started();
    },
    failed: (error) => failed(error),
  };
}
