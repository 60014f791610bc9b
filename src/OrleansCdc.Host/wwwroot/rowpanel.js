// One row's whole history: what it was before and after every change, with the changed columns marked, and the SQL that undoes a change.

import { element } from './elements.js';
import { request } from './graphql.js';
import { countText, timeText, valueText } from './format.js';
import { rowHistory } from './operations.js';
import { operationBadge, timeOf } from './stream.js';

export class RowPanel {
  #panel;
  #onClose;
  #onUndo;
  #entries = null;
  #row = null;
  #opener = null;

  constructor(panel, { onClose, onUndo }) {
    this.#panel = panel;
    this.#onClose = onClose;
    this.#onUndo = onUndo;
    panel.addEventListener('keydown', event => event.key === 'Escape' && this.close());
  }

  // Shows the history of the row that a change belongs to; of a table without a primary key there is only the change itself.
  async open(change) {
    this.#opener = document.activeElement;
    this.#row = change.key && { server: change.server, schema: change.schema, table: change.table, key: change.key };
    this.#frame(change);
    if (!this.#row) {
      this.#entries.append(entry(change, this.#onUndo));
      return;
    }
    await this.#more(null);
  }

  // Puts a change on top that was committed while the panel shows its row.
  add(change) {
    if (!this.#row || !isSameRow(this.#row, change)) return;
    const line = entry(change, this.#onUndo);
    line.classList.add('fresh');
    this.#entries.prepend(line);
  }

  close() {
    if (this.#panel.hidden) return;
    this.#panel.hidden = true;
    this.#row = null;
    this.#onClose();
    this.#opener?.focus?.();
  }

  #frame(change) {
    this.#entries = element('ol.entries');
    const allColumns = element('input', { type: 'checkbox', checked: true, onchange: event => this.#showAll(event.target.checked) });
    this.#panel.replaceChildren(
      element('div.row-head',
        element('div',
          element('h2', { id: 'row-title' },
            `${change.schema}.${change.table} `, element('span.key', change.key?.join(', ') ?? 'no key')),
          element('p.row-where', `on ${change.server}`)),
        element('label.toggle', allColumns, ' all columns'),
        element('button.close', { type: 'button', 'aria-label': 'Close', onclick: () => this.close() }, '×')),
      this.#entries);
    this.#showAll(true);
    this.#panel.hidden = false;
    this.#panel.focus({ preventScroll: true });
  }

  #showAll(all) {
    this.#panel.classList.toggle('changed-only', !all);
  }

  async #more(before) {
    const row = this.#row;
    try {
      const { row: { history } } = await request(rowHistory, { ...row, before });
      if (row !== this.#row) return;
      this.#entries.append(...history.nodes.reverse().map(change => entry(change, this.#onUndo)));
      this.#foot(history);
    } catch (error) {
      this.#entries.append(element('li.problem', element('p', error.message), error.fix && element('p.fix', error.fix)));
    }
  }

  #foot({ pageInfo, coverage }) {
    this.#panel.querySelector('.foot')?.remove();
    const older = pageInfo.hasPreviousPage &&
      element('button', { type: 'button', onclick: () => this.#more(pageInfo.startCursor) }, 'Older changes');
    const gaps = coverage.gaps.map(gap => element('p.problem', `Something is missing: ${gap.reason}`));
    const since = coverage.fromTime && `Complete since ${timeText(coverage.fromTime)}.`;
    this.#panel.append(element('div.foot', older, gaps, element('p', since ?? '')));
  }
}

function isSameRow(row, change) {
  return row.server === change.server && row.schema === change.schema && row.table === change.table &&
    change.key?.length === row.key.length && change.key.every((part, i) => part === row.key[i]);
}

function entry(change, onUndo) {
  const { operation, transaction } = change;
  return element('li.entry', { 'data-operation': operation.toLowerCase() },
    element('div.entry-head',
      operationBadge(operation),
      timeOf(change),
      element('span.transaction', { title: `transaction ${transaction.id}` }, transactionText(transaction)),
      operation !== 'SNAPSHOT' && element('button.undo-button', { type: 'button', onclick: () => onUndo(change) }, 'Undo…')),
    change.statement && element('pre.statement', change.statement),
    valueTable(change));
}

function transactionText({ rows, threadId }) {
  const others = Number(rows) - 1;
  const company = others > 0 ? `with ${countText(others)} other ${others === 1 ? 'change' : 'changes'}` : 'alone in its transaction';
  return threadId ? `${company} · connection ${threadId}` : company;
}

function valueTable({ operation, before, after, changedColumns, key }) {
  const changed = new Set(changedColumns);
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (columns.length === 0) return null;
  const both = operation === 'UPDATE';
  const headings = both ? ['Before', 'After'] : [before ? 'Before' : 'After'];
  return element('table.values',
    element('thead', element('tr', element('th', { scope: 'col' }, 'Column'), headings.map(text => element('th', { scope: 'col' }, text)))),
    element('tbody', columns.map(name => valueLine(name, both, before, after, changed.has(name)))));
}

function valueLine(name, both, before, after, changed) {
  const mark = both && changed;
  return element(mark ? 'tr.changed' : 'tr',
    element('th', { scope: 'row' }, name, mark && element('span.unseen', ' (changed)')),
    both ? [valueCell(before?.[name]), valueCell(after?.[name])] : valueCell((after ?? before)[name]));
}

function valueCell(value) {
  const kind = value === null ? 'td.null' : value === undefined ? 'td.absent' : typeof value === 'number' ? 'td.number' : 'td';
  return element(kind, value === undefined ? '' : valueText(value));
}
