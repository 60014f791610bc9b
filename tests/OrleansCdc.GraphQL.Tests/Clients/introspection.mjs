import assert from 'node:assert/strict';
import { buildClientSchema, getIntrospectionQuery, printSchema, validateSchema } from 'graphql';

const query = getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
const response = await fetch(process.argv[2], { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
const answer = await response.json();
assert.equal(answer.errors, undefined);
const schema = buildClientSchema(answer.data);
assert.deepEqual(validateSchema(schema), []);
assert.match(printSchema(schema), /enum OrderState \{\n {2}PLACED/);
console.log('all is well');
