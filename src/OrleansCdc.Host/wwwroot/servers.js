// The list of servers: state, position and lag, with the problem and its remedy where there is one.

import { element } from './elements.js';
import { countText, lagText } from './format.js';

const stateWords = {
  REGISTERED: 'registered',
  SNAPSHOTTING: 'snapshot',
  STREAMING: 'streaming',
  DISCONNECTED: 'disconnected',
  PAUSED: 'paused',
  ERROR: 'error',
};

export function renderServers(list, servers) {
  if (servers.length === 0) {
    list.replaceChildren(element('li.server.none', 'No server yet. Register one: ',
      element('code', 'dotnet run --project src/OrleansCdc.Host -- register NAME mysql://USER@HOST:3306')));
    return;
  }
  list.replaceChildren(...servers.map(serverCard));
}

function serverCard(server) {
  return element('li.server', { 'data-state': server.state.toLowerCase() },
    element('div.server-head',
      element('h2', server.name),
      element('span.state', stateWords[server.state] ?? server.state)),
    element('p.server-what', `${server.flavor === 'MARIADB' ? 'MariaDB' : 'MySQL'} ${server.version ?? ''} at ${server.address}`),
    server.snapshot && snapshotProgress(server.snapshot),
    element('dl.figures',
      figure('Lag', lagText(server.lagSeconds)),
      figure('Transactions', countText(server.transactions)),
      figure('Tables', countText(server.tables.length)),
      figure('Position', server.position ? `${server.position.file}:${server.position.offset}` : '–', server.position?.gtids ?? '')),
    server.problem && problemBox(server.problem));
}

function figure(name, value, title = '') {
  return element('div', element('dt', name), element('dd', { title }, value));
}

function snapshotProgress({ tablesDone, tablesTotal, rowsDone, rowsEstimated, currentTable }) {
  const total = Number(rowsEstimated ?? 0);
  const bar = element('progress', { max: Math.max(total, Number(rowsDone), 1), value: Number(rowsDone), 'aria-label': 'Snapshot' });
  return element('div.snapshot-progress', bar,
    element('span', `${countText(rowsDone)} rows, ${tablesDone} of ${tablesTotal} tables${currentTable ? `, now ${currentTable}` : ''}`));
}

function problemBox({ message, fix }) {
  return element('div.problem', element('p', message), fix && element('p.fix', fix));
}
