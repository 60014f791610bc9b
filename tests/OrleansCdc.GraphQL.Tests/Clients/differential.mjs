// Runs every case through graphql-js and writes what came of it, for the .NET side to compare.
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, execute, getNamedType, isAbstractType, parse, specifiedRules, validate } from 'graphql';

const [schemaFile, casesFile, dataFile, resultFile] = process.argv.slice(2);
const schema = buildSchema(readFileSync(schemaFile, 'utf8'));
const cases = JSON.parse(readFileSync(casesFile, 'utf8'));
const data = JSON.parse(readFileSync(dataFile, 'utf8'));
// These belong to proposals or to advice, not to the specification.
const notInTheSpecification = /^(Defer|Stream|MaxIntrospection)/;
const rules = specifiedRules.filter((rule) => !notInTheSpecification.test(rule.name));

const byId = (id) => data.find((x) => x.id === String(id)) ?? null;
const show = (value) =>
  value === null || value === undefined ? 'null'
  : Array.isArray(value) ? '[' + value.map(show).join(',') + ']'
  : typeof value === 'object' ? '{' + Object.keys(value).sort().map((k) => k + ':' + show(value[k])).join(',') + '}'
  : String(value);
const later = (value) => new Promise((resolve) => setImmediate(() => resolve(value)));
const fail = (message) => { throw new Error(message); };

let counter = 0;
const root = {
  Query: {
    node: (a) => byId(a.id),
    person: (a) => data.find((x) => x.__typename === 'Person' && (x.id === a.pick.id || (x.name !== null && x.name === a.pick.name))) ?? null,
    people: (a) => data.filter((x) => x.__typename === 'Person').slice(0, Math.max(0, a.first)),
    pets: () => data.filter((x) => x.__typename !== 'Person'),
    search: (a) => data.filter((x) => (x.name ?? '').includes(a.text)),
    everything: () => later(data),
    echoInt: (a) => a.v, echoFloat: (a) => a.v, echoString: (a) => a.v, echoBoolean: (a) => a.v, echoId: (a) => a.v, echoRole: (a) => a.v,
    echoInts: (a) => a.v, echoMatrix: (a) => a.v,
    echoFilter: (a) => show(a.v), echoPick: (a) => show(a.v), echoRequired: (a) => show(a.v),
    given: (a) => Object.keys(a).sort().join(','),
  },
  Mutation: {
    add: (a) => { counter += a.by; return counter; },
    addLater: async (a) => { await later(); counter += a.by; return counter; },
    fail: () => fail('no'),
    failLater: async () => { await later(); fail('no'); },
  },
};
const special = {
  boom: () => fail('boom'), boomRequired: () => fail('boom'), boomLater: async () => { await later(); fail('boom'); },
  boomRequiredLater: async () => { await later(); fail('boom'); },
  nothing: () => null, holes: () => ['a', null, 'b'], requiredHoles: () => ['a', null, 'b'],
};
function fieldResolver(source, args, _context, info) {
  const type = info.parentType.name;
  if (root[type]) return root[type][info.fieldName](args);
  if (special[info.fieldName]) return special[info.fieldName]();
  const value = source[info.fieldName];
  if (info.fieldName === 'friends') return later(value.slice(0, Math.max(0, args.first ?? 0)).map(byId));
  if (info.fieldName === 'bestFriend') return value === null ? null : byId(value);
  if (info.fieldName === 'owner') return later(value === null ? null : byId(value));
  if (info.fieldName === 'pet') return value === null ? null : byId(value);
  if (info.fieldName === 'name' && args.upper) return value?.toUpperCase();
  return value;
}

const results = [];
for (const one of cases) {
  const result = { syntax: false, rules: [], ran: false };
  results.push(result);
  let document;
  try {
    // The option makes the parser keep to the specification, which has no empty selection sets.
    document = parse(one.query, { allowEmptySelectionSets: false });
  } catch (error) {
    result.syntax = true;
    result.at = error.locations?.[0];
    continue;
  }
  result.rules = rules.filter((rule) => validate(schema, document, [rule]).length > 0).map((rule) => rule.name);
  if (result.rules.length > 0) continue;
  // Subscriptions have transports and tests of their own.
  if (document.definitions.some((d) => d.operation === 'subscription')) continue;
  counter = 0;
  try {
    const answer = await execute({
      schema, document, variableValues: one.variables, operationName: one.operationName ?? undefined, fieldResolver,
      typeResolver: (value, _c, _i, type) => (isAbstractType(type) ? value.__typename : undefined),
    });
    result.ran = true;
    result.hasData = 'data' in answer;
    result.data = answer.data ?? null;
    result.errors = (answer.errors ?? []).map((e) => ({ path: e.path ?? null, locations: e.locations ?? [] }));
  } catch (error) {
    result.threw = String(error);
  }
}
writeFileSync(resultFile, JSON.stringify(results));
