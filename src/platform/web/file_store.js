// The browser's side of platform/web/file_store.cpp (an Emscripten JS library): requests by number
// in, answers by number out. Leases are Web Locks, announcements go by BroadcastChannel.
//
// An answer is a code (ANSWERS below) and byte strings, packed as (32-bit little-endian length,
// bytes) each. After a failure the first string is its detail.
addToLibrary({
  $FileStoreBridge__deps: ['$FS', '$JOURNALFS', '$StoreDatabase', 'malloc', 'free'],
  $FileStoreBridge: {
    ROOT: '/store',
    ANSWERS: { StoreRefused: 1, StoreTimedOut: 2, QuotaExceeded: 3, NewerSchema: 4 },
    context: 0, // of the C++ object; 0 when there is none
    onAnswer: 0,
    onAnnounced: 0,
    channel: null,
    mounts: {}, // network → FS mount
    releases: {}, // lock name → function that gives it back
    holds: {}, // network → {count, granted, release}: how often it is open, the promise of its lock, and its end
    replica: '',

    // Calls `use` with the packed strings, which live no longer than that.
    withPacked: (parts, use) => {
      const encoder = new TextEncoder();
      const arrays = parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part));
      const size = arrays.reduce((sum, array) => sum + 4 + array.length, 0);
      const address = _malloc(size || 1);
      let at = address;
      for (const array of arrays) {
        new DataView(HEAPU8.buffer).setUint32(at, array.length, true);
        HEAPU8.set(array, at + 4);
        at += 4 + array.length;
      }
      use(address, size);
      _free(address);
    },

    answer: (request, code, parts) => {
      const { context, onAnswer } = FileStoreBridge;
      if (!context) return;
      FileStoreBridge.withPacked(parts, (address, size) => {
        {{{ makeDynCall('vpiipi', 'onAnswer') }}}(context, request, code, address, size);
      });
    },

    // Answers with what the promise gives, once.
    settle: (request, promise) => {
      promise.then(
        (parts) => FileStoreBridge.answer(request, 0, parts),
        (cause) => {
          const failure = StoreDatabase.failure(cause);
          FileStoreBridge.answer(request, FileStoreBridge.ANSWERS[failure.code] || 1, [failure.detail]);
        },
      );
    },

    place: () => ({ database: StoreDatabase.NAME, timeoutMs: StoreDatabase.TIMEOUT_MS }),

    mountOf: (network) => {
      const known = FileStoreBridge.mounts[network];
      if (known) return known;
      const path = `${FileStoreBridge.ROOT}/${network}`;
      FS.mkdirTree(path);
      const root = FS.mount(JOURNALFS, { network }, path);
      FileStoreBridge.mounts[network] = root.mount;
      return root.mount;
    },

    unmount: (network) => {
      const path = `${FileStoreBridge.ROOT}/${network}`;
      if (!FileStoreBridge.mounts[network]) return;
      delete FileStoreBridge.mounts[network];
      FS.unmount(path);
      FS.rmdir(path);
    },

    sync: (mount, populate) => new Promise((resolve, reject) => {
      JOURNALFS.syncfs(mount, populate, (failure, bytesWritten) => {
        if (failure) reject(failure);
        else resolve(bytesWritten);
      });
    }),

    // Answers with what `work` gives for the mount of a network that is open.
    settleWithMount: (request, network, work) => {
      const mount = FileStoreBridge.mounts[network];
      const refused = () => Promise.reject(StoreDatabase.error('StoreRefused', 'not loaded'));
      FileStoreBridge.settle(request, mount ? work(mount) : refused());
    },

    // Gives the names that can not be read.
    load: async (network) => {
      await FileStoreBridge.holdOpen(network);
      if (!FileStoreBridge.holds[network]) throw StoreDatabase.error('StoreRefused', 'closed meanwhile');
      try {
        const mount = FileStoreBridge.mountOf(network);
        await FileStoreBridge.sync(mount, true);
        return mount.journal.unreadable;
      } catch (failure) {
        FileStoreBridge.letGo(network);
        throw failure;
      }
    },

    listen: () => {
      FS.filesystems['JOURNALFS'] = JOURNALFS;
      // Told as an announcement of nothing.
      StoreDatabase.onLost = () => {
        const { context, onAnnounced } = FileStoreBridge;
        if (context) {{{ makeDynCall('vppi', 'onAnnounced') }}}(context, 0, 0);
      };
      if (typeof BroadcastChannel !== 'undefined') {
        FileStoreBridge.channel = new BroadcastChannel(StoreDatabase.NAME);
        FileStoreBridge.channel.onmessage = (event) => FileStoreBridge.receive(event.data);
      }
      // Normally nothing is pending; after a failure this may be the last chance.
      const flush = () => {
        for (const mount of Object.values(FileStoreBridge.mounts)) {
          const { isLoaded, added, removed } = mount.journal;
          if (isLoaded && added.size + removed.size > 0) JOURNALFS.syncfs(mount, false, () => {});
        }
      };
      FileStoreBridge.flush = flush;
      addEventListener('pagehide', flush);
      if (typeof document !== 'undefined') document.addEventListener('visibilitychange', flush);
    },

    deafen: () => {
      if (FileStoreBridge.channel) FileStoreBridge.channel.close();
      FileStoreBridge.channel = null;
      removeEventListener('pagehide', FileStoreBridge.flush);
      if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', FileStoreBridge.flush);
      for (const name of Object.keys(FileStoreBridge.releases)) FileStoreBridge.unlock(name);
      for (const hold of Object.values(FileStoreBridge.holds)) hold.release();
      FileStoreBridge.context = 0;
    },

    // Another tab has made files durable: reads just those. A failure is no loss, the tab reads what
    // it missed when it next lists the folder.
    receive: async (message) => {
      const isForUs = message && Array.isArray(message.names) && FileStoreBridge.holds[message.network];
      if (!isForUs || !FileStoreBridge.mounts[message.network]) return;
      const mount = FileStoreBridge.mounts[message.network];
      const { journal } = mount;
      // A load that has begun may not see them: come after it.
      if (journal.isBusy) await FileStoreBridge.sync(mount, false).catch(() => {});
      if (!journal.isLoaded || FileStoreBridge.mounts[message.network] !== mount) return;
      const names = message.names.filter((name) => typeof name === 'string');
      const rows = await JOURNALFS.pull(journal, names).catch(() => []);
      const { context, onAnnounced } = FileStoreBridge;
      if (!context || rows.length === 0) return;
      FileStoreBridge.withPacked([message.network, ...rows.map((row) => row.name)], (address, size) => {
        {{{ makeDynCall('vppi', 'onAnnounced') }}}(context, address, size);
      });
    },

    // Takes a lock if it is free and keeps it until unlock() or the end of the page.
    tryLock: (name) => new Promise((resolve) => {
      if (typeof navigator === 'undefined' || !navigator.locks) {
        resolve(false);
        return;
      }
      const hold = (lock) => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        return new Promise((release) => {
          FileStoreBridge.releases[name] = release;
        });
      };
      navigator.locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(false));
    }),

    unlock: (name) => {
      const release = FileStoreBridge.releases[name];
      delete FileStoreBridge.releases[name];
      if (release) release();
    },

    // Ten characters of base/text.h's base-32 digits: 50 random bits.
    mintReplica: () => {
      const digits = '0123456789abcdefghjkmnpqrstvwxyz';
      return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => digits[byte % 32]).join('');
    },

    // Changes the device's replica ids by `change(ids)` in one transaction and gives the new ones.
    changeReplicas: async (change) => {
      const stores = ['device'];
      const result = await StoreDatabase.transact(FileStoreBridge.place(), stores, 'readwrite', (transaction) => {
        const found = {};
        const device = transaction.objectStore('device');
        const request = device.get('replicas');
        request.onsuccess = () => {
          const before = (request.result && request.result.ids) || [];
          found.ids = change(before);
          if (found.ids !== before) device.put({ key: 'replicas', ids: found.ids });
        };
        return found;
      });
      return result.ids;
    },

    lockOfReplica: (id) => `${StoreDatabase.NAME}/replica/${id}`,

    // The first of the device's ids that no tab holds, or none. It is looked up again once it is
    // locked, because another tab may have retired it in between.
    leaseKnown: async () => {
      const unchanged = (ids) => ids;
      for (const id of await FileStoreBridge.changeReplicas(unchanged)) {
        if (await FileStoreBridge.tryLock(FileStoreBridge.lockOfReplica(id))) {
          if ((await FileStoreBridge.changeReplicas(unchanged)).includes(id)) return id;
          FileStoreBridge.unlock(FileStoreBridge.lockOfReplica(id));
        }
      }
      return '';
    },

    lease: async (isDoubtful) => {
      FileStoreBridge.unlock(FileStoreBridge.lockOfReplica(FileStoreBridge.replica));
      let id = '';
      try {
        if (isDoubtful) await FileStoreBridge.changeReplicas(() => []);
        else id = await FileStoreBridge.leaseKnown();
      } catch (failure) {
        id = ''; // No store, no ids to share.
      }
      const isFresh = id === '';
      if (isFresh) {
        id = FileStoreBridge.mintReplica();
        // Only an id that is locked may be leased to others later.
        if (await FileStoreBridge.tryLock(FileStoreBridge.lockOfReplica(id))) {
          await FileStoreBridge.changeReplicas((ids) => [...ids, id]).catch(() => {});
        }
      }
      FileStoreBridge.replica = id;
      return [id, isFresh ? 'fresh' : 'known'];
    },

    // The networks with an entry or files, as id, title, last opened.
    networks: async () => {
      const stores = ['networks', 'files'];
      const found = await StoreDatabase.transact(FileStoreBridge.place(), stores, 'readonly', (transaction) => {
        const result = { rows: [], ids: [] };
        StoreDatabase.into(result, 'rows', transaction.objectStore('networks').getAll());
        const request = transaction.objectStore('files').openKeyCursor();
        request.onsuccess = () => {
          const cursor = request.result;
          if (!cursor) return;
          result.ids.push(cursor.key[0]);
          cursor.continue([cursor.key[0], []]); // on to the next network
        };
        return result;
      });
      const listed = new Map(found.ids.map((id) => [id, { id, title: '', lastOpened: 0 }]));
      for (const row of found.rows) listed.set(row.id, row);
      const onTheWall = (time) => Math.max(0, time - new Date(time).getTimezoneOffset() * 60000);
      return [...listed.values()].flatMap((row) => [row.id, row.title, String(onTheWall(row.lastOpened))]);
    },

    // Whoever has a network open holds this lock, shared; whoever forgets it needs it alone.
    lockOfOpen: (network) => `${StoreDatabase.NAME}/open/${network}`,

    // Resolves once the lock is held: it waits while another tab forgets the network. Nobody may want it any more by then.
    lockOpen: (network, hold) => new Promise((resolve) => {
      if (typeof navigator === 'undefined' || !navigator.locks) {
        resolve();
        return;
      }
      navigator.locks.request(FileStoreBridge.lockOfOpen(network), { mode: 'shared' }, () => {
        resolve();
        if (hold.count === 0) return undefined;
        return new Promise((release) => {
          hold.release = release;
        });
      }).catch(resolve);
    }),

    holdOpen: (network) => {
      let hold = FileStoreBridge.holds[network];
      if (!hold) {
        hold = { count: 1, granted: null, release: () => {} };
        FileStoreBridge.holds[network] = hold;
        hold.granted = FileStoreBridge.lockOpen(network, hold);
      } else {
        hold.count += 1;
      }
      return hold.granted;
    },

    letGo: (network) => {
      const hold = FileStoreBridge.holds[network];
      if (!hold) return;
      hold.count -= 1;
      if (hold.count > 0) return;
      delete FileStoreBridge.holds[network];
      hold.release();
      const mount = FileStoreBridge.mounts[network];
      if (!mount) return;
      const { isBusy, added, removed } = mount.journal;
      if (!isBusy && added.size + removed.size === 0) FileStoreBridge.unmount(network);
    },

    forget: (network) => {
      const stores = ['files', 'set-aside', 'networks'];
      return StoreDatabase.transact(FileStoreBridge.place(), stores, 'readwrite', (transaction) => {
        for (const store of ['files', 'set-aside']) transaction.objectStore(store).delete(StoreDatabase.folder(network));
        transaction.objectStore('networks').delete(network);
        return [];
      });
    },

    // Answers nothing, or 'open' where another tab has it open. Whoever opens it here meanwhile waits.
    remove: async (network) => {
      const name = FileStoreBridge.lockOfOpen(network);
      const hold = FileStoreBridge.holds[network] || { count: 0, release: () => {} };
      const { count } = hold;
      const forget = async () => {
        await FileStoreBridge.forget(network);
        FileStoreBridge.unmount(network);
        hold.count = Math.max(0, hold.count - count);
        if (hold.count === 0 && FileStoreBridge.holds[network] === hold) delete FileStoreBridge.holds[network];
      };
      let goOn = () => {};
      hold.granted = new Promise((resolve) => {
        goOn = resolve;
      });
      hold.release();
      try {
        if (navigator.locks) await navigator.locks.request(name, { signal: AbortSignal.timeout(1500) }, forget);
        else await forget();
        return [];
      } catch (failure) {
        if (failure.name === 'TimeoutError' || failure.name === 'AbortError') return ['open'];
        throw failure;
      } finally {
        if (hold.count > 0) await FileStoreBridge.lockOpen(network, hold);
        goOn();
      }
    },

    setTitle: (id, title) => StoreDatabase.transact(FileStoreBridge.place(), ['networks'], 'readwrite', (transaction) => {
      transaction.objectStore('networks').put({ id, title, lastOpened: Date.now() });
    }),

    estimate: async () => {
      const { usage, quota } = await navigator.storage.estimate();  // Emscripten reads no defaults in patterns
      return [String(usage ?? 0), String(quota ?? 0), (await navigator.storage.persisted()) ? 'persistent' : ''];
    },

    lines: (text) => (text === '' ? [] : text.split('\n')),
  },

  file_store_start__deps: ['$FileStoreBridge'],
  file_store_start: (context, onAnswer, onAnnounced) => {
    Object.assign(FileStoreBridge, { context, onAnswer, onAnnounced });
    FileStoreBridge.listen();
  },

  file_store_stop__deps: ['$FileStoreBridge'],
  file_store_stop: () => FileStoreBridge.deafen(),

  file_store_networks__deps: ['$FileStoreBridge'],
  file_store_networks: (request) => FileStoreBridge.settle(request, FileStoreBridge.networks()),

  // Answers with the names that can not be read.
  file_store_load__deps: ['$FileStoreBridge', '$UTF8ToString'],
  file_store_load: (request, network) => {
    FileStoreBridge.settle(request, FileStoreBridge.load(UTF8ToString(network)));
  },

  // `names`, one a line, are the files that this save is about; answers with the number of bytes
  // written. After a failure they are no longer pending: the caller keeps them and asks again, and a
  // file too large for the quota must not stop the small ones that come after it.
  file_store_save__deps: ['$FileStoreBridge', '$UTF8ToString'],
  file_store_save: (request, network, names) => {
    const lines = FileStoreBridge.lines(UTF8ToString(names));
    FileStoreBridge.settleWithMount(request, UTF8ToString(network), (mount) => {
      const { journal } = mount;
      const writes = lines.map((name) => [name, journal.added.get(name)]);
      return FileStoreBridge.sync(mount, false).then(
        (bytes) => [String(bytes)],
        (failure) => {
          for (const [name, write] of writes) JOURNALFS.discard(journal, name, write);
          throw failure;
        },
      );
    });
  },

  file_store_list__deps: ['$FileStoreBridge', '$UTF8ToString'],
  file_store_list: (request, network) => {
    FileStoreBridge.settleWithMount(request, UTF8ToString(network), ({ journal }) => JOURNALFS.list(journal));
  },

  // `names` is one a line; answers with name, content of each.
  file_store_read__deps: ['$FileStoreBridge', '$UTF8ToString'],
  file_store_read: (request, network, names) => {
    const lines = FileStoreBridge.lines(UTF8ToString(names));
    FileStoreBridge.settleWithMount(request, UTF8ToString(network), ({ journal }) => JOURNALFS.pull(journal, lines)
      .then((rows) => rows.flatMap((row) => [row.name, row.content])));
  },

  file_store_set_aside__deps: ['$FileStoreBridge', '$UTF8ToString'],
  file_store_set_aside: (request, network, name) => {
    const file = UTF8ToString(name);
    FileStoreBridge.settleWithMount(request, UTF8ToString(network), ({ journal }) => JOURNALFS.setAside(journal, file)
      .then(() => []));
  },

  file_store_read_set_aside__deps: ['$FileStoreBridge', '$UTF8ToString'],
  file_store_read_set_aside: (request, network) => {
    FileStoreBridge.settleWithMount(request, UTF8ToString(network), ({ journal }) => JOURNALFS.readSetAside(journal)
      .then((rows) => rows.flatMap((row) => [row.name, row.content])));
  },

  file_store_announce__deps: ['$FileStoreBridge', '$UTF8ToString'],
  file_store_announce: (network, names) => {
    if (!FileStoreBridge.channel) return;
    const message = { network: UTF8ToString(network), names: FileStoreBridge.lines(UTF8ToString(names)) };
    FileStoreBridge.channel.postMessage(message);
  },

  file_store_set_title__deps: ['$FileStoreBridge', '$UTF8ToString'],
  file_store_set_title: (network, title) => {
    FileStoreBridge.setTitle(UTF8ToString(network), UTF8ToString(title)).catch(() => {});
  },

  file_store_close__deps: ['$FileStoreBridge', '$UTF8ToString'],
  file_store_close: (network) => FileStoreBridge.letGo(UTF8ToString(network)),

  file_store_remove__deps: ['$FileStoreBridge', '$UTF8ToString'],
  file_store_remove: (request, network) => {
    FileStoreBridge.settle(request, FileStoreBridge.remove(UTF8ToString(network)));
  },

  // Answers with usage, quota and 'persistent' or ''.
  file_store_estimate__deps: ['$FileStoreBridge'],
  file_store_estimate: (request) => FileStoreBridge.settle(request, FileStoreBridge.estimate()),

  // Answers with 'granted' or ''.
  file_store_persist__deps: ['$FileStoreBridge'],
  file_store_persist: (request) => {
    const persist = async () => [(await navigator.storage.persist()) ? 'granted' : ''];
    FileStoreBridge.settle(request, persist());
  },

  // Answers with the id and 'fresh' or 'known'.
  file_store_lease__deps: ['$FileStoreBridge'],
  file_store_lease: (request, isDoubtful) => {
    FileStoreBridge.settle(request, FileStoreBridge.lease(isDoubtful !== 0));
  },

  // For names that can not be one and folders that are not open: the answer comes after the call.
  file_store_refuse__deps: ['$FileStoreBridge'],
  file_store_refuse: (request) => {
    FileStoreBridge.settle(request, Promise.reject(StoreDatabase.error('StoreRefused', 'no such name or folder')));
  },

  // Answers 'held', or 'taken' if another tab has it. Without Web Locks nobody excludes anybody.
  file_store_lock__deps: ['$FileStoreBridge', '$UTF8ToString'],
  file_store_lock: (request, network) => {
    const name = `${StoreDatabase.NAME}/compaction/${UTF8ToString(network)}`;
    const locked = navigator.locks ? FileStoreBridge.tryLock(name) : Promise.resolve(true);
    FileStoreBridge.settle(request, locked.then((isHeld) => [isHeld ? 'held' : 'taken']));
  },

  file_store_unlock__deps: ['$FileStoreBridge', '$UTF8ToString'],
  file_store_unlock: (network) => {
    FileStoreBridge.unlock(`${StoreDatabase.NAME}/compaction/${UTF8ToString(network)}`);
  },
});
