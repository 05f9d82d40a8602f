// Runs before the first paint, as a file of its own so that the page needs no inline script for it.
;(() => {
  let wish = 'system'
  try {
    wish = JSON.parse(localStorage.getItem('jackfield.settings') || '{}').theme || 'system'
  } catch {
    // A private window may refuse storage; the system's wish is then as good as any.
  }
  const system = matchMedia('(prefers-contrast: more)').matches
    ? 'contrast'
    : matchMedia('(prefers-color-scheme: light)').matches
      ? 'light'
      : 'dark'
  document.documentElement.dataset.theme = wish === 'system' ? system : wish
})()
