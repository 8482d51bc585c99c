import type { ServerAddress } from "./neon-peer/upstream";

/** What the suite can run on: TEST_BACKEND names one. */
export const backends = ["embedded", "postgres", "pgbouncer", "neon", "neon-branch"] as const;
export type BackendName = (typeof backends)[number];

/** The backend that was opened for a run: what a test file needs to make a database of its own. */
export type OpenedBackend =
  | { kind: "embedded" }
  | {
      kind: "server";
      /** A database of the server, where others are made and dropped. */
      url: string;
      /** Where the product connects: the server itself, or the pooler in front of it. */
      port: number;
      /** The pooler's limit of connections to the server for one database. Null without a pooler. */
      limit: number | null;
      template: string;
    }
  | {
      kind: "neon";
      /** A database at a Neon host, where others are made and dropped. */
      url: string;
      /** The server behind the peer. Null when the host is a real one. */
      peer: ServerAddress | null;
      template: string;
    };

/** @throws Error when TEST_BACKEND is none of the backends. */
export function chosenBackend(name: string | undefined = process.env.TEST_BACKEND): BackendName {
  const found = backends.find((backend) => backend === (name || "embedded"));
  if (!found) throw new Error(`There is no backend ${name}: it is one of ${backends.join(", ")}.`);
  return found;
}
