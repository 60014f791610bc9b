// The list of changes. It is written at most once a frame however many changes come, and never holds more than a few hundred lines.

import { element } from './elements.js';
import { shortText, summary, timeText } from './format.js';

const linesOnPage = 300;

export class Stream {
  #list;
  #onOpen;
  #pending = [];
  #frame = 0;

  constructor(list, onOpen) {
    this.#list = list;
    this.#onOpen = onOpen;
  }

  // Takes changes in commit order; the newest ends up on top.
  add(changes) {
    this.#pending.push(...changes);
    if (this.#pending.length > linesOnPage) this.#pending.splice(0, this.#pending.length - linesOnPage);
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#write());
  }

  clear() {
    this.#pending = [];
    this.#list.replaceChildren();
  }

  // Forgets which change is open.
  unmark() {
    this.#list.querySelector('[aria-current]')?.removeAttribute('aria-current');
  }

  #open(change, button) {
    this.unmark();
    button.setAttribute('aria-current', 'true');
    this.#onOpen(change);
  }

  #write() {
    this.#frame = 0;
    const lines = this.#pending.reverse().map(change => this.#line(change));
    this.#pending = [];
    this.#list.prepend(...lines);
    while (this.#list.childElementCount > linesOnPage) this.#list.lastElementChild.remove();
  }

  #line(change) {
    const button = element('button.change', { type: 'button', onclick: event => this.#open(change, event.currentTarget) },
      timeOf(change),
      operationBadge(change.operation),
      element('span.table', { title: `${change.server} · ${change.schema}.${change.table}` },
        element('span.schema', `${change.schema}.`), change.table),
      element('span.key', change.key ? change.key.map(part => shortText(part, 24)).join(', ') : '–'),
      element('span.summary', summary(change).map(summaryPart)));
    return element('li', { 'data-operation': change.operation.toLowerCase() }, button);
  }
}

export function timeOf({ committedAt, executedAt }) {
  return element('time', { dateTime: committedAt ?? '', title: committedAt ?? '' }, timeText(committedAt ?? executedAt));
}

export function operationBadge(operation) {
  return element('span.badge', { 'data-operation': operation.toLowerCase() }, operation.toLowerCase());
}

function summaryPart({ name, from, to, changed }) {
  if (to === undefined && from === undefined) return element('span.part', name);
  return element('span.part', element('span.name', name), ' ',
    changed && [element('del', shortText(from, 28)), element('span.arrow', { 'aria-label': 'becomes' }, ' → ')],
    element(changed ? 'ins' : 'span', shortText(to, 28)));
}
