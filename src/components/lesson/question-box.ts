/** Turns the fold-out answers of a question into a group of radio buttons with a button that checks the chosen one. */
class QuestionBox extends HTMLElement {
  connectedCallback(): void {
    const answers = [...this.querySelectorAll<HTMLDetailsElement>('details.answer')];
    const text = this.querySelector('.question-text');
    if (text === null || answers.length === 0 || this.querySelector('fieldset') !== null) return;
    const group = document.createElement('fieldset');
    const legend = document.createElement('legend');
    legend.className = 'question-text';
    legend.append(...text.childNodes);
    const said = document.createElement('div');
    said.className = 'question-said';
    said.setAttribute('role', 'status');
    const rows = answers.map((answer, index) => this.row(answer, index, said));
    const check = document.createElement('button');
    check.type = 'button';
    check.className = 'button button-small';
    check.textContent = 'Check my answer';
    check.addEventListener('click', () => judge(rows, said));
    group.append(legend, ...rows.map(({ label }) => label), check);
    this.replaceChildren(group, said);
  }

  private row(answer: HTMLDetailsElement, index: number, said: HTMLElement): Row {
    const radio = document.createElement('input');
    radio.type = 'radio';
    radio.name = this.dataset['name'] ?? 'question';
    radio.value = String(index);
    radio.addEventListener('change', () => said.replaceChildren());
    const words = document.createElement('span');
    words.append(...(answer.querySelector('summary')?.childNodes ?? []));
    const label = document.createElement('label');
    label.className = 'question-choice';
    label.append(radio, words);
    return { label, radio, answer };
  }
}

interface Row {
  readonly label: HTMLLabelElement;
  readonly radio: HTMLInputElement;
  readonly answer: HTMLDetailsElement;
}

function judge(rows: readonly Row[], said: HTMLElement): void {
  const chosen = rows.find(({ radio }) => radio.checked);
  if (chosen === undefined) {
    said.textContent = 'Choose an answer first.';
    return;
  }
  const verdict = chosen.answer.dataset['correct'] === undefined ? 'wrong' : 'right';
  chosen.label.dataset['verdict'] = verdict;
  said.dataset['verdict'] = verdict;
  const says = chosen.answer.querySelector('.answer-says');
  said.replaceChildren(...(says === null ? [] : [says.cloneNode(true)]));
}

customElements.define('question-box', QuestionBox);
