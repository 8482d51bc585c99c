import { expect, test, vi } from "vitest";

/** The groups of robots.txt as a crawler of this name reads them: its own, or else everybody's. */
async function rulesWith(policy: string) {
  vi.resetModules();
  vi.stubEnv("AI_CRAWLERS", policy);
  const { rules } = await (await import("@/app/robots")).default();
  vi.unstubAllEnvs();
  const groups = [rules].flat();
  const forAgent = (name: string) =>
    groups.find(({ userAgent }) => [userAgent].flat().includes(name)) ??
    groups.find(({ userAgent }) => userAgent === "*");
  return {
    isDenied: (name: string) => forAgent(name)?.disallow === "/",
    signal: forAgent("*")?.other,
  };
}

const named = {
  training: ["GPTBot", "ClaudeBot", "Google-Extended", "Applebot-Extended", "CCBot"],
  search: ["OAI-SearchBot", "Claude-SearchBot", "PerplexityBot"],
  user: ["ChatGPT-User", "Claude-User", "Perplexity-User"],
  everybody: ["Googlebot", "bingbot", "Applebot", "SomethingNew"],
};

test.each([
  ["", [], undefined],
  ["allow", [], undefined],
  ["search", ["training"], "search=yes, ai-input=yes, ai-train=no"],
  ["deny", ["training", "search", "user"], "search=yes, ai-input=no, ai-train=no"],
])("AI_CRAWLERS=%s denies %j", async (policy, denied, signal) => {
  const { isDenied, signal: said } = await rulesWith(policy);
  for (const [purpose, agents] of Object.entries(named)) {
    for (const agent of agents) {
      expect(isDenied(agent), agent).toBe((denied as string[]).includes(purpose));
    }
  }
  expect(said).toEqual(signal && { "Content-Signal": signal });
});
