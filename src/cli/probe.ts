import { connect } from "@/db/client/connect";
import { explainError } from "@/db/client/errors";
import { findUnmigrated } from "@/db/client/migrations";
import { OperationalError } from "@/lib/errors";

/** What keeps Quire from working on this database, with its remedy, or null. */
export async function probe(url: string): Promise<OperationalError | null> {
  const connection = connect(url);
  try {
    return await findUnmigrated(connection.db);
  } catch (error) {
    const fault = explainError(error);
    if (fault instanceof OperationalError) return fault;
    throw error;
  } finally {
    await connection.close();
  }
}
