import { deliverDue } from "@/db/deliver";
import { env } from "@/lib/env";
import { deliveriesHandler } from "./handler";

export const GET = deliveriesHandler(() => env().CRON_SECRET, deliverDue);
