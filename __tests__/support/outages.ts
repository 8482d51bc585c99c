import { lentDatabase } from "./database";
import { routeNeonTo } from "./neon-peer";
import { closedPort, type TroubledDoor, troubledDoor } from "./servers";

/**
 * From here on this test file reaches its database through a door, at which things go wrong when they
 * are told to. On Neon, where a text is not to be seen on its way, the peer cuts at the statement
 * that holds it, or that it answers: `SELECT 1` from the server answers one with `select`.
 */
export async function troubleDatabase(): Promise<TroubledDoor> {
  const { url, peer } = lentDatabase();
  if (!peer) {
    const own = new URL(url);
    const door = await troubledDoor(Number(own.port));
    own.port = String(door.port);
    process.env.DATABASE_URL = own.href;
    return door;
  }
  const door = await troubledDoor(peer.port);
  routeNeonTo(door);
  return {
    ...door,
    cutAt(from, text) {
      if (from === "client") {
        peer.fail({ kind: "lose-request", statement: new RegExp(escaped(text), "i") });
      } else {
        // What comes before it belongs to the same statement.
        const statement = new RegExp(`^\\s*(?:with\\s.*\\)\\s*)?${text.split(" ")[0]}\\b`, "is");
        peer.fail({ kind: "lose-answer", statement });
      }
    },
    keepBack(text) {
      peer.fail({ kind: "keep-request", statement: new RegExp(`^${escaped(text)}`, "i") });
    },
    recover() {
      door.recover();
      peer.mend();
    },
  };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Like the URL of this test file's database, with this password, but nothing answers there. */
export async function unreachableUrl(password: string): Promise<string> {
  const port = await closedPort();
  const { peer } = lentDatabase();
  if (!peer) return `postgres://quire:${password}@127.0.0.1:${port}/blog`;
  routeNeonTo({ port });
  return `postgres://quire:${password}@ep-test.neon.tech/blog`;
}
