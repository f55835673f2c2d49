// What shows one of several things at a time does so only where scripts run.
document.documentElement.dataset.js = '';
// Inside another page the workbench is what counts.
if (self !== top) document.documentElement.dataset.framed = '';
try {
  const theme = localStorage.getItem('layerwise:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  if (localStorage.getItem('layerwise:projector') === 'on') document.documentElement.dataset.projector = '';
} catch {
  // Storage can be switched off; the system's theme then stands.
}
// What is pressed before the scripts of the page have arrived is kept and done then: see app/early-clicks.ts.
let pressed = 0;
document.addEventListener(
  'click',
  ({ target }) => {
    const button = target instanceof Element && target.closest('astro-island[ssr] button');
    if (button) button.dataset.early = String(++pressed);
  },
  true,
);
