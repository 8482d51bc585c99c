import { connect } from "@/db/client/connect";
import { explainFault } from "@/db/client/errors";
import { findUnmigrated } from "@/db/client/migrations";
import { InstallationError } from "@/lib/errors";

/** What keeps Quire from working on this database, with its remedy, or null. */
export async function probe(url: string): Promise<InstallationError | null> {
  const connection = connect(url);
  try {
    return await findUnmigrated(connection.db);
  } catch (error) {
    const fault = explainFault(error);
    if (fault instanceof InstallationError) return fault;
    throw error;
  } finally {
    await connection.close();
  }
}
