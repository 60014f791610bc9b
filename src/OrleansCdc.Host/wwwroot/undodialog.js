// The SQL that undoes one change, or the whole transaction it belongs to. The page only shows it; a person runs it.

import { element } from './elements.js';
import { request } from './graphql.js';
import { undoChange, undoTransaction } from './operations.js';

export class UndoDialog {
  #dialog;

  constructor(dialog) {
    this.#dialog = dialog;
    dialog.addEventListener('click', event => event.target === dialog && dialog.close());
  }

  async open(change) {
    const { server, schema, table, key, transaction } = change;
    await this.#show(`Undo this ${change.operation.toLowerCase()} of ${schema}.${table} ${key?.join(', ') ?? ''}`,
      key ? undoChange : undoTransaction, { server, schema, table, key: key ?? undefined, transaction: transaction.id },
      key && Number(transaction.rows) > 1 ? change : null);
  }

  async #show(title, operation, variables, wider) {
    const body = element('div.undo-body', element('p', 'Reading the history…'));
    const widen = wider && element('button', { type: 'button', onclick: () => this.#widen(wider) },
      'All that this transaction changed');
    this.#dialog.replaceChildren(
      element('h2', { id: 'undo-title' }, title), body,
      element('div.dialog-buttons', widen, element('button', { type: 'button', onclick: () => this.#dialog.close() }, 'Close')));
    if (!this.#dialog.open) this.#dialog.showModal();
    try {
      const { reversal } = await request(operation, variables);
      body.replaceChildren(...script(reversal));
    } catch (error) {
      body.replaceChildren(element('p.problem', error.message), error.fix ? element('p.fix', error.fix) : '');
    }
  }

  #widen({ server, transaction }) {
    return this.#show(`Undo all that transaction ${transaction.id} did`, undoTransaction, { server, transaction: transaction.id }, null);
  }
}

function script({ sql, statements, incomplete, cannotUndo }) {
  const copy = element('button.copy', { type: 'button', onclick: async () => {
    await navigator.clipboard.writeText(sql);
    copy.textContent = 'Copied';
  } }, 'Copy');
  const reasons = [
    ...cannotUndo.map(({ reason }) => element('p.problem', `Cannot be undone: ${reason}`)),
    ...incomplete.map(reason => element('p.problem', `Incomplete: ${reason}`)),
  ];
  if (sql === null) return reasons;
  const rows = statements === 1 ? 'one row' : `${statements} rows`;
  return [
    element('p', `Changes ${rows}. Nothing has been executed: read it, then run it yourself.`),
    element('div.script', copy, element('pre', { tabIndex: 0 }, sql)),
    ...reasons,
  ];
}
