try {
  const theme = localStorage.getItem('layerwise:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be switched off; the system's theme then stands.
}
