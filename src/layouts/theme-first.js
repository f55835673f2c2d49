// What shows one of several things at a time does so only where scripts run.
document.documentElement.dataset.js = '';
try {
  const theme = localStorage.getItem('layerwise:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be switched off; the system's theme then stands.
}
