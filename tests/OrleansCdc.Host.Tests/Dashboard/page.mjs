// The page in a real browser: servers and sinks that are removed leave it, while it is connected and while it is not.
// Arguments: the host's address, and the input that registers the server "one".
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const packages = createRequire(`${process.env.ORLEANSCDC_TEST_PACKAGES}/`);
const { chromium } = packages('playwright-core');
const [url, registration] = process.argv.slice(2);

// The machine's own browser where there is one, else the one that comes as an npm package.
async function browserPath() {
  const known = [process.env.ORLEANSCDC_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = known.find(path => path && existsSync(path));
  if (found) return { executablePath: found, args: [] };
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const packaged = (await import(packages.resolve('@sparticuz/chromium'))).default;
  return { executablePath: await packaged.executablePath(), args: packaged.args };
}

async function tell(query, variables = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

const { executablePath, args } = await browserPath();
const browser = await chromium.launch({
  executablePath, headless: true, args: [...args, '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
});
const page = await browser.newPage();
page.setDefaultTimeout(120_000);
const problems = [];
page.on('pageerror', error => problems.push(String(error)));

// Notes what the page sends, and lets the test cut its connection and keep it cut.
await page.addInitScript(() => {
  const Real = WebSocket;
  window.sent = [];
  window.ended = new Set();
  window.isCut = false;
  window.WebSocket = class extends Real {
    constructor(address, protocol) {
      super(window.isCut ? address.replace('/graphql', '/nowhere') : address, protocol);
      window.connection = this;
      this.addEventListener('message', event => {
        const { id, type } = JSON.parse(event.data);
        if (type === 'error' || type === 'complete') window.ended.add(id);
      });
    }

    send(text) {
      window.sent.push(JSON.parse(text));
      super.send(text);
    }
  };

  // The servers whose changes are subscribed to, and neither side has given up.
  window.followed = () => {
    const ended = new Set([...window.ended, ...window.sent.filter(message => message.type === 'complete').map(message => message.id)]);
    const open = window.sent.filter(message => message.type === 'subscribe' && message.payload.variables.server && !ended.has(message.id));
    return [...new Set(open.map(message => message.payload.variables.server))].sort();
  };
});

const names = (list, wanted) => page.waitForFunction(
  ([id, expected]) => [...document.querySelectorAll(`#${id} h2`)].map(name => name.textContent).join(' ') === expected, [list, wanted]);
const choices = () => page.$$eval('#filters [name=server] option', options => options.map(option => option.value));
const follows = wanted => page.waitForFunction(expected => window.followed().join(' ') === expected, wanted);
const state = wanted => page.waitForFunction(expected => document.getElementById('connection').dataset.state === expected, wanted);

await page.goto(url);
await state('live');
await names('servers', 'one two');
await names('sinks', 'hook');
await follows('one two');

// Removed while the page is connected, and chosen: everything of it goes, and everything that is left is chosen.
await page.selectOption('#filters [name=server]', 'one');
await follows('one');
await tell('mutation { removeServer(name: "one", deleteHistory: true) }');
await names('servers', 'two');
await follows('two');
assert.deepEqual(await choices(), ['', 'two']);
assert.equal(await page.inputValue('#filters [name=server]'), '');
assert.ok(await page.evaluate(() => document.getElementById('banner').hidden));

// Registered again under its name: it is followed again.
await tell('mutation($input: RegisterServerInput!) { registerServer(input: $input) { name } }', { input: JSON.parse(registration) });
await names('servers', 'one two');
await follows('one two');

// Removed while the page is not connected: nobody announces it any more.
await page.evaluate(() => { window.isCut = true; window.connection.close(); });
await state('offline');
await tell('mutation { removeServer(name: "one", deleteHistory: true) removeSink(name: "hook") }');
await page.evaluate(() => { window.sent = []; window.isCut = false; });
await state('live');
await names('servers', 'two');
await names('sinks', '');
assert.deepEqual(await choices(), ['', 'two']);
await page.waitForFunction(() => window.followed().includes('two'));
await page.waitForFunction(() => document.getElementById('banner').hidden);

assert.deepEqual(problems, []);
await browser.close();
console.log('all is well');
process.exit(0);
