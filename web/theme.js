// The theme that was chosen in this browser, before anything is painted. <html data-theme> tells it to the styles and
// to the application, which sets it when another one is chosen; then it is kept.
(() => {
  const root = document.documentElement;
  const kKey = 'constellation.theme';
  const colours = () => {
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
      const dark = root.dataset.theme === 'system' ? meta.media.includes('dark') : root.dataset.theme === 'dark';
      meta.content = dark ? '#0e0f12' : '#f6f7f9';
    }
  };
  try {
    const kept = localStorage.getItem(kKey);
    if (kept === 'light' || kept === 'dark') root.dataset.theme = kept;
  } catch {
    // Nothing is kept in this browser: the system's theme.
  }
  colours();
  new MutationObserver(() => {
    colours();
    try {
      localStorage.setItem(kKey, root.dataset.theme);
    } catch {
      // It holds for this page.
    }
  }).observe(root, { attributeFilter: ['data-theme'] });
})();
