import { type Credentials, openSession, type Session } from "./session";
import type { ServerAddress } from "./upstream";

/** Sessions that wait for the next request with the same credentials, as Neon's proxy keeps them. */
export interface SessionPool {
  /** @throws as `openSession`. */
  take(who: Credentials): Promise<Session>;
  /** Takes a session back. One that is not idle is ended. */
  give(who: Credentials, session: Session): void;
  close(): void;
}

export function keepSessions(server: ServerAddress): SessionPool {
  const waiting = new Map<string, Session[]>();
  const all = new Set<Session>();
  const keyOf = (who: Credentials) => JSON.stringify(who);

  return {
    async take(who) {
      for (;;) {
        const session = waiting.get(keyOf(who))?.pop();
        if (!session) break;
        if (session.idle()) return session;
        all.delete(session);
      }
      const session = await openSession(server, who);
      all.add(session);
      return session;
    },
    give(who, session) {
      if (!session.idle()) {
        all.delete(session);
        session.close();
        return;
      }
      const others = waiting.get(keyOf(who)) ?? [];
      waiting.set(keyOf(who), [...others, session]);
    },
    close() {
      for (const session of all) session.close();
      all.clear();
      waiting.clear();
    },
  };
}
