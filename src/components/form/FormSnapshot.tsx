/**
 * Carries what a form shows from the database, so that the form can come back as it was while the
 * database is away. `src/lib/forms/form-snapshot.ts` reads it.
 */
export function FormSnapshot({ value }: { value: object }) {
  return <input type="hidden" name="shown" value={JSON.stringify(value)} />;
}
