// The list of sinks: state and lag, with what went wrong where something did. Nothing is shown while there are none.

import { element } from './elements.js';
import { countText, lagText } from './format.js';

const stateWords = { RUNNING: 'running', PAUSED: 'paused', FAILING: 'failing', STOPPED: 'stopped' };

export function renderSinks(section, list, sinks) {
  section.hidden = sinks.length === 0;
  list.replaceChildren(...sinks.map(sinkCard));
}

function sinkCard(sink) {
  const showsError = sink.lastError && sink.state !== 'RUNNING';
  return element('li.server', { 'data-state': sink.state === 'FAILING' ? 'error' : sink.state.toLowerCase() },
    element('div.server-head',
      element('h2', sink.name),
      element('span.state', stateWords[sink.state] ?? sink.state)),
    element('p.server-what', `${sink.format} to ${sink.receiver}`),
    element('dl.figures',
      figure('Behind', `${countText(sink.lagChanges ?? 0)} changes`),
      figure('Lag', lagText(sink.lagSeconds)),
      figure('A second', countText(Math.round(sink.changesPerSecond))),
      figure('Put aside', countText(sink.deadLetterCount))),
    sink.servers.flatMap(server => server.gaps.map(gap => element('div.problem', element('p', `Missing of ${server.server}: ${gap.reason}`)))),
    showsError && element('div.problem', element('p', sink.lastError.message)));
}

function figure(name, value) {
  return element('div', element('dt', name), element('dd', value));
}
