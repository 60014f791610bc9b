// The explorer in a real browser: docs, completion, variables, history, formatting, a live subscription, light and dark.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [url, pictures] = process.argv.slice(2);

// The machine's own browser where there is one, else the one that comes as an npm package, which brings its libraries too.
async function browserPath() {
  const known = [process.env.ORLEANSCDC_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = process.env.ORLEANSCDC_PACKAGED_CHROMIUM ? null : known.find((path) => path && existsSync(path));
  if (found) return { executablePath: found, args: [] };
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const packaged = (await import('@sparticuz/chromium')).default;
  return { executablePath: await packaged.executablePath(), args: packaged.args };
}

const { executablePath, args } = await browserPath();
const browser = await chromium.launch({
  executablePath, headless: true,
  args: [...args, '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await browser.newPage({ viewport: { width: 1300, height: 800 }, colorScheme: 'light' });
const problems = [];
page.on('pageerror', (error) => problems.push(String(error)));
page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
page.on('request', (request) => request.url().startsWith(new URL(url).origin) || problems.push(`asked elsewhere: ${request.url()}`));
const state = (text) => page.waitForFunction((wanted) => document.getElementById('state').textContent.includes(wanted), text);
const shown = (selector) => page.textContent(selector);
const write = async (text) => { await page.fill('#query', ''); await page.locator('#query').pressSequentially(text); await page.keyboard.press('Escape'); };
const picture = (name) => pictures && page.screenshot({ path: `${pictures}/${name}.png` });

await page.goto(url);
await state('ready');

// Docs: from the roots to a type, and by search.
assert.match(await shown('#docs'), /query: Query.*mutation: Mutation.*subscription: Subscription/s);
await page.click('#docs a[data-type="Customer"]');
assert.match(await shown('#docs'), /Somebody who buys\..*orders\(first: Int! = 10\): \[Order!\]!/s);
await page.click('#docs a[data-type="Order"]');
assert.match(await shown('#docs'), /state: OrderState!/);
await page.fill('#search', 'orders');
assert.match(await shown('#docs'), /Customer.*\.orders/s);
await page.fill('#search', '');

// Completion: what the caret's place allows, taken with Enter.
await page.fill('#query', '');
await page.locator('#query').pressSequentially('{ custom');
await page.waitForSelector('#hints div');
assert.deepEqual(await page.$$eval('#hints div', (rows) => rows.map((row) => row.firstChild.textContent)), ['customers', 'customer']);
await picture('completion');
await page.keyboard.press('ArrowDown');
await page.keyboard.press('Enter');
assert.equal(await page.inputValue('#query'), '{ customer');
await page.locator('#query').pressSequentially('(id: 1) { ord');
await page.waitForSelector('#hints div');
assert.match(await shown('#hints'), /orders\[Order!\]!/);
await page.keyboard.press('Tab');
assert.match(await page.inputValue('#query'), /\{ orders$/);
await page.keyboard.press('Escape');

// Variables, the answer, and an error's words.
await write('query Q($id: ID!) { customer(id: $id) { name } }');
await page.fill('#variables', '{"id": "1"}');
await page.click('#run');
await state(' ms');
assert.match(await shown('#result'), /"name": "Ada"/);
await page.fill('#variables', '{"id"');
await page.click('#run');
await state('Variables:');
await page.fill('#variables', '{"id": "1"}');
await write('{ customer(id: 1) { nme } }');
await page.keyboard.press('Control+Enter');
await state('Did you mean "name"?');

// History brings document and variables back, also after a reload.
await page.reload();
await state('ready');
assert.equal(await page.inputValue('#query'), '{ customer(id: 1) { nme } }');
const entry = await page.$eval('#history', (list) => [...list.options].find((option) => option.textContent.includes('query Q')).value);
await page.fill('#variables', '');
await page.selectOption('#history', entry);
assert.equal(await page.inputValue('#query'), 'query Q($id: ID!) { customer(id: $id) { name } }');
assert.equal(await page.inputValue('#variables'), '{"id": "1"}');

// Formatting changes the layout and nothing else.
await page.click('#format');
assert.equal((await page.inputValue('#query')).replace(/\s+/g, ' ').trim(), 'query Q($id: ID!) { customer(id: $id) { name } }');
assert.equal((await page.inputValue('#query')).trim().split('\n').length, 5);

// Several operations: one is chosen.
await write('query A { a: __typename } query B { b: __typename }');
await page.selectOption('#operation', 'B');
await page.click('#run');
await state(' ms');
assert.match(await shown('#result'), /"b": "Query"/);

// A subscription to its end, and one that is stopped while it runs.
await write('subscription { count(to: 3) }');
await page.click('#run');
await state('complete after 3 events');
assert.match(await shown('#result'), /"count": 3.*"count": 2.*"count": 1/s);
await picture('subscription');
await write('subscription { slowly }');
await page.click('#run');
await state('2 events');
assert.equal(await shown('#run'), 'Stop');
await page.click('#run');
await state('stopped');

// Light and dark differ, and text is readable on both.
const colours = () => page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]);
const brightness = (colour) => { const [r, g, b] = colour.match(/[\d.]+/g).map(Number); return r * 0.299 + g * 0.587 + b * 0.114; };
for (const [scheme, isDark] of [['light', false], ['dark', true]]) {
  await page.emulateMedia({ colorScheme: scheme });
  const [back, text] = (await colours()).map(brightness);
  assert.equal(back < text, isDark, `${scheme}: ${back} under ${text}`);
  assert.ok(Math.abs(back - text) > 150);
  await picture(scheme);
}

// The page that asks a wrong variable is the one problem that a browser writes down by itself: a 400.
assert.deepEqual(problems.filter((problem) => !/status of 400/.test(problem)), []);
await browser.close();
console.log('all is well');
process.exit(0);
