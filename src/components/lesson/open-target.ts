/* Opens the fold-out that the address points at or into, now and whenever it changes. */
function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest('details');
  if (!target) return;
  target.open = true;
  target.scrollIntoView();
}

window.addEventListener('hashchange', openTarget);
openTarget();
