import { getContents } from "@/db/queries/llms";
import { llmsHandler } from "./handler";

export const GET = llmsHandler(getContents);
