// What ExchangeFolder (exchange_folder.cpp) asks of the browser: the File System Access API. A folder's handle is kept
// by network in an IndexedDB database of its own, which holds nothing else; where nothing can be kept, for as long as
// the page lives. Answers come by the exported cst_folder_answer with the number of the request.
addToLibrary({
  $CstFolder: {
    kDatabase: 'constellation-folders',
    kWanted: { mode: 'readwrite' },
    handles: null,  // a Map by network
    // Of what browsers throw, the code for kFailures in exchange_folder.cpp.
    kCodes: {
      NotFoundError: 3, NotAllowedError: 4, SecurityError: 4, QuotaExceededError: 5, NoModificationAllowedError: 6,
      InvalidStateError: 6,
    },
    answer: (self, request, failure, bytes) => {
      const pointer = _malloc(bytes.length + 1);
      HEAPU8.set(bytes, pointer);
      _cst_folder_answer(self, request, failure, pointer, bytes.length);
    },
    text: (self, request, text) => CstFolder.answer(self, request, 0, new TextEncoder().encode(text)),
    failed: (self, request, error, otherwise = 1) => {
      const code = CstFolder.kCodes[error.name] ?? otherwise;
      CstFolder.answer(self, request, code, new TextEncoder().encode(error.message));
    },

    // One request in a transaction of its own; its result.
    inDatabase: (mode, act) => new Promise((resolve, reject) => {
      const opening = indexedDB.open(CstFolder.kDatabase, 1);
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
      if (!CstFolder.handles.has(network)) {
        const kept = await CstFolder.inDatabase('readonly', (store) => store.get(network)).catch(() => undefined);
        if (kept) CstFolder.handles.set(network, kept);
      }
      return CstFolder.handles.get(network);
    },
    // platform::ExchangeFolder::Access and the name.
    state: async (handle, asks) => {
      if (!handle) return '0 ';
      const ask = asks ? handle.requestPermission : handle.queryPermission;
      const answer = ask ? await ask.call(handle, CstFolder.kWanted) : 'granted';
      return `${answer === 'granted' ? 2 : 1} ${handle.name}`;
    },
    // Calls `act` with the folder, and answers with what comes of it.
    run: async (self, request, network, act) => {
      try {
        const folder = await CstFolder.handle(network);
        if (!folder) throw new DOMException('', 'NotFoundError');
        CstFolder.answer(self, request, 0, await act(folder) ?? new Uint8Array());
      } catch (error) {
        CstFolder.failed(self, request, error);
      }
    },
    list: async (folder) => {
      const lines = [];
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind !== 'file' || !/^[^.].*\.(json|txt)$/i.test(name)) continue;
        try {
          const { size, lastModified } = await handle.getFile();
          lines.push(`${size} ${Math.trunc(lastModified)} ${name}\0`);
        } catch (error) {
          // Just removed; or reading it will say what is the matter.
          if (error.name !== 'NotFoundError') lines.push(`0 0 ${name}\0`);
        }
      }
      return new TextEncoder().encode(lines.join(''));
    },
    write: async (folder, name, bytes) => {
      const isNew = !await folder.getFileHandle(name).catch(() => undefined);
      try {
        const file = await folder.getFileHandle(name, { create: true });
        const writable = await file.createWritable();  // another file until close() puts it in this one's place
        try {
          await writable.write(bytes);
          await writable.close();
        } catch (error) {
          await writable.abort().catch(() => {});
          throw error;
        }
      } catch (error) {
        if (isNew) await folder.removeEntry(name).catch(() => {});  // else an empty one would stay
        throw error;
      }
    },
  },
  $CstFolder__deps: ['malloc'],
  $CstFolder__postset: 'CstFolder.handles = new Map();',

  cst_folder_supported: () => globalThis.showDirectoryPicker ? 1 : 0,

  cst_folder_choose__deps: ['$CstFolder', '$UTF8ToString'],
  cst_folder_choose: async (self, request, pointer) => {
    const network = UTF8ToString(pointer);
    try {
      const folder = await showDirectoryPicker({ ...CstFolder.kWanted, id: 'constellation-exchange' });
      CstFolder.handles.set(network, folder);
      await CstFolder.inDatabase('readwrite', (store) => store.put(folder, network)).catch(() => {});
      CstFolder.text(self, request, await CstFolder.state(folder, true));
    } catch (error) {
      if (error.name === 'AbortError') CstFolder.text(self, request, '0 ');
      else CstFolder.failed(self, request, error);
    }
  },
  cst_folder_remembered__deps: ['$CstFolder', '$UTF8ToString'],
  cst_folder_remembered: async (self, request, pointer, asks) => {
    const network = UTF8ToString(pointer);
    try {
      // Synchronously up to the question where the handle is known: browsers ask only inside a gesture.
      const folder = CstFolder.handles.get(network) ?? await CstFolder.handle(network);
      CstFolder.text(self, request, await CstFolder.state(folder, asks));
    } catch (error) {
      CstFolder.failed(self, request, error);
    }
  },
  cst_folder_forget__deps: ['$CstFolder', '$UTF8ToString'],
  cst_folder_forget: (pointer) => {
    const network = UTF8ToString(pointer);
    CstFolder.handles.delete(network);
    CstFolder.inDatabase('readwrite', (store) => store.delete(network)).catch(() => {});
  },
  cst_folder_list__deps: ['$CstFolder', '$UTF8ToString'],
  cst_folder_list: (self, request, network) => CstFolder.run(self, request, UTF8ToString(network), CstFolder.list),
  cst_folder_read__deps: ['$CstFolder', '$UTF8ToString'],
  cst_folder_read: async (self, request, network, name, limit) => {
    const wanted = UTF8ToString(name);
    try {
      const folder = await CstFolder.handle(UTF8ToString(network));
      if (!folder) throw new DOMException('', 'NotFoundError');
      const file = await (await folder.getFileHandle(wanted)).getFile();
      if (file.size > limit) return CstFolder.answer(self, request, 2, new TextEncoder().encode(String(file.size)));
      CstFolder.answer(self, request, 0, new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      // The file is gone, or was replaced while it was read; not the folder.
      if (['NotFoundError', 'NotReadableError'].includes(error.name)) error = { name: '', message: error.message };
      CstFolder.failed(self, request, error);
    }
  },
  cst_folder_write__deps: ['$CstFolder', '$UTF8ToString'],
  cst_folder_write: (self, request, network, name, bytes, length) => {
    const [wanted, content] = [UTF8ToString(name), HEAPU8.slice(bytes, bytes + length)];
    CstFolder.run(self, request, UTF8ToString(network), (folder) => CstFolder.write(folder, wanted, content));
  },
  cst_folder_remove__deps: ['$CstFolder', '$UTF8ToString'],
  cst_folder_remove: (self, request, network, name) => {
    const wanted = UTF8ToString(name);
    CstFolder.run(self, request, UTF8ToString(network), async (folder) => {
      await folder.removeEntry(wanted).catch((error) => {
        if (error.name !== 'NotFoundError') throw error;
      });
    });
  },
});
