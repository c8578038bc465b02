import type { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import type { Notices } from '../database/listen.js';
import type { SessionEventRepository } from '../database/session-events.js';
import type { SessionEvent, SessionRow } from '../jobs/session-change.js';
import { Bell } from './bell.js';

/** Read again this often, should a notice have been lost. */
const READ_AGAIN_MS = 5_000;
/** Events kept for followers that are a little behind; who is further behind reads for itself. */
const KEPT = 500;

export interface FeedSources {
  readonly sessionEvents: SessionEventRepository;
  readonly notices: EventEmitter<Notices>;
  readonly log: Logger;
}

/** The changes of sessions, each read once in this process, however many follow. */
export class SessionFeeds {
  readonly #sources: FeedSources;
  readonly #feeds = new Map<string, Feed>();

  constructor(sources: FeedSources) {
    this.#sources = sources;
    sources.notices.on('sessionChanged', (id) => this.#feeds.get(id)?.refresh());
    sources.notices.on('reconnected', () => {
      for (const feed of this.#feeds.values()) feed.refresh();
    });
  }

  /** Sessions that somebody follows here. */
  get size(): number {
    return this.#feeds.size;
  }

  /**
   * The changes of a session, each once and in order, as they happen; ends when the session is removed.
   * @param after number of the last event already seen
   */
  async *follow(session: SessionRow, after: number, signal: AbortSignal): AsyncGenerator<SessionEvent> {
    const feed = this.#join(session);
    const bell = new Bell();
    feed.bells.add(bell);
    signal.addEventListener('abort', bell.ring);
    try {
      let seen = after;
      while (!signal.aborted && !feed.over) {
        const events = feed.since(seen) ?? (await feed.readSince(seen));
        for (const event of events) {
          yield event;
          seen = event.number;
        }
        if (events.length === 0) await bell.wait(READ_AGAIN_MS);
      }
    } finally {
      signal.removeEventListener('abort', bell.ring);
      feed.bells.delete(bell);
      if (feed.bells.size === 0) this.#leave(session.id, feed);
    }
  }

  #join(session: SessionRow): Feed {
    const known = this.#feeds.get(session.id);
    if (known && !known.over && known.madeAt === session.createdAt.getTime()) return known;
    known?.stop();
    const feed = new Feed(this.#sources, session);
    this.#feeds.set(session.id, feed);
    // What happened since the session was read, before this listened.
    feed.refresh();
    return feed;
  }

  #leave(id: string, feed: Feed): void {
    feed.stop();
    if (this.#feeds.get(id) === feed) this.#feeds.delete(id);
  }
}

/** What one session's followers share. */
class Feed {
  readonly bells = new Set<Bell>();
  /** When the session was made, in milliseconds: another one of the same id is another one. */
  readonly madeAt: number;
  readonly #sources: FeedSources;
  readonly #sessionId: string;
  readonly #timer: NodeJS.Timeout;
  /** Those after number `#start`, without a gap. */
  #events: SessionEvent[] = [];
  #start: number;
  #over = false;
  #due = false;
  #reading = false;

  constructor(sources: FeedSources, { id, createdAt, eventNumber }: SessionRow) {
    this.#sources = sources;
    this.#sessionId = id;
    this.madeAt = createdAt.getTime();
    this.#start = eventNumber;
    this.#timer = setInterval(() => this.refresh(), READ_AGAIN_MS);
  }

  /** Whether the session is gone. */
  get over(): boolean {
    return this.#over;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** What has been read after an event; null where that is too long ago. */
  since(number: number): SessionEvent[] | null {
    return number < this.#start ? null : this.#events.slice(number - this.#start);
  }

  /** For a follower that is further behind than what is kept. */
  async readSince(number: number): Promise<readonly SessionEvent[]> {
    return (await this.#sources.sessionEvents.after(this.#sessionId, number))?.events ?? [];
  }

  /** Reads what is new, soon and once, however often it is asked meanwhile. */
  refresh(): void {
    this.#due = true;
    if (!this.#reading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    try {
      while (this.#due && !this.#over) {
        this.#due = false;
        await this.#readOnce();
      }
    } catch (error) {
      this.#sources.log.warn(
        { error, session: this.#sessionId },
        'the changes of a session are read again later',
      );
    } finally {
      this.#reading = false;
    }
  }

  async #readOnce(): Promise<void> {
    const last = this.#start + this.#events.length;
    const news = await this.#sources.sessionEvents.after(this.#sessionId, last);
    if (news === null || news.madeAt.getTime() !== this.madeAt) {
      this.#over = true;
      this.stop();
    } else if (news.events.length === 0) return;
    else {
      this.#events.push(...news.events);
      const excess = Math.max(0, this.#events.length - KEPT);
      this.#events.splice(0, excess);
      this.#start += excess;
      // There may be more than is read at once.
      this.#due = true;
    }
    for (const bell of this.bells) bell.ring();
  }
}
