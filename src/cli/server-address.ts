import { once } from "node:events";
import { createServer, isIPv6 } from "node:net";
import { parseArgs } from "node:util";
import getPort, { portNumbers } from "get-port";
import { OperationalError } from "@/lib/errors";
import { accepts } from "./lock";

export interface ServerAddress {
  /** Where this machine reaches the server. */
  origin: string;
  /** Added to the command line. */
  args: string[];
}

/**
 * The address at which `next dev` or `next start` will listen: from its arguments, or else from the variables. The default is the
 * first port from 3000 that is free on every interface.
 * @param variables.HOST a name or an address; undefined for every interface.
 * @throws OperationalError when the given port is in use, or the host is not this machine's.
 */
export async function chooseAddress(
  args: string[],
  { PORT, HOST }: { PORT: string | undefined; HOST: string | undefined },
): Promise<ServerAddress> {
  const { values } = parseArgs({
    args,
    options: { port: { type: "string", short: "p" }, hostname: { type: "string", short: "H" } },
    strict: false,
  });
  const asked = typeof values.hostname === "string" ? values.hostname : undefined;
  const hostname = asked ?? HOST;
  if (hostname) await requireOwn(hostname, asked ? "-H" : "HOST");
  const host = !hostname || /^(0\.0\.0\.0|::)$/.test(hostname) ? "localhost" : hostname;
  const added = hostname && !asked ? ["-H", hostname] : [];
  const at = (port: number, ...more: string[]): ServerAddress => ({
    origin: `http://${isIPv6(host) ? `[${host}]` : host}:${port}`,
    args: [...added, ...more],
  });
  const askedPort = typeof values.port === "string" ? values.port : PORT;
  if (!askedPort) {
    const port = await getPort({ port: portNumbers(3000, 3999) });
    return at(port, "-p", String(port));
  }
  const port = Number(askedPort);
  if (await accepts(port, host)) {
    throw new OperationalError(
      "CONFIGURATION",
      `Port ${port} is in use: stop what listens there, or choose another one with -p.`,
    );
  }
  return at(port);
}

/** Some shells set HOST to a name that does not resolve. */
async function requireOwn(hostname: string, setting: string): Promise<void> {
  const server = createServer();
  try {
    server.listen(0, hostname);
    await once(server, "listening");
  } catch (cause) {
    throw new OperationalError(
      "CONFIGURATION",
      `${setting} is not an address or a name of this machine (${cause instanceof Error && "code" in cause ? cause.code : cause}): set it to localhost, to 0.0.0.0 for all interfaces, or to one of this machine's addresses.`,
      { cause },
    );
  } finally {
    server.close();
  }
}
