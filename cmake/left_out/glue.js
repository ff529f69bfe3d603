// What Constellation does without in Emscripten's library: of its file system all that is not reached from the calls of
// src/platform/web and libc, main loops (src/platform/web/window.js asks for frames), preloading, HTML5 events.
addToLibrary({
  // Only EGL asks these three things of it.
  $Browser__deps: [],
  $Browser__postset: '',
  $Browser: { useWebGL: false, moduleContextCreatedCallbacks: [], init: () => {} },
  eglSwapInterval__deps: [],
  eglSwapInterval: () => 1,
  $JSEvents__deps: [],
  $JSEvents__postset: '',
  $JSEvents: {},
  $FS_createPreloadedFile__deps: [],
  $FS_createPreloadedFile: () => {},
});

for (const name of ['allocate', 'analyzePath', 'createDataFile', 'createFile', 'createLazyFile', 'createPath', 'fchmod',
  'fchown', 'findObject', 'forceLoadFile', 'ftruncate', 'lchmod', 'lchown', 'mmap', 'msync', 'quit', 'syncfs', 'utime']) {
  delete LibraryManager.library.$FS[name];
}
LibraryManager.library.$FS.createSpecialDirectories = () => {};  // /proc/self/fd
