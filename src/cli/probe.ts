import { connect } from "@/db/client/connect";
import { explainError } from "@/db/client/errors";
import { findUnmigrated } from "@/db/client/migrations";
import { OperationalError } from "@/lib/errors";

/** Why Quire cannot work on this database, with the remedy, or null. */
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
