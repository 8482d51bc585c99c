import { connection } from "next/server";
import { checkReadiness } from "@/server/readiness";
import { readyHandler } from "./handler";

const handle = readyHandler(checkReadiness);

export async function GET(): Promise<Response> {
  // Otherwise the check would run while the build prerenders.
  await connection();
  return handle();
}
