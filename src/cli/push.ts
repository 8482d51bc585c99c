import { parseArgs } from "node:util";
import { OperationalError } from "@/lib/errors";
import { isLoopback } from "@/lib/http/loopback";
import { runChild } from "./child";
import { command } from "./command";
import { openTarget, type Target } from "./target";

/**
 * `drizzle-kit push` changes tables without a migration, and may drop columns. So it works on this machine or on a named host,
 * but never on production.
 */
function refuseProduction({ url, settings }: Target, to: string | undefined): void {
  const { hostname } = new URL(url);
  const remedy =
    "write a migration with `npm run db:generate` and apply it with `npm run db:migrate`";
  if (settings.NODE_ENV === "production" || settings.VERCEL_ENV === "production") {
    throw new OperationalError(
      "CONFIGURATION",
      `db:push never changes a production database (NODE_ENV or VERCEL_ENV says so): ${remedy}.`,
    );
  }
  if (isLoopback(hostname) || to === hostname) return;
  throw new OperationalError(
    "CONFIGURATION",
    `db:push treats ${hostname} as production, because it is not on this machine: ${remedy}, or, if it is a development database, name it with \`npm run db:push -- --to=${hostname}\`.`,
  );
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      to: { type: "string" },
      force: { type: "boolean", default: false },
      explain: { type: "boolean", default: false },
      verbose: { type: "boolean", default: false },
    },
  });
  const target = await openTarget();
  try {
    refuseProduction(target, values.to);
    const flags = (["force", "explain", "verbose"] as const).filter((name) => values[name]);
    return await runChild("drizzle-kit", ["push", ...flags.map((name) => `--${name}`)], target.env);
  } finally {
    await target.close();
  }
}

await command(main);
