// What ExchangePlace (exchange_place.cpp) asks of the browser: the File System Access API. The handle of a folder or
// file is kept by network in an IndexedDB database of its own, which holds nothing else; where nothing can be kept, for
// as long as the page lives. Answers come by the exported cst_place_answer with the number of the request.
addToLibrary({
  $CstPlace: {
    kDatabase: 'constellation-folders',
    kWanted: { mode: 'readwrite' },
    kTypes: [{ accept: { 'application/json': ['.json'], 'text/plain': ['.txt'] } }],
    handles: null,  // a Map by network
    // Of what browsers throw, the code for kFailures in exchange_place.cpp.
    kCodes: {
      NotFoundError: 3, NotAllowedError: 4, SecurityError: 4, QuotaExceededError: 5, NoModificationAllowedError: 6,
      InvalidStateError: 6, FileChanged: 7,
    },
    answer: (self, request, failure, bytes) => {
      const pointer = _malloc(bytes.length + 1);
      HEAPU8.set(bytes, pointer);
      _cst_place_answer(self, request, failure, pointer, bytes.length);
    },
    text: (self, request, text) => CstPlace.answer(self, request, 0, new TextEncoder().encode(text)),
    failed: (self, request, error, otherwise = 1) => {
      const code = CstPlace.kCodes[error.name] ?? otherwise;
      CstPlace.answer(self, request, code, new TextEncoder().encode(error.message));
    },

    // One request in a transaction of its own; its result.
    inDatabase: (mode, act) => new Promise((resolve, reject) => {
      const opening = indexedDB.open(CstPlace.kDatabase, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('folders');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('folders', mode);
        const asked = act(transaction.objectStore('folders'));
        transaction.oncomplete = () => {
          opening.result.close();
          resolve(asked.result);
        };
        transaction.onabort = () => {
          opening.result.close();
          reject(transaction.error);
        };
      };
    }),
    handle: async (network) => {
      if (!CstPlace.handles.has(network)) {
        const kept = await CstPlace.inDatabase('readonly', (store) => store.get(network)).catch(() => undefined);
        if (kept) CstPlace.handles.set(network, kept);
      }
      return CstPlace.handles.get(network);
    },
    // platform::ExchangePlace::Access, Kind and the name.
    state: async (handle, asks) => {
      if (!handle) return '0 ';
      const ask = asks ? handle.requestPermission : handle.queryPermission;
      const answer = ask ? await ask.call(handle, CstPlace.kWanted) : 'granted';
      return `${answer === 'granted' ? 2 : 1} ${handle.kind === 'file' ? 1 : 0} ${handle.name}`;
    },
    // By platform::ExchangePlace::Choice. Only the picker for a new file can name one; it empties what it is given, so
    // it is never used for a file that is there.
    pick: async (choice, proposed) => {
      if (choice === 0) return showDirectoryPicker({ ...CstPlace.kWanted, id: 'constellation-exchange' });
      const options = { ...CstPlace.kWanted, types: CstPlace.kTypes, id: 'constellation-file' };
      if (choice === 1) return (await showOpenFilePicker(options))[0];
      return showSaveFilePicker({ ...options, suggestedName: proposed });
    },
    // A place that is a file holds itself.
    file: (place, name, options) => place.kind === 'file' ? place : place.getFileHandle(name, options),
    // Calls `act` with the place, and answers with what comes of it.
    run: async (self, request, network, act) => {
      try {
        const place = await CstPlace.handle(network);
        if (!place) throw new DOMException('', 'NotFoundError');
        CstPlace.answer(self, request, 0, await act(place) ?? new Uint8Array());
      } catch (error) {
        CstPlace.failed(self, request, error);
      }
    },
    line: async (file) => {
      const { size, lastModified } = await file.getFile();
      return `${size} ${Math.trunc(lastModified)} ${file.name}\0`;
    },
    list: async (place) => {
      if (place.kind === 'file') return new TextEncoder().encode(await CstPlace.line(place));
      const lines = [];
      for await (const [name, handle] of place.entries()) {
        if (handle.kind !== 'file' || !/^[^.].*\.(json|txt)$/i.test(name)) continue;
        try {
          lines.push(await CstPlace.line(handle));
        } catch (error) {
          // Just removed; or reading it will say what is the matter.
          if (error.name !== 'NotFoundError') lines.push(`0 0 ${name}\0`);
        }
      }
      return new TextEncoder().encode(lines.join(''));
    },
    holds: async (file, bytes) => {
      const content = new Uint8Array(await (await file.getFile()).arrayBuffer());
      return content.length === bytes.length && content.every((byte, at) => byte === bytes[at]);
    },
    // createWritable gives another file, until close() puts it in this one's place. One that others write as well is
    // compared at the last moment, and held so that no other tab writes it at once.
    write: async (place, name, bytes, over) => {
      const isNew = !over && !await place.getFileHandle(name).catch(() => undefined);
      try {
        const file = await CstPlace.file(place, name, { create: true });
        const writable = await file.createWritable(over ? { mode: 'exclusive' } : {});
        try {
          await writable.write(bytes);
          if (over && !await CstPlace.holds(file, over)) throw new DOMException('', 'FileChanged');
          await writable.close();
        } catch (error) {
          await writable.abort().catch(() => {});
          throw error;
        }
      } catch (error) {
        if (isNew) await place.removeEntry(name).catch(() => {});  // else an empty one would stay
        throw error;
      }
    },
  },
  $CstPlace__deps: ['malloc'],
  $CstPlace__postset: 'CstPlace.handles = new Map();',

  cst_place_supported: () => globalThis.showDirectoryPicker ? 1 : 0,

  cst_place_choose__deps: ['$CstPlace', '$UTF8ToString'],
  cst_place_choose: async (self, request, pointer, choice, proposed) => {
    const network = UTF8ToString(pointer);
    try {
      const place = await CstPlace.pick(choice, UTF8ToString(proposed));
      CstPlace.handles.set(network, place);
      await CstPlace.inDatabase('readwrite', (store) => store.put(place, network)).catch(() => {});
      CstPlace.text(self, request, await CstPlace.state(place, true));
    } catch (error) {
      if (error.name === 'AbortError') CstPlace.text(self, request, '0 ');
      else CstPlace.failed(self, request, error);
    }
  },
  cst_place_remembered__deps: ['$CstPlace', '$UTF8ToString'],
  cst_place_remembered: async (self, request, pointer, asks) => {
    const network = UTF8ToString(pointer);
    try {
      // Synchronously up to the question where the handle is known: browsers ask only inside a gesture.
      const place = CstPlace.handles.get(network) ?? await CstPlace.handle(network);
      CstPlace.text(self, request, await CstPlace.state(place, asks));
    } catch (error) {
      CstPlace.failed(self, request, error);
    }
  },
  cst_place_forget__deps: ['$CstPlace', '$UTF8ToString'],
  cst_place_forget: (pointer) => {
    const network = UTF8ToString(pointer);
    CstPlace.handles.delete(network);
    CstPlace.inDatabase('readwrite', (store) => store.delete(network)).catch(() => {});
  },
  cst_place_list__deps: ['$CstPlace', '$UTF8ToString'],
  cst_place_list: (self, request, network) => CstPlace.run(self, request, UTF8ToString(network), CstPlace.list),
  cst_place_read__deps: ['$CstPlace', '$UTF8ToString'],
  cst_place_read: async (self, request, network, name, limit) => {
    const wanted = UTF8ToString(name);
    let isFile = false;
    try {
      const place = await CstPlace.handle(UTF8ToString(network));
      if (!place) throw new DOMException('', 'NotFoundError');
      isFile = place.kind === 'file';
      const file = await (await CstPlace.file(place, wanted)).getFile();
      if (file.size > limit) return CstPlace.answer(self, request, 2, new TextEncoder().encode(String(file.size)));
      CstPlace.answer(self, request, 0, new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      // The file is gone, or was replaced while it was read; not the folder.
      const isOfFile = error.name === 'NotReadableError' || (error.name === 'NotFoundError' && !isFile);
      CstPlace.failed(self, request, isOfFile ? { name: '', message: error.message } : error);
    }
  },
  cst_place_write__deps: ['$CstPlace', '$UTF8ToString'],
  cst_place_write: (self, request, network, name, bytes, length, over, overLength) => {
    const [wanted, content] = [UTF8ToString(name), HEAPU8.slice(bytes, bytes + length)];
    const before = overLength < 0 ? null : HEAPU8.slice(over, over + overLength);
    CstPlace.run(self, request, UTF8ToString(network), (place) => CstPlace.write(place, wanted, content, before));
  },
  cst_place_remove__deps: ['$CstPlace', '$UTF8ToString'],
  cst_place_remove: (self, request, network, name) => {
    const wanted = UTF8ToString(name);
    CstPlace.run(self, request, UTF8ToString(network), async (place) => {
      await place.removeEntry(wanted).catch((error) => {
        if (error.name !== 'NotFoundError') throw error;
      });
    });
  },
});
