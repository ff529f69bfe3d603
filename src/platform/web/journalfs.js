// JOURNALFS: an Emscripten file-system type for folders of immutable files in IndexedDB.
//
//   FS.mount(FS.filesystems.JOURNALFS, {network: 'net-x'}, '/folder')
//   FS.syncfs(true, callback)    load: the network's files appear in the folder
//   FS.syncfs(false, callback)   save: exactly what was written and unlinked since, in one transaction
//
// Unlike IDBFS it never compares trees: a save stores the files that were written through FS and
// deletes the ones that were unlinked, whatever else the database holds, so tabs do not undo each
// other. Files that were not saved yet survive a load and a failed save. A mount that was never
// loaded refuses to save. Every callback is called exactly once, with null or an Error with a code
// (store_database.js). Requests of one turn of the event loop share a transaction.
//
// Options: network (required), database, timeoutMs. Folders are flat: no directories, no links.
addToLibrary({
  $JOURNALFS__deps: ['$FS', '$MEMFS', '$StoreDatabase'],
  $JOURNALFS: {
    mount: (mount) => {
      const root = MEMFS.mount(mount);
      mount.journal = {
        root,
        network: mount.opts.network,
        database: mount.opts.database || StoreDatabase.NAME,
        timeoutMs: mount.opts.timeoutMs || StoreDatabase.TIMEOUT_MS,
        isLoaded: false,
        unreadable: [], // names, as of the last load
        added: new Map(), // name → number of the last write that is not saved yet
        removed: new Map(), // name → number of its unlink
        writes: 0,
        requests: [], // of syncfs, in order
        isBusy: false,
      };
      const refuse = () => {
        throw new FS.ErrnoError({{{ cDefs.EPERM }}});
      };
      root.node_ops = Object.assign({}, root.node_ops, {
        mknod: (parent, name, mode, dev) => {
          if (!FS.isFile(mode)) refuse();
          const node = JOURNALFS.makeFile(mount.journal, name, mode, dev);
          JOURNALFS.noteAdded(mount.journal, name);
          return node;
        },
        unlink: (parent, name) => {
          MEMFS.node_ops.unlink(parent, name);
          JOURNALFS.noteRemoved(mount.journal, name);
        },
        rename: (node, folder, name) => {
          const before = node.name;
          MEMFS.node_ops.rename(node, folder, name);
          JOURNALFS.noteRemoved(mount.journal, before);
          JOURNALFS.noteAdded(mount.journal, name);
        },
        symlink: refuse,
      });
      return root;
    },

    noteAdded: (journal, name) => {
      journal.added.set(name, ++journal.writes);
      journal.removed.delete(name);
    },

    noteRemoved: (journal, name) => {
      journal.removed.set(name, ++journal.writes);
      journal.added.delete(name);
    },

    // A file whose every change is noted.
    makeFile: (journal, name, mode, dev) => {
      const node = MEMFS.createNode(journal.root, name, mode, dev);
      const noted = (operation) => (stream, ...rest) => {
        JOURNALFS.noteAdded(journal, stream.node.name);
        return operation(stream, ...rest);
      };
      node.stream_ops = Object.assign({}, node.stream_ops, {
        write: noted(node.stream_ops.write),
        allocate: noted(node.stream_ops.allocate),
        msync: noted(node.stream_ops.msync),
      });
      const setattr = node.node_ops.setattr;
      node.node_ops = Object.assign({}, node.node_ops, {
        setattr: (target, attributes) => {
          if (attributes.size !== undefined) JOURNALFS.noteAdded(journal, target.name);
          setattr(target, attributes);
        },
      });
      return node;
    },

    // Puts what the store holds into the folder (no content: takes it away), unless an unsaved change
    // of this tab stands there.
    place: (journal, name, content) => {
      if (journal.added.has(name) || journal.removed.has(name)) return;
      let node = journal.root.contents[name];
      if (!content) {
        if (!node) return;
        delete journal.root.contents[name];
        FS.destroyNode(node);
        return;
      }
      node = node || JOURNALFS.makeFile(journal, name, {{{ cDefs.S_IFREG }}} | 438 /* 0666 */, 0);
      node.contents = content;
      node.usedBytes = content.length;
      node.timestamp = Date.now();
    },

    // Gives up a write that is not saved, unless the file was written again since.
    discard: (journal, name, write) => {
      if (write === undefined || journal.added.get(name) !== write) return;
      journal.added.delete(name);
      JOURNALFS.place(journal, name, null);
    },

    isReadable: (row) => row && row.content instanceof Uint8Array && !row.name.includes('/'),

    syncfs: (mount, populate, callback) => {
      mount.journal.requests.push({ populate, callback });
      if (mount.journal.isBusy) return;
      mount.journal.isBusy = true;
      queueMicrotask(() => JOURNALFS.serve(mount.journal));
    },

    // One transaction at a time; neighbouring requests of one direction share it.
    serve: async (journal) => {
      while (journal.requests.length > 0) {
        const { populate } = journal.requests[0];
        const shared = [];
        while (journal.requests.length > 0 && journal.requests[0].populate === populate) {
          shared.push(journal.requests.shift());
        }
        let failure = null;
        let bytesWritten = 0;
        try {
          if (populate) await JOURNALFS.load(journal);
          else bytesWritten = await JOURNALFS.save(journal);
        } catch (cause) {
          failure = StoreDatabase.failure(cause);
        }
        for (const { callback } of shared) queueMicrotask(() => callback(failure, bytesWritten));
      }
      journal.isBusy = false;
    },

    load: async (journal) => {
      const rows = await JOURNALFS.loadRows(journal);
      const stored = new Set(rows.map((row) => row.name));
      for (const name of Object.keys(journal.root.contents)) {
        if (!stored.has(name)) JOURNALFS.place(journal, name, null);
      }
      journal.unreadable = [];
      for (const row of rows) {
        if (JOURNALFS.isReadable(row)) JOURNALFS.place(journal, row.name, row.content);
        else journal.unreadable.push(row.name);
      }
      journal.isLoaded = true;
    },

    loadRows: async (journal) => {
      try {
        const all = await StoreDatabase.transact(journal, ['files'], 'readonly', (transaction) => {
          const result = {};
          const request = transaction.objectStore('files').getAll(StoreDatabase.folder(journal.network));
          StoreDatabase.into(result, 'rows', request);
          return result;
        });
        return all.rows;
      } catch (failure) {
        if (failure.code !== 'StoreRefused') throw failure;
      }
      // One value that the browser can not read fails them all: read them one by one.
      const rows = [];
      for (const name of await JOURNALFS.list(journal)) {
        try {
          const [row] = await JOURNALFS.rowsOf(journal, 'files', [name]);
          if (row) rows.push(row);
        } catch (failure) {
          if (failure.code !== 'StoreRefused') throw failure;
          rows.push({ name, content: null });
        }
      }
      return rows;
    },

    save: async (journal) => {
      if (!journal.isLoaded) throw StoreDatabase.error('StoreRefused', 'not loaded');
      const added = [...journal.added];
      const removed = [...journal.removed];
      if (added.length + removed.length === 0) return 0;
      // Copies: a view into a larger buffer would be stored with all of it, and MEMFS keeps what the
      // module wrote as signed bytes.
      const contents = added.map(([name]) => {
        return new Uint8Array(MEMFS.getFileDataAsTypedArray(journal.root.contents[name]));
      });
      await StoreDatabase.transact(journal, ['files'], 'readwrite', (transaction) => {
        const files = transaction.objectStore('files');
        added.forEach(([name], i) => files.put({ network: journal.network, name, content: contents[i] }));
        removed.forEach(([name]) => files.delete([journal.network, name]));
      });
      // What was written again meanwhile has another number and stays.
      for (const [name, write] of added) if (journal.added.get(name) === write) journal.added.delete(name);
      for (const [name, write] of removed) if (journal.removed.get(name) === write) journal.removed.delete(name);
      return contents.reduce((sum, content) => sum + content.length, 0);
    },

    rowsOf: async (journal, store, names) => {
      const result = await StoreDatabase.transact(journal, [store], 'readonly', (transaction) => {
        const rows = new Array(names.length);
        names.forEach((name, i) => {
          StoreDatabase.into(rows, i, transaction.objectStore(store).get([journal.network, name]));
        });
        return rows;
      });
      return result;
    },

    // The names in the store, sorted.
    list: async (journal, store = 'files') => {
      const result = await StoreDatabase.transact(journal, [store], 'readonly', (transaction) => {
        const found = {};
        const request = transaction.objectStore(store).getAllKeys(StoreDatabase.folder(journal.network));
        StoreDatabase.into(found, 'keys', request);
        return found;
      });
      return result.keys.map((key) => key[1]);
    },

    // The named files as the store has them now; the folder follows. Missing ones are left out.
    pull: async (journal, names) => {
      const rows = await JOURNALFS.rowsOf(journal, 'files', names);
      rows.forEach((row, i) => JOURNALFS.place(journal, names[i], JOURNALFS.isReadable(row) ? row.content : null));
      return rows.filter(JOURNALFS.isReadable);
    },

    // Moves a file to the set-aside ones.
    setAside: async (journal, name) => {
      await StoreDatabase.transact(journal, ['files', 'set-aside'], 'readwrite', (transaction) => {
        const files = transaction.objectStore('files');
        const request = files.get([journal.network, name]);
        request.onsuccess = () => {
          if (!request.result) return;
          transaction.objectStore('set-aside').put(request.result);
          files.delete([journal.network, name]);
        };
      });
      JOURNALFS.place(journal, name, null);
    },

    readSetAside: async (journal) => {
      const names = await JOURNALFS.list(journal, 'set-aside');
      const rows = await JOURNALFS.rowsOf(journal, 'set-aside', names);
      return rows.filter(JOURNALFS.isReadable);
    },
  },
});
