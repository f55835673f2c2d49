import { askBench, handOver, readRequest } from '../../app/bench-requests.ts';
import { href } from '../../app/url.ts';

/* Buttons in a text that ask something of the workbench; where the page has none, the playground takes it. */

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const button = event.target.closest<HTMLElement>('[data-bench]');
  const request = readRequest(JSON.parse(button?.dataset['bench'] ?? 'null'));
  if (request === null) return;
  const bench = document.getElementById('workbench');
  if (bench === null) {
    handOver(request);
    location.assign(href('/playground/'));
    return;
  }
  askBench(request);
  bench.scrollIntoView({ block: 'nearest' });
  const said = button?.nextElementSibling;
  if (said?.getAttribute('role') === 'status') {
    said.textContent = request.type === 'run' ? 'It runs in the terminal.' : 'It is in the workbench.';
  }
});
