import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyOfBuild, serveBuild } from "./build";
import { makeDatabase } from "./database";
import { accepts, exitCode, npmRun, stop, untilServing } from "./process";
import {
  buildLog,
  origin,
  password,
  port,
  SECOND_ORIGIN,
  secondServerLog,
  serverLog,
} from "./settings";

/**
 * Builds Quire and serves it from a new database, as `npm run build` and `npm start` do, and a
 * second time for the tests that run beside the others. E2E_SKIP_BUILD=1 takes the last build of
 * this suite again.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (await accepts(port)) throw new Error(`Port ${port} is in use: choose another E2E_PORT.`);
  const dataDir = await mkdtemp(join(tmpdir(), "quire-e2e-"));
  const env = {
    DATA_DIR: dataDir,
    SEED_PASSWORD: password,
    SITE_URL: origin,
    LOG_SQL: "1",
  };
  const forget = () => rm(dataDir, { recursive: true, force: true });
  try {
    if (process.env.E2E_SKIP_BUILD !== "1") await build(env);
  } catch (error) {
    await forget();
    throw error;
  }

  const closing = [forget];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  try {
    closing.push(await serveSecond());
    const server = npmRun(["start", "--", "-p", String(port)], env, serverLog);
    closing.push(() => stop(server));
    await untilServing(server, port);
    return close;
  } catch (error) {
    await close();
    throw error;
  }
}

/** @returns how to end it. */
async function serveSecond(): Promise<() => Promise<void>> {
  const folder = await copyOfBuild();
  const database = await makeDatabase("seeded");
  await database.up();
  // Its pages name the address of the build, so its feeds have to as well.
  const site = await serveBuild(folder, database.url, secondServerLog, { SITE_URL: origin });
  process.env[SECOND_ORIGIN] = site.origin;
  return async () => {
    await site.stop();
    await database.close();
    await rm(folder, { recursive: true });
  };
}

async function build(env: Record<string, string>): Promise<void> {
  const building = npmRun(["build"], env, buildLog);
  if ((await exitCode(building, 600_000)) !== 0) {
    throw new Error(`npm run build failed:\n${building.output()}`);
  }
}
