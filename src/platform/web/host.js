// What Host (web_host.cpp) asks of the browser. Answers come by the exported cst_host_… functions with the number
// of the request; bytes are handed over malloc'ed and freed by the receiver.
addToLibrary({
  $CstHost: {
    // Asked of at every frame: each list is kept.
    lists: null,
    looks: () => CstHost.lists ??= ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(pointer: coarse)']
      .map((query) => matchMedia(query)),
    kMaxBytes: 256 * 1024 * 1024,
    bytesToHeap: (bytes) => {
      const pointer = _malloc(bytes.length + 1);  // zero-ended too; never an empty allocation
      HEAPU8.set(bytes, pointer);
      HEAPU8[pointer + bytes.length] = 0;
      return pointer;
    },
    textToHeap: (text) => CstHost.bytesToHeap(new TextEncoder().encode(text)),
    // failure: 0 none, 1 too large, 2 could not be read (then the bytes say why)
    link: (fragment) => location.pathname + location.search + (fragment && `#${encodeURI(fragment)}`),
    answer: (self, request, name, failure, bytes) => {
      _cst_host_file(self, request, CstHost.textToHeap(name), failure, CstHost.bytesToHeap(bytes), bytes.length);
    },
    copy: async (self, request, text) => {
      let failure = 0;
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        failure = 2;  // not allowed, or no secure context
      }
      CstHost.answer(self, request, '', failure, new Uint8Array());
    },
    base64url: (bytes) => {
      let binary = '';
      for (let at = 0; at < bytes.length; at += 8192) {
        binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
      }
      return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    },
    bytesOf: (base64url) => {
      const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
      return Uint8Array.from(binary, (character) => character.charCodeAt(0));
    },
    // undefined where it expands to more than the limit. It is fed in small pieces, each once the one before it was
    // taken: 1 kB expands to 1 MB at most, so not much more than the limit is ever there.
    inflate: async (packed, limit) => {
      let at = 0;
      const source = new ReadableStream({
        pull: (controller) => {
          if (at < packed.length) controller.enqueue(packed.subarray(at, at += 1024));
          else controller.close();
        },
      }, { highWaterMark: 0 });
      const reader = source.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
      const pieces = [];
      let length = 0;
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
        length += value.length;
        if (length > limit) {
          reader.cancel().catch(() => {});
          return undefined;
        }
        pieces.push(value);
      }
    },
    file: async (self, request, file) => {
      if (file.size > CstHost.kMaxBytes) {
        CstHost.answer(self, request, file.name, 1, new Uint8Array());
        return;
      }
      try {
        CstHost.answer(self, request, file.name, 0, new Uint8Array(await file.arrayBuffer()));
      } catch (error) {
        CstHost.answer(self, request, file.name, 2, new TextEncoder().encode(error.message));
      }
    },
    files: async (self, files) => {
      for (const file of [...files]) await CstHost.file(self, 0, file);
    },
    launched: async (self, handles) => {
      for (const handle of handles ?? []) {
        try {
          await CstHost.file(self, 0, await handle.getFile());
        } catch (error) {
          CstHost.answer(self, 0, handle.name, 2, new TextEncoder().encode(error.message));
        }
      }
    },
    // What the service worker keeps because it was shared with the application: whichever tab deletes it has it.
    takeShared: async (self) => {
      try {
        const name = `constellation-shared ${new URL('./', document.baseURI)}`;
        if (!await globalThis.caches?.has(name)) return;
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const response = await cache.match(request);
          if (!response) continue;
          const name = decodeURIComponent(response.headers.get('x-file-name'));
          const bytes = new Uint8Array(await response.arrayBuffer());  // while it is there
          if (await cache.delete(request)) CstHost.answer(self, 0, name, 0, bytes);
        }
      } catch {
        // the browser keeps nothing for this site
      }
    },
  },
  $CstHost__deps: ['malloc', 'free'],

  cst_host_today: () => {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000;
  },

  // The IANA name of the reader's zone; malloc'ed text, the receiver frees it.
  cst_host_zone__deps: ['$CstHost'],
  cst_host_zone: () => CstHost.textToHeap(Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''),
  // The names of all zones, one a line; none where the browser does not tell them. Malloc'ed text.
  cst_host_zone_names__deps: ['$CstHost'],
  cst_host_zone_names: () => CstHost.textToHeap((Intl.supportedValuesOf?.('timeZone') ?? []).join('\n')),
  // Minutes east of UTC in that zone at an instant, by the browser's own zone data; 10,000 for a name that is no zone.
  cst_host_offset__deps: ['$UTF8ToString'],
  cst_host_offset__postset: 'const cstClocks = new Map();',
  cst_host_offset: (name, seconds) => {
    const zone = UTF8ToString(name);
    if (!cstClocks.has(zone)) {
      let clock = null;
      try {
        clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
          timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric',
          minute: 'numeric', second: 'numeric',
        });
      } catch {
        // The name is none that this browser knows.
      }
      cstClocks.set(zone, clock);
    }
    const clock = cstClocks.get(zone);
    if (!clock) return 10000;
    const at = {};
    for (const { type, value } of clock.formatToParts(new Date(seconds * 1000))) at[type] = Number(value);
    const local = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
    return Math.round((local / 1000 - seconds) / 60);
  },

  cst_host_download__deps: ['$UTF8ToString'],
  cst_host_download: (name, type, bytes, length) => {
    const blob = new Blob([HEAPU8.slice(bytes, bytes + length)], { type: UTF8ToString(type) });
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(blob);
    anchor.download = UTF8ToString(name);
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 60000);
  },

  cst_host_pick__deps: ['$CstHost', '$UTF8ToString'],
  cst_host_pick: (self, request, accept, several) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = UTF8ToString(accept);
    input.multiple = Boolean(several);
    input.addEventListener('change', async () => {
      for (const file of input.files) await CstHost.file(self, request, file);
      if (several) _cst_host_all_files(self, request);
    });
    input.addEventListener('cancel', () => _cst_host_cancelled(self, request));
    input.click();
  },

  // Files dropped anywhere on the page or pasted outside a text, snapshots and links to them pasted as text (then without
  // a name), files that the installed application is opened with, and what was shared with it; <html class="dropping"> while one hovers.
  cst_host_receive_files__deps: ['$CstHost'],
  cst_host_receive_files: (self) => {
    const root = document.documentElement;
    const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
    addEventListener('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      root.classList.add('dropping');
    });
    addEventListener('dragleave', (event) => {
      if (!event.relatedTarget) root.classList.remove('dropping');
    });
    addEventListener('drop', (event) => {
      root.classList.remove('dropping');
      if (!hasFiles(event)) return;
      event.preventDefault();
      CstHost.files(self, event.dataTransfer.files);
    });
    addEventListener('paste', (event) => {
      if (event.target.matches?.('input, textarea')) return;
      const { files } = event.clipboardData;
      if (files.length > 0) return CstHost.files(self, files);
      const text = event.clipboardData.getData('text/plain').trim();
      if (text.startsWith('{') || text.includes('#s=')) CstHost.file(self, 0, new File([text], ''));
    });
    globalThis.launchQueue?.setConsumer(({ files }) => CstHost.launched(self, files));
    CstHost.takeShared(self);
  },

  cst_host_fetch__deps: ['$CstHost', '$UTF8ToString'],
  cst_host_fetch: async (self, request, pointer) => {
    const name = UTF8ToString(pointer);
    try {
      const address = Module['assetUrl'](name);
      if (!address) throw new Error('not part of this site');
      const response = await fetch(address);
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      CstHost.answer(self, request, name, 0, new Uint8Array(await response.arrayBuffer()));
    } catch (error) {
      CstHost.answer(self, request, name, 2, new TextEncoder().encode(error.message));
    }
  },

  cst_host_pack__deps: ['$CstHost'],
  cst_host_pack: async (self, request, pointer, length) => {
    try {
      const text = new Blob([HEAPU8.slice(pointer, pointer + length)]);
      const packed = text.stream().pipeThrough(new CompressionStream('deflate-raw'));
      const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
      CstHost.answer(self, request, '', 0, new TextEncoder().encode(CstHost.base64url(bytes)));
    } catch (error) {
      CstHost.answer(self, request, '', 2, new TextEncoder().encode(error.message));
    }
  },
  cst_host_unpack__deps: ['$CstHost'],
  cst_host_unpack: async (self, request, pointer, length, limit) => {
    const packed = new TextDecoder('latin1').decode(HEAPU8.slice(pointer, pointer + length));
    try {
      const bytes = await CstHost.inflate(CstHost.bytesOf(packed), limit);
      CstHost.answer(self, request, '', bytes ? 0 : 1, bytes ?? new Uint8Array());
    } catch (error) {
      CstHost.answer(self, request, '', 2, new TextEncoder().encode(error.message));
    }
  },
  cst_host_copy_text__deps: ['$CstHost', '$UTF8ToString'],
  cst_host_copy_text: (self, request, pointer, length) => CstHost.copy(self, request, UTF8ToString(pointer, length)),
  cst_host_can_share_files: () => {
    const file = new File([''], 'a.txt', { type: 'text/plain' });
    return navigator.canShare?.({ files: [file] }) ? 1 : 0;
  },
  cst_host_share__deps: ['$UTF8ToString'],
  cst_host_share: async (self, request, name, type, bytes, length) => {
    const options = { type: UTF8ToString(type) };
    const file = new File([HEAPU8.slice(bytes, bytes + length)], UTF8ToString(name), options);
    let outcome = 0;  // platform::Host::Shared
    try {
      await navigator.share({ files: [file] });
    } catch (error) {
      outcome = error.name === 'AbortError' ? 1 : 2;
    }
    _cst_host_shared(self, request, outcome);
  },

  // Bits: dark, reduced motion, coarse pointer.
  cst_host_look__deps: ['$CstHost'],
  cst_host_look: () => CstHost.looks().reduce((bits, { matches }, bit) => bits | (matches << bit), 0),

  cst_host_attach__deps: ['$CstHost'],
  cst_host_attach: (self) => {
    CstHost.looks().forEach((look) => look.addEventListener('change', () => _cst_host_look_changed(self)));
    addEventListener('popstate', () => _cst_host_address_changed(self));
    document.addEventListener('visibilitychange', () => _cst_host_visibility(self, document.hidden ? 0 : 1));
    addEventListener('pagehide', () => _cst_host_visibility(self, 0));
    addEventListener('pageshow', (event) => event.persisted && _cst_host_visibility(self, 1));
    Module['siteEvent'] = (event) => _cst_host_site_event(self, event);
  },

  cst_host_set_theme__deps: ['$UTF8ToString'],
  cst_host_set_theme: (theme) => {
    document.documentElement.dataset.theme = UTF8ToString(theme);  // web/theme.js keeps it
  },
  cst_host_theme: () => ['system', 'light', 'dark'].indexOf(document.documentElement.dataset.theme),
  // Malloc'ed text; the receiver frees it.
  cst_host_version__deps: ['$CstHost'],
  cst_host_version: () => {
    const release = document.querySelector('meta[name="release"]')?.content ?? '';
    const { version } = document.documentElement.dataset;  // a hash of all files
    return CstHost.textToHeap(version ? `${release} (${version})` : release);
  },
  cst_host_set_title__deps: ['$UTF8ToString'],
  cst_host_set_title: (title) => {
    document.title = UTF8ToString(title);
  },

  // Malloc'ed text; the receiver frees it.
  cst_host_address__deps: ['$CstHost'],
  cst_host_address: () => {
    const fragment = location.hash.slice(1);
    try {
      return CstHost.textToHeap(decodeURIComponent(fragment));
    } catch {
      return CstHost.textToHeap(fragment);  // a stray '%'
    }
  },
  cst_host_set_address__deps: ['$CstHost', '$UTF8ToString'],
  cst_host_set_address: (pointer, push) => {
    try {
      history[push ? 'pushState' : 'replaceState'](null, '', CstHost.link(UTF8ToString(pointer)));
    } catch {
      // Browsers refuse more than some hundred in a few seconds; the next one says where the person is.
    }
  },
  cst_host_go_back: () => history.back(),
  cst_host_open_tab__deps: ['$CstHost', '$UTF8ToString'],
  cst_host_open_tab: (pointer) => {
    open(CstHost.link(UTF8ToString(pointer)), '_blank', 'noopener');
  },
  cst_host_open_asset__deps: ['$UTF8ToString'],
  cst_host_open_asset: (name) => {
    open(Module['assetUrl'](UTF8ToString(name)), '_blank', 'noopener');
  },
  cst_host_copy_link__deps: ['$CstHost', '$UTF8ToString'],
  cst_host_copy_link: (self, request, pointer) => {
    CstHost.copy(self, request, location.origin + CstHost.link(UTF8ToString(pointer)));
  },

  // Malloc'ed text; the receiver frees it. A browser that keeps nothing (all site data blocked) is no error.
  cst_host_kept_text__deps: ['$CstHost', '$UTF8ToString'],
  cst_host_kept_text: (key, shared) => {
    let text = null;
    try {
      text = (shared ? localStorage : sessionStorage).getItem(UTF8ToString(key));
    } catch {
      // nothing is kept
    }
    return CstHost.textToHeap(text ?? '');
  },
  cst_host_keep_text__deps: ['$UTF8ToString'],
  cst_host_keep_text: (key, text, shared) => {
    try {
      (shared ? localStorage : sessionStorage).setItem(UTF8ToString(key), UTF8ToString(text));
    } catch {
      // nothing is kept
    }
  },

  // Only while it warns: with a handler some browsers keep no copy of the page for going back.
  cst_host_warn_on_leaving: (warns) => {
    const ask = (event) => {
      event.preventDefault();
      event.returnValue = true;
    };
    globalThis.onbeforeunload = warns ? ask : null;
  },
  cst_host_update_site: () => Module['updateSite'](),

  cst_host_after: (self, request, ms) => {
    setTimeout(() => _cst_host_task(self, request), ms);
  },
});
