import { describe, expect, test, vi } from "vitest";
import { POST } from "@/app/studio/preview/route";
import { makeUser } from "../support/factories";
import { visitAs } from "../support/visitor";

vi.mock("next/server", () => import("../support/next-server"));

/** A body that is made as it is read, and how much of it was. */
function endless(chunk: string, times: number) {
  let made = 0;
  const body = new ReadableStream({
    pull(controller) {
      if (made === times) return controller.close();
      made += 1;
      controller.enqueue(new TextEncoder().encode(chunk));
    },
  });
  return { body, made: () => made };
}

const ask = (body: BodyInit) =>
  POST(new Request("http://quire.test", { method: "POST", body, duplex: "half" } as RequestInit));

describe("the preview of a text", () => {
  test("is not for strangers, whose text is not even read", async () => {
    const { body, made } = endless("x".repeat(1_000), 10_000);
    await visitAs(null);
    expect((await ask(body)).status).toBe(401);
    expect(made()).toBeLessThan(5);
  });

  test("comes from a body in pieces, with letters cut in two", async () => {
    await visitAs(await makeUser());
    const bytes = new TextEncoder().encode("Zwölf *Wörter*");
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const answer = await ask(body);
    expect(answer.status).toBe(200);
    expect((await answer.json()).html).toContain("Zwölf <em>Wörter</em>");
    expect((await ask("")).status).toBe(200);
  });

  test("names what readers do not get, by line", async () => {
    await visitAs(await makeUser());
    const answer = await ask("Text\n\n<iframe src='https://map.example/embed'></iframe>");
    expect((await answer.json()).notices).toEqual({
      first: [
        {
          line: 3,
          message: "The <iframe> of map.example is left out. Readers see a link instead.",
        },
      ],
      more: 0,
    });
  });

  test("is refused with the number of characters, and far beyond them without reading on", async () => {
    await visitAs(await makeUser());
    const long = await ask("x".repeat(200_001));
    expect(long.status).toBe(422);
    expect(await long.text()).toContain("200,000 characters");
    const { body, made } = endless("x".repeat(100_000), 10_000);
    const answer = await ask(body);
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain("shorten it");
    expect(made()).toBeLessThan(20);
  });
});
