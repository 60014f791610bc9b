// Makes SAS tokens for {address, name, key} from its input with Azure's own library and prints them.
import { createSasTokenProvider } from '@azure/core-amqp';

let input = '';
for await (const part of process.stdin) input += part;
const tokens = [];
for (const { address, name, key } of JSON.parse(input)) {
  const provider = createSasTokenProvider({ sharedAccessKeyName: name, sharedAccessKey: key });
  tokens.push((await provider.getToken(address)).token);
}
console.log(JSON.stringify(tokens));
