// Verifies requests ({secret, headers, body}) from its input with the Standard Webhooks library; fails at the first that is not genuine.
import { Webhook } from 'standardwebhooks';

let input = '';
for await (const part of process.stdin) input += part;
for (const { secret, headers, body } of JSON.parse(input)) new Webhook(secret).verify(body, headers);
console.log('genuine');
