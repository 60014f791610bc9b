// Puts the page together: the servers, the stream of changes with its filters, the panel of one row and the undo dialog.

import { Feed, Rate } from './feed.js';
import { openSubscriptions, request } from './graphql.js';
import { followChanges, recentChanges, servers as serversQuery, serverStatus, sinkStatus } from './operations.js';
import { RowPanel } from './rowpanel.js';
import { renderServers } from './servers.js';
import { renderSinks } from './sinks.js';
import { Stream } from './stream.js';
import { UndoDialog } from './undodialog.js';
import { countText } from './format.js';

const byId = id => document.getElementById(id);
const filters = byId('filters');
const feed = new Feed();
const rate = new Rate();
const undo = new UndoDialog(byId('undo'));
const panel = new RowPanel(byId('row'), { onClose: closeRow, onUndo: change => undo.open(change) });
const stream = new Stream(byId('changes'), change => openRow(change));
const subscriptions = openSubscriptions(showConnection);
const servers = new Map();
const sinks = new Map();
let following = new Map();
let wasOffline = false;

function showConnection(state) {
  const words = { connecting: 'connecting', live: 'live', offline: 'offline, trying again' };
  byId('connection').textContent = words[state];
  byId('connection').dataset.state = state;
  if (state === 'offline') wasOffline = true;
  if (state !== 'live') return;
  byId('banner').hidden = true;
  if (wasOffline) lookAgain();
  wasOffline = false;
}

// What was removed while the connection was lost is announced no more. Every sink is told anew; servers are asked for, because the changes
// of those that stay are followed on from the last cursor that was seen.
async function lookAgain() {
  sinks.clear();
  showSinks();
  try {
    const answer = await request(serversQuery);
    const present = new Set(answer.servers.map(server => server.name));
    for (const name of [...servers.keys()]) if (!present.has(name)) forgetServer(name);
    answer.servers.forEach(showServer);
  } catch (error) {
    showProblem(error);
  }
}

function closeRow() {
  document.body.classList.remove('with-row');
  stream.unmark();
}

function openRow(change) {
  document.body.classList.add('with-row');
  return panel.open(change);
}

function showServer(server) {
  if (server.state === 'REMOVED') {
    forgetServer(server.name);
    return;
  }
  const isNew = !servers.has(server.name);
  servers.set(server.name, server);
  showServers();
  if (isNew) follow(server.name);
}

function forgetServer(name) {
  following.get(name)?.stop();
  following.delete(name);
  if (servers.delete(name)) showServers();
}

function showServers() {
  renderServers(byId('servers'), [...servers.values()].sort((a, b) => a.name.localeCompare(b.name)));
  const chosen = chosenTable();
  fillChoices();

  // What was chosen may be gone with its server; then everything is chosen.
  if (chosenTable() !== chosen) followAgain();
}

function chosenTable() {
  return `${filters.elements.server.value} ${filters.elements.table.value}`;
}

function showSink(sink) {
  if (sink.state === 'REMOVED') sinks.delete(sink.name);
  else sinks.set(sink.name, sink);
  showSinks();
}

function showSinks() {
  renderSinks(byId('sinks-section'), byId('sinks'), [...sinks.values()].sort((a, b) => a.name.localeCompare(b.name)));
}

function fillChoices() {
  fill(filters.elements.server, [...servers.keys()].sort());
  const chosen = filters.elements.server.value;
  const visible = [...servers.values()].filter(server => !chosen || server.name === chosen);
  fill(filters.elements.table, [...new Set(visible.flatMap(server => server.tables.map(t => `${t.schema}.${t.name}`)))].sort());
}

function fill(select, values) {
  const present = [...select.options].slice(1).map(option => option.value);
  if (present.join('\n') === values.join('\n')) return;
  const chosen = select.value;
  select.replaceChildren(select.options[0], ...values.map(value => new Option(value, value)));
  if (values.includes(chosen)) select.value = chosen;
}

function currentFilter() {
  const [, schema, table] = /^([^.]+)\.(.+)$/.exec(filters.elements.table.value) ?? [];
  const operations = [...filters.querySelectorAll('[name=operation]:checked')].map(box => box.value);
  return { schema, table, operations };
}

// Reads the latest changes that the filter lets through, then follows from the last of them: nothing is missed in between, and after a
// lost connection the subscription goes on from the last cursor that was seen.
async function follow(name) {
  const chosen = filters.elements.server.value;
  if ((chosen && chosen !== name) || following.has(name)) return;
  const state = { cursor: null, stop: () => {} };
  following.set(name, state);
  const filter = { server: name, ...currentFilter() };
  try {
    const { changes } = await request(recentChanges, { ...filter, last: 100 });
    if (following.get(name) !== state) return;
    state.cursor = changes.pageInfo.endCursor;
    receive(changes.nodes, false);
  } catch (error) {
    if (following.get(name) !== state || isGone(name, error)) return;
    showProblem(error);
  }
  state.stop = subscriptions.subscribe(followChanges, () => ({ ...filter, after: state.cursor }), {
    next: ({ changes: change }) => {
      state.cursor = change.cursor;
      receive([change], true);
    },
    error: error => {
      if (!isGone(name, error)) showProblem(error);
    },
  });
}

// Whether a server cannot be followed because it, or its history, is gone: it leaves the page, or its new history is followed.
function isGone(name, error) {
  if (error.code === 'UNKNOWN_SERVER') forgetServer(name);
  else if (error.code === 'HISTORY_BEGUN_ANEW') {
    following.delete(name);
    follow(name);
  } else return false;
  return true;
}

function receive(changes, live) {
  if (live) rate.add(changes.length, performance.now());
  stream.add(feed.add(changes));
  for (const change of live ? changes : []) panel.add(change);
  byId('empty').hidden = !feed.isEmpty;
  if (feed.paused) showPause();
}

function followAgain() {
  for (const { stop } of following.values()) stop();
  following = new Map();
  feed.clear();
  stream.clear();
  byId('empty').hidden = false;
  for (const name of servers.keys()) follow(name);
}

function showProblem(error) {
  const banner = byId('banner');
  banner.textContent = error.fix ? `${error.message} ${error.fix}` : error.message;
  banner.hidden = false;
}

function togglePause() {
  if (feed.paused) stream.add(feed.resume());
  else feed.pause();
  showPause();
}

function showPause() {
  const waiting = feed.waitingCount;
  byId('pause').setAttribute('aria-pressed', String(feed.paused));
  byId('pause').textContent = !feed.paused ? 'Pause' : waiting ? `Resume, ${countText(waiting)} new` : 'Resume';
}

function showRate() {
  const perSecond = rate.perSecond(performance.now());
  byId('rate').textContent = perSecond >= 0.1 ? `${perSecond.toFixed(perSecond < 10 ? 1 : 0)} a second` : '';
}

async function start() {
  byId('pause').addEventListener('click', togglePause);
  filters.addEventListener('change', () => { fillChoices(); followAgain(); });
  filters.addEventListener('submit', event => event.preventDefault());
  setInterval(showRate, 1000);
  try {
    const answer = await request(serversQuery);
    if (answer.servers.length === 0) renderServers(byId('servers'), []);
    answer.servers.forEach(showServer);
  } catch (error) {
    showProblem(error);
  }
  subscriptions.subscribe(sinkStatus, () => ({}), { next: data => showSink(data.sinkStatus), error: showProblem });
  subscriptions.subscribe(serverStatus, () => ({}), { next: data => showServer(data.serverStatus), error: showProblem });
}

start();
