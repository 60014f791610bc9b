// The newest changes, held in memory with a bound. While the feed is paused new changes wait, bounded as well, and the feed says how many
// there were. It knows nothing of the page, so it can be tried without one.

export class Feed {
  #limit;
  // Oldest first; up to twice the limit.
  #shown = [];
  #waiting = [];
  #skipped = 0;
  #paused = false;

  constructor(limit = 1000) {
    this.#limit = limit;
  }

  // Newest first.
  get changes() { return this.#shown.slice(-this.#limit).reverse(); }

  get isEmpty() { return this.#shown.length === 0; }

  get paused() { return this.#paused; }

  // How many changes came while paused, those beyond the bound included.
  get waitingCount() { return this.#waiting.length + this.#skipped; }

  // Takes changes in commit order and returns those to show now, in the same order.
  add(changes) {
    if (this.#paused) {
      this.#wait(changes);
      return [];
    }
    this.#show(changes);
    return changes.slice(-this.#limit);
  }

  pause() { this.#paused = true; }

  // Returns what waited, in commit order.
  resume() {
    const waited = this.#waiting;
    this.#paused = false;
    this.#waiting = [];
    this.#skipped = 0;
    this.#show(waited);
    return waited;
  }

  clear() {
    this.#shown = [];
    this.#waiting = [];
    this.#skipped = 0;
  }

  #show(changes) {
    this.#shown.push(...changes);

    // Cut at twice the limit, so that a burst does not move the whole list for every change.
    if (this.#shown.length > 2 * this.#limit) this.#shown.splice(0, this.#shown.length - this.#limit);
  }

  #wait(changes) {
    this.#waiting.push(...changes);
    const excess = this.#waiting.length - this.#limit;
    if (excess <= 0) return;
    this.#waiting.splice(0, excess);
    this.#skipped += excess;
  }
}

// Changes per second over the last ten seconds, from a ring of one-second buckets.
export class Rate {
  #buckets = new Array(10).fill(0);
  #second = 0;

  add(count, nowMilliseconds) {
    this.#turn(nowMilliseconds);
    this.#buckets[this.#second % 10] += count;
  }

  perSecond(nowMilliseconds) {
    this.#turn(nowMilliseconds);
    return this.#buckets.reduce((sum, count) => sum + count, 0) / 10;
  }

  #turn(nowMilliseconds) {
    const second = Math.floor(nowMilliseconds / 1000);
    const passed = Math.min(second - this.#second, 10);
    for (let i = 0; i < passed; i++) this.#buckets[(second - i) % 10] = 0;
    this.#second = second;
  }
}
