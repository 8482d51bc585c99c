import { getContents } from "@/db/queries/llms";
import { readSettings } from "@/db/queries/settings";
import { llmsHandler } from "./handler";

export const GET = llmsHandler(readSettings, getContents);
