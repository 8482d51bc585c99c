import { randomBytes } from "node:crypto";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { runChild } from "./child";
import { startEmbedded } from "./pglite-server";

const output = ".next/standalone";

/**
 * Builds `.next/standalone`: the server with all that it needs but Node and a database. The pages of
 * the build are those of an empty database, so that nobody's posts, and no sample, are in the folder.
 */
async function main(): Promise<number> {
  const database = await startEmbedded({});
  try {
    const code = await runChild("next", ["build"], {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      BUILD_STANDALONE: "1",
      DATABASE_URL: database.url,
      BETTER_AUTH_SECRET: randomBytes(32).toString("base64"),
    });
    if (code === 0) await complete();
    return code;
  } finally {
    await database.close();
  }
}

/**
 * Ends the server when it is told to before Next can, which in a container the kernel would not do; ends it at once when
 * it is told again; and with code 0, since Next says by which signal and a supervisor would take that for a crash.
 */
const signals = `let asked = 0;
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    asked += 1;
    if (asked > 1) process.exit(1);
    if (process.listenerCount(signal) === 1) process.exit(0);
  });
}
process.on("exit", (code) => {
  if (code === 130 || code === 143) process.exitCode = 0;
});
`;

/** Next leaves to others what a CDN could serve, and copies the settings of this machine. */
async function complete(): Promise<void> {
  await writeFile(`${output}/server.js`, signals + (await readFile(`${output}/server.js`, "utf8")));
  await cp("public", `${output}/public`, { recursive: true });
  await cp(".next/static", `${output}/.next/static`, { recursive: true });
  const settings = (await readdir(output)).filter((name) => name.startsWith(".env"));
  for (const name of settings) await rm(`${output}/${name}`);
}

process.exit(await main());
