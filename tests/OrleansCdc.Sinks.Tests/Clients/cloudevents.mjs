// Reads messages ({headers, body}) from its input with the CloudEvents SDK and prints what the SDK made of them.
import { HTTP } from 'cloudevents';

let input = '';
for await (const part of process.stdin) input += part;
const read = JSON.parse(input).map((message) => {
  const events = HTTP.toEvent(message);
  return (Array.isArray(events) ? events : [events]).map((event) => {
    event.validate();
    return { id: event.id, source: event.source, type: event.type, subject: event.subject, sequence: event.sequence, time: event.time, data: event.data };
  });
});
console.log(JSON.stringify(read));
