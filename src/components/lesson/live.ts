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
  if (button === null) return;
  if (isBelow(bench, button)) goTo(bench, button);
  else bench.scrollIntoView({ block: 'nearest' });
  const said = button.nextElementSibling;
  if (said?.getAttribute('role') === 'status') {
    said.textContent = request.type === 'run' ? 'It runs in the terminal.' : 'It is in the workbench.';
  }
});

/** Whether the workbench stands below the text and not beside it. */
function isBelow(bench: HTMLElement, button: HTMLElement): boolean {
  return bench.getBoundingClientRect().left < button.getBoundingClientRect().right;
}

/** Shows the panes of a workbench below the text, and a button that leads back to the place where one has read. */
function goTo(bench: HTMLElement, from: HTMLElement): void {
  (bench.querySelector('.bench-panes') ?? bench).scrollIntoView({ block: 'start' });
  bench.querySelector(':scope > .bench-back')?.remove();
  const back = document.createElement('button');
  back.type = 'button';
  back.className = 'button button-small bench-back';
  back.textContent = 'Back to the text';
  back.addEventListener('click', () => {
    back.remove();
    from.scrollIntoView({ block: 'center' });
    from.focus({ preventScroll: true });
  });
  bench.append(back);
}
