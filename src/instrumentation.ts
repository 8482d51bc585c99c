/** Runs once when a server starts, before it answers. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: no setting: Next's bundler puts it in, and drops the branch for other engines
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startServer } = await import("./instrumentation-node");
    await startServer();
  }
}
