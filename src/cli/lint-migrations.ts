import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { OperationalError } from "@/lib/errors";
import { command } from "./command";
import { lintMigration } from "./lint/lint";

const FOLDER = "drizzle";

const checkAnswer = z.object({
  warnings: z.array(z.object({ message: z.string() })).default([]),
  error: z
    .object({
      details: z
        .array(z.object({ branches: z.array(z.object({ statementDescription: z.string() })) }))
        .default([]),
    })
    .optional(),
});

/** The complaints of drizzle-kit: migrations that conflict, and a schema that differs from the migrations. */
async function checkHistory(): Promise<string[]> {
  const output = await new Promise<string>((done) => {
    const args = ["node_modules/drizzle-kit/bin.cjs", "check", "--output", "json"];
    execFile(process.execPath, args, (_, stdout, stderr) => done(stdout || stderr));
  });
  const answer = checkAnswer.safeParse(parseJson(output)).data;
  if (!answer) {
    throw new OperationalError(
      "CONFIGURATION",
      `drizzle-kit cannot check the migrations: ${output}`,
    );
  }
  const conflicts = (answer.error?.details ?? []).map(
    ({ branches }) =>
      `Migrations conflict (${branches.map((branch) => branch.statementDescription).join("; ")}): remove the one that is not deployed, and run \`npm run db:generate\` again.`,
  );
  if (answer.error && conflicts.length === 0) conflicts.push(`drizzle-kit check fails: ${output}`);
  return [...conflicts, ...answer.warnings.map(({ message }) => message)];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The complaints about each migration, as `file:line: what is wrong`. */
async function lintFolder(): Promise<string[]> {
  const entries = await readdir(FOLDER, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const complaints = folders.sort().map(async (name) => {
    const path = join(FOLDER, name, "migration.sql");
    return lintMigration(await readFile(path, "utf8")).map(
      ({ line, statement, message }) => `${path}:${line}: ${statement}\n  ${message}`,
    );
  });
  return (await Promise.all(complaints)).flat();
}

await command(async () => {
  const [history, statements] = await Promise.all([checkHistory(), lintFolder()]);
  for (const complaint of [...history, ...statements]) console.error(complaint);
  if (statements.length > 0) {
    console.error(
      "Change these statements, or add a reason on the line above each: -- safe: <reason>",
    );
  }
  return history.length + statements.length > 0 ? 1 : 0;
});
