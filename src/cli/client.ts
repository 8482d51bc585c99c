import { Client } from "pg";

/** Lends one connection, to whose rows every value is text, as PostgreSQL writes it. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    application_name: "quire",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: { getTypeParser: () => (value: string) => value },
  });
  // A connection that breaks between two statements fails the next one.
  client.on("error", () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs statements that all happen or none. @param begin the statement that begins. */
export async function inTransaction<T>(
  client: Client,
  work: () => Promise<T>,
  begin = "begin",
): Promise<T> {
  await client.query(begin);
  try {
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}
