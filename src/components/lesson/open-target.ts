/* Opens the fold-out that the address points at, now and whenever it changes. */
function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(target instanceof HTMLDetailsElement)) return;
  target.open = true;
  target.scrollIntoView();
}

window.addEventListener('hashchange', openTarget);
openTarget();
