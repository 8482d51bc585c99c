import { expect, test } from "vitest";
import { deliveriesHandler } from "@/app/api/deliveries/handler";

let runs = 0;
const handle = (secret: string | undefined, authorization?: string) =>
  deliveriesHandler(
    () => secret,
    async () => {
      runs += 1;
    },
  )(
    new Request("http://blog.test/api/deliveries", {
      headers: authorization ? { authorization } : {},
    }),
  );

test("GET /api/deliveries runs for who knows the secret, and for nobody without one", async () => {
  const answers = await Promise.all([
    handle("a-long-secret-of-cron", "Bearer a-long-secret-of-cron"),
    handle("a-long-secret-of-cron", "Bearer another"),
    handle("a-long-secret-of-cron"),
    handle(undefined, "Bearer undefined"),
    handle(undefined),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 401, 401, 404, 404]);
  expect(answers.map(({ headers }) => headers.get("cache-control"))).toEqual(
    Array(5).fill("no-store"),
  );
  expect(runs).toBe(1);
});
