import { env } from "@/lib/config/env";
import { deliverDue } from "@/server/outbox/deliver";
import { deliveriesHandler } from "./handler";

export const GET = deliveriesHandler(() => env().CRON_SECRET, deliverDue);
