// How values, times and numbers are written on the page.

export function valueText(value) {
  if (value === undefined) return '';
  if (value === null) return 'NULL';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function shortText(value, length = 40) {
  const text = valueText(value);
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

// What a change did, in one line: the changed columns of an update, the first few columns of a row that came or went.
export function summary(change, columns = 3) {
  const { operation, before, after, changedColumns } = change;
  if (operation === 'TRUNCATE') return [{ name: 'all rows removed' }];
  if (operation === 'UPDATE')
    return changedColumns.slice(0, columns + 1).map(name => ({ name, from: before?.[name], to: after?.[name], changed: true }));
  const row = after ?? before ?? {};
  const keyLength = change.key?.length ?? 0;
  return Object.keys(row).slice(keyLength, keyLength + columns).map(name => ({ name, to: row[name] }));
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'short', day: '2-digit' });

// Local time with the milliseconds the API gave; the day too when it is not today.
export function timeText(iso, now = new Date()) {
  if (!iso) return '';
  const time = new Date(iso);
  const milliseconds = /\.(\d{3})/.exec(iso)?.[1];
  const text = clock.format(time) + (milliseconds ? `.${milliseconds}` : '');
  return time.toDateString() === now.toDateString() ? text : `${day.format(time)} ${text}`;
}

export function countText(number) {
  return Number(number).toLocaleString('en-GB');
}

export function lagText(seconds) {
  if (seconds === null || seconds === undefined) return '–';
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
