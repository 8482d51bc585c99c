import { isIPv6 } from "node:net";
import { parseArgs } from "node:util";
import getPort, { portNumbers } from "get-port";
import { InstallationError } from "@/lib/errors";
import { accepts } from "./lock";

export interface ServerAddress {
  /** Where this machine reaches the server. */
  origin: string;
  /** What has to be added to the command line. */
  args: string[];
}

/**
 * The address at which `next dev` or `next start` will listen: as its arguments and PORT say, or
 * else the first port from 3000 up that is free on every interface.
 * @throws InstallationError when the port asked for is taken.
 */
export async function chooseAddress(
  args: string[],
  portVariable: string | undefined,
): Promise<ServerAddress> {
  const { values } = parseArgs({
    args,
    options: { port: { type: "string", short: "p" }, hostname: { type: "string", short: "H" } },
    strict: false,
  });
  const hostname = typeof values.hostname === "string" ? values.hostname : "localhost";
  const host = /^(0\.0\.0\.0|::)$/.test(hostname) ? "localhost" : hostname;
  const at = (port: number, added: string[]): ServerAddress => ({
    origin: `http://${isIPv6(host) ? `[${host}]` : host}:${port}`,
    args: added,
  });
  const asked = typeof values.port === "string" ? values.port : portVariable;
  if (!asked) {
    const port = await getPort({ port: portNumbers(3000, 3999) });
    return at(port, ["-p", String(port)]);
  }
  const port = Number(asked);
  if (await accepts(port, host)) {
    throw new InstallationError(
      "CONFIGURATION",
      `Port ${port} is in use: stop what listens there, or choose another one with -p.`,
    );
  }
  return at(port, []);
}
