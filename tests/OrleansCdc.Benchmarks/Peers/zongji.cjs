// Reads one file of a server's log with the package named first, touches every value, and ends when all row changes were seen.
const [name, host, port, user, password, filename, expected] = process.argv.slice(2);

function fail(reason) {
  console.error(String(reason));
  process.exit(1);
}

async function load() {
  const loaded = await import(name);
  return loaded.ZongJi ?? loaded.default?.ZongJi ?? loaded.default?.default ?? loaded.default;
}

load().then((ZongJi) => {
  const reader = new ZongJi({ host, port: Number(port), user, password });
  let rows = 0;
  let touched = 0;
  reader.on('error', fail);
  reader.on('binlog', (event) => {
    if (!event.rows) return;
    for (const row of event.rows) {
      for (const image of row.before ? [row.before, row.after] : [row]) {
        for (const column in image) if (image[column] !== null) touched++;
      }
    }
    rows += event.rows.length;
    if (rows < Number(expected)) return;
    console.log(JSON.stringify({ rows, touched }));
    process.exit(0);
  });
  Promise.resolve(reader.start({ filename, position: 4, serverId: 77, includeEvents: ['tablemap', 'writerows', 'updaterows', 'deleterows'] })).catch(fail);
}).catch(fail);
