// StoreDatabase: the site's one IndexedDB database and its transactions (an Emscripten JS library).
//
// Owns the database's layout, the connection (opened again after it was lost) and the rule that a
// transaction ends in exactly one answer: its result once it is durable, or an Error whose `code`
// is one of StoreRefused, StoreTimedOut, QuotaExceeded, NewerSchema.
//
//   files      [network, name]   {network, name, content: Uint8Array}
//   set-aside  [network, name]   the same, of damaged files
//   networks   id                {id, title, lastOpened}
//   device     key               {key: 'replicas', ids: [...]}
//
// `place` is {database, timeoutMs}: which database, and how long a transaction may take.
addToLibrary({
  $StoreDatabase: {
    NAME: 'constellation-store',
    SCHEMA: 1,
    TIMEOUT_MS: 10000,
    connections: {}, // database name → promise of an IDBDatabase
    onLost: () => {}, // a connection was closed from outside

    error: (code, detail) => Object.assign(new Error(`${code}: ${detail}`), { code, detail }),

    // Any failure as an Error with a code; null is an abort that nobody gave a reason for.
    failure: (cause) => {
      if (cause && cause.code && cause.detail !== undefined) return cause;
      const name = (cause && cause.name) || 'Abort';
      const codes = { QuotaExceededError: 'QuotaExceeded', VersionError: 'NewerSchema' };
      return StoreDatabase.error(codes[name] || 'StoreRefused', `${name} ${(cause && cause.message) || ''}`.trim());
    },

    // Each step adds to what the one before made.
    upgrade: (database, from) => {
      if (from < 1) {
        database.createObjectStore('files', { keyPath: ['network', 'name'] });
        database.createObjectStore('set-aside', { keyPath: ['network', 'name'] });
        database.createObjectStore('networks', { keyPath: 'id' });
        database.createObjectStore('device', { keyPath: 'key' });
      }
    },

    forget: (name, connection) => {
      if (StoreDatabase.connections[name] === connection) delete StoreDatabase.connections[name];
    },

    connect: (name) => {
      if (StoreDatabase.connections[name]) return StoreDatabase.connections[name];
      const connection = new Promise((resolve, reject) => {
        const request = indexedDB.open(name, StoreDatabase.SCHEMA);
        request.onupgradeneeded = (event) => StoreDatabase.upgrade(request.result, event.oldVersion);
        request.onerror = (event) => {
          event.preventDefault();
          reject(request.error);
        };
        request.onblocked = () => {
          connection.isBlocked = true; // by a tab of an older version; when it closes, this goes on
        };
        request.onsuccess = () => {
          const database = request.result;
          database.onclose = () => {
            StoreDatabase.forget(name, connection);
            StoreDatabase.onLost();
          };
          // A newer version of the application wants to upgrade, or someone deletes the data: never stand in the way.
          database.onversionchange = () => {
            database.close();
            database.onclose();
          };
          resolve(database);
        };
      });
      connection.catch(() => StoreDatabase.forget(name, connection));
      StoreDatabase.connections[name] = connection;
      return connection;
    },

    // `work(transaction)` makes its requests and returns an object that their handlers fill in; that
    // is the result once the transaction has completed. A connection that turns out to be closed is
    // opened again, once.
    transact: (place, stores, mode, work) => new Promise((resolve, reject) => {
      let transaction = null;
      let connection = null;
      let isSettled = false;
      const settle = (failure, result) => {
        if (isSettled) return;
        isSettled = true;
        clearTimeout(timer);
        if (failure) reject(StoreDatabase.failure(failure));
        else resolve(result);
      };
      const timer = setTimeout(() => {
        const isBlocked = !transaction && connection.isBlocked;
        settle(StoreDatabase.error('StoreTimedOut', isBlocked ? 'blocked by another tab' : `${mode} ${stores}`));
        // A connection that hangs is given up, so that the next try makes a new one.
        if (!transaction) StoreDatabase.forget(place.database, connection);
        else StoreDatabase.abort(transaction);
      }, place.timeoutMs);
      const begin = (database) => {
        transaction = database.transaction(stores, mode, { durability: 'strict' });
        const result = work(transaction);
        transaction.oncomplete = () => settle(null, result);
        transaction.onabort = () => settle(transaction.error || StoreDatabase.failure(null));
      };
      const attempt = async (mayRetry) => {
        connection = StoreDatabase.connect(place.database);
        const database = await connection;
        if (isSettled) return;
        try {
          begin(database);
        } catch (cause) {
          if (transaction) StoreDatabase.abort(transaction);
          if (!mayRetry || cause.name !== 'InvalidStateError') throw cause;
          transaction = null;
          StoreDatabase.forget(place.database, connection);
          await attempt(false);
        }
      };
      attempt(true).catch((cause) => settle(cause || StoreDatabase.failure(null)));
    }),

    abort: (transaction) => {
      try {
        transaction.abort();
      } catch (ended) {
        // It had completed or aborted by itself.
      }
    },

    // All keys [network, *].
    folder: (network) => IDBKeyRange.bound([network], [network, []]),

    // Gives `result[field]` the request's result.
    into: (result, field, request) => {
      request.onsuccess = () => {
        result[field] = request.result;
      };
    },
  },
});
