import { Client } from "pg";

/** The database from which migrated ones are copied. */
export const MIGRATED = "migrated";

/** Lends a connection of its own. */
export async function withConnection<T>(
  url: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
