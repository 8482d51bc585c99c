import { connection } from "next/server";
import { healthHandler } from "./handler";

export async function GET(): Promise<Response> {
  // Otherwise the build would prerender the response.
  await connection();
  return healthHandler();
}
