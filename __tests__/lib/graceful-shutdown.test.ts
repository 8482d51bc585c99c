import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, onTestFinished, test } from "vitest";
import { shutDownGracefully } from "@/server/http/graceful-shutdown";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

test("a response that waits for an earlier one is forgotten when its connection ends", async () => {
  const listener = () => {};
  // As Next's server does.
  process.on("SIGTERM", listener);
  shutDownGracefully();
  const responses: WeakRef<ServerResponse>[] = [];
  const server = createServer((_, response) => void responses.push(new WeakRef(response)));
  let accepted: Socket | null = null;
  server.on("connection", (socket) => {
    accepted = socket;
    socket.once("close", () => {
      accepted = null;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    process.off("SIGTERM", listener);
  });
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  socket.write(`${get}${get}POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx`);
  await expect.poll(() => responses.length).toBe(3);
  socket.destroy();
  await expect.poll(() => accepted).toBeNull();
  const remembered = () => {
    collectGarbage();
    return responses.filter((response) => response.deref()).length;
  };
  await expect.poll(remembered).toBe(0);
});
