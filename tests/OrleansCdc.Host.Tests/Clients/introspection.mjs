// Reads the API's introspection with graphql-js, builds a client's schema from it and compares it with the schema file.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const packages = createRequire(`${process.env.ORLEANSCDC_TEST_PACKAGES}/`);
const { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema, validateSchema } = packages('graphql');

const [url, file] = process.argv.slice(2);
const query = getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true, oneOf: true });
const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
const { data, errors } = await response.json();
if (errors) throw new Error(JSON.stringify(errors));

const client = buildClientSchema(data);
const problems = validateSchema(client);
if (problems.length) throw new Error(problems.join('\n'));

const print = schema => printSchema(lexicographicSortSchema(schema));
if (print(client) !== print(buildSchema(readFileSync(file, 'utf8')))) throw new Error('Introspection and schema.graphql differ.');
console.log(`${Object.keys(client.getTypeMap()).length} types`);
