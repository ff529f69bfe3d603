// What Host (web_host.cpp) asks of the browser. Answers come by the exported cst_host_… functions with the number
// of the request; bytes are handed over malloc'ed and freed by the receiver.
addToLibrary({
  $CstHost: {
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
  },
  $CstHost__deps: ['malloc', 'free'],

  cst_host_today: () => {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000;
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
  cst_host_pick: (self, request, accept) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = UTF8ToString(accept);
    input.addEventListener('change', () => input.files[0] && CstHost.file(self, request, input.files[0]));
    input.addEventListener('cancel', () => _cst_host_cancelled(self, request));
    input.click();
  },

  // Files dropped anywhere on the page or pasted outside a text; <html class="dropping"> while one hovers.
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
      for (const file of event.dataTransfer.files) CstHost.file(self, 0, file);
    });
    addEventListener('paste', (event) => {
      if (event.target.matches?.('input, textarea')) return;
      for (const file of event.clipboardData.files) CstHost.file(self, 0, file);
    });
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

  // Bits: dark, reduced motion, coarse pointer.
  cst_host_look: () => ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(pointer: coarse)']
    .reduce((bits, query, bit) => bits | (matchMedia(query).matches << bit), 0),

  cst_host_attach__deps: ['$CstHost'],
  cst_host_attach: (self) => {
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(pointer: coarse)']) {
      matchMedia(query).addEventListener('change', () => _cst_host_look_changed(self));
    }
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
  cst_host_copy_link: async (self, request, pointer) => {
    let failure = 0;
    try {
      await navigator.clipboard.writeText(location.origin + CstHost.link(UTF8ToString(pointer)));
    } catch {
      failure = 2; // not allowed, or no secure context
    }
    CstHost.answer(self, request, '', failure, new Uint8Array());
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
