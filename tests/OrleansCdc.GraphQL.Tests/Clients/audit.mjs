// The server audit of graphql-http: every MUST, every SHOULD and every MAY must pass.
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.argv[2], fetchFn: fetch });
const bad = results.filter((result) => result.status !== 'ok');
for (const result of bad) console.log(result.status, result.id, result.name, result.reason);
console.log(`${results.length} audits, ${bad.length} not passed`);
if (bad.length > 0 || results.length < 50) process.exit(1);
console.log('all is well');
