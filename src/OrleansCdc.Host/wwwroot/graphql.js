// The public GraphQL API, as any client of it would use it: one request over HTTP, and subscriptions over one WebSocket that speaks
// graphql-transport-ws. A subscription that is cut off is opened again with the variables its owner gives at that moment, so the owner
// can hand in the last cursor it has seen and miss nothing.

const endpoint = '/graphql';

export class GraphQLError extends Error {
  constructor(errors) {
    super(errors.map(error => error.message).join('\n'));
    this.errors = errors;
    this.code = errors[0]?.extensions?.code;
    this.fix = errors[0]?.extensions?.fix;
  }
}

export async function request(query, variables = {}) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json();
  if (answer.errors?.length) throw new GraphQLError(answer.errors);
  return answer.data;
}

// How long to wait before the next attempt: doubling from a quarter second to eight, so a restarted host is found soon and a host that
// is gone is not hammered.
export function retryDelay(attempt) {
  return Math.min(250 * 2 ** attempt, 8000);
}

export class SubscriptionClient {
  #url;
  #makeSocket;
  #socket = null;
  #ready = false;
  #attempt = 0;
  #nextId = 1;
  #subscriptions = new Map();
  #onState;

  constructor(url, { onState = () => {}, makeSocket = (u, p) => new WebSocket(u, p) } = {}) {
    this.#url = url;
    this.#onState = onState;
    this.#makeSocket = makeSocket;
  }

  // `variables` is a function, called at every (re)start. Returns a function that ends the subscription.
  subscribe(query, variables, { next, error = () => {}, complete = () => {} }) {
    const id = String(this.#nextId++);
    this.#subscriptions.set(id, { query, variables, next, error, complete });
    if (this.#ready) this.#start(id);
    else this.#connect();
    return () => {
      if (!this.#subscriptions.delete(id)) return;
      if (this.#ready) this.#send({ id, type: 'complete' });
    };
  }

  #connect() {
    if (this.#socket) return;
    this.#onState('connecting');
    const socket = this.#socket = this.#makeSocket(this.#url, 'graphql-transport-ws');
    socket.onopen = () => this.#send({ type: 'connection_init' });
    socket.onmessage = event => this.#receive(JSON.parse(event.data));
    socket.onclose = () => this.#closed();
    socket.onerror = () => socket.close();
  }

  #receive(message) {
    const subscription = message.id && this.#subscriptions.get(message.id);
    switch (message.type) {
      case 'connection_ack':
        this.#ready = true;
        this.#attempt = 0;
        this.#onState('live');
        for (const id of this.#subscriptions.keys()) this.#start(id);
        break;
      case 'ping':
        this.#send({ type: 'pong' });
        break;
      case 'next':
        if (message.payload.errors?.length) subscription?.error(new GraphQLError(message.payload.errors));
        if (message.payload.data) subscription?.next(message.payload.data);
        break;
      case 'error':
        this.#subscriptions.delete(message.id);
        subscription?.error(new GraphQLError(message.payload));
        break;
      case 'complete':
        this.#subscriptions.delete(message.id);
        subscription?.complete();
        break;
    }
  }

  #start(id) {
    const { query, variables } = this.#subscriptions.get(id);
    this.#send({ id, type: 'subscribe', payload: { query, variables: variables() } });
  }

  #send(message) {
    this.#socket.send(JSON.stringify(message));
  }

  #closed() {
    this.#socket = null;
    this.#ready = false;
    if (this.#subscriptions.size === 0) return;
    this.#onState('offline');
    setTimeout(() => this.#connect(), retryDelay(this.#attempt++));
  }
}

export function openSubscriptions(onState) {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return new SubscriptionClient(`${scheme}//${location.host}${endpoint}`, { onState });
}
