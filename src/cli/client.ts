import { Client } from "pg";

/** Opens one connection for `work`. Every value in its rows is the text that PostgreSQL sends. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    application_name: "quire",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: { getTypeParser: () => (value: string) => value },
  });
  // The next statement reports a broken connection.
  client.on("error", () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs `work` in a transaction. @param begin the statement that starts it. */
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
