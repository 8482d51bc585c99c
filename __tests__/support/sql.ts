import { Client, type QueryResultRow } from "pg";

/**
 * Runs one statement on a connection of its own, for what stands beside the product: making databases,
 * and looking at what was left behind.
 */
export async function runSql(url: string, statement: string): Promise<QueryResultRow[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
