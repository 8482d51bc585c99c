import { answerSearch } from "@/db/queries/search-help";
import { searchHandler } from "./handler";

export const GET = searchHandler(answerSearch);
