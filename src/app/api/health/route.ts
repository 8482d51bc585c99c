import { connection } from "next/server";
import { healthHandler } from "./handler";

export async function GET(): Promise<Response> {
  // Otherwise the answer would be made once, by the build.
  await connection();
  return healthHandler();
}
