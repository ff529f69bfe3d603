// What Constellation does without in Emscripten's library: of its file system all that is not reached from the calls of
// src/platform/web and libc (nothing is mapped into memory, renamed or linked, nobody lacks a permission), devices but
// the console, console input, preloading, windows, HTML5 events; and of GL what Dear ImGui's backend does not ask.
addToLibrary({
  $Browser__deps: [],
  $Browser__postset: '',
  $Browser: {},
  $JSEvents__deps: [],
  $JSEvents__postset: '',
  $JSEvents: {},
  $FS_createPreloadedFile__deps: [],
  $FS_createPreloadedFile: () => {},
  $FS_stdin_getChar__deps: [],
  $FS_stdin_getChar: () => {},
  $MEMFS__deps: ['$FS'],
  // libc asks this to see what is a console, to which it writes line by line.
  __syscall_ioctl__deps: ['$SYSCALLS'],
  __syscall_ioctl: (fd) => (SYSCALLS.getStreamFromFD(fd).tty ? 0 : -{{{ cDefs.ENOTTY }}}),

  // Of whole numbers only how large a texture may be; imgui.cpp knows the others.
  glGetIntegerv__deps: ['$GL'],
  glGetIntegerv: (name, value) => {
    HEAP32[value >> 2] = GLctx.getParameter(name);
  },
  // Whether it compiled and linked, not what the compiler said.
  glGetShaderiv__deps: ['$GL'],
  glGetShaderiv: (shader, name, value) => {
    HEAP32[value >> 2] = name == 0x8B81 /* GL_COMPILE_STATUS */ && GLctx.getShaderParameter(GL.shaders[shader], name);
  },
  glGetProgramiv__deps: ['$GL'],
  glGetProgramiv: (program, name, value) => {
    HEAP32[value >> 2] = name == 0x8B82 /* GL_LINK_STATUS */ && GLctx.getProgramParameter(GL.programs[program], name);
  },
  glGetShaderInfoLog__deps: [],
  glGetShaderInfoLog: () => {},
  glGetProgramInfoLog__deps: [],
  glGetProgramInfoLog: () => {},
  // Its uniforms are no arrays.
  $cstUniforms: [],
  glGetUniformLocation__deps: ['$GL', '$cstUniforms', '$UTF8ToString'],
  glGetUniformLocation: (program, name) =>
    cstUniforms.push(GLctx.getUniformLocation(GL.programs[program], UTF8ToString(name))) - 1,
  $webglGetUniformLocation__deps: ['$cstUniforms'],
  $webglGetUniformLocation: (location) => cstUniforms[location],
});

const leftOut = {
  $FS: ['allocate', 'analyzePath', 'chdir', 'chmod', 'chown', 'createDataFile', 'createFile', 'createLazyFile', 'createPath',
    'fchmod', 'fchown', 'findObject', 'forceLoadFile', 'ftruncate', 'ioctl', 'lchmod', 'lchown', 'lstat', 'mmap', 'msync',
    'quit', 'readlink', 'rename', 'symlink', 'syncfs', 'utime'],
  $PATH_FS: ['relative'],
};
for (const [library, names] of Object.entries(leftOut)) {
  for (const name of names) delete LibraryManager.library[library][name];
}
for (const name of ['allocate', 'mmap', 'msync']) delete LibraryManager.library.$MEMFS.stream_ops[name];
delete LibraryManager.library.$TTY.stream_ops.read;
for (const name of ['get_char', 'ioctl_tcgets', 'ioctl_tcsets', 'ioctl_tiocgwinsz']) {
  delete LibraryManager.library.$TTY.default_tty_ops[name];
}
Object.assign(LibraryManager.library.$FS, {
  nodePermissions: () => 0,
  createDefaultDirectories: () => {},
  createSpecialDirectories: () => {},  // /proc/self/fd
  createDefaultDevices: () => {
    FS.mkdir('/dev');
    TTY.register(FS.makedev(5, 0), TTY.default_tty_ops);
    TTY.register(FS.makedev(6, 0), TTY.default_tty1_ops);
    FS.mkdev('/dev/tty', FS.makedev(5, 0));
    FS.mkdev('/dev/tty1', FS.makedev(6, 0));
  },
  createStandardStreams: () => {
    for (const device of ['tty', 'tty', 'tty1']) FS.open(`/dev/${device}`, {{{ cDefs.O_RDWR }}});
  },
});
