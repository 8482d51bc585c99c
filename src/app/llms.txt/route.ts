import { getContents } from "@/db/queries/llms";
import { getSettings } from "@/db/queries/settings";
import { llmsHandler } from "./handler";

export const GET = llmsHandler(getSettings, getContents);
