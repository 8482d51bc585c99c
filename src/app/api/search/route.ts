import { answerSearch } from "@/db/search/suggestions";
import { searchHandler } from "./handler";

export const GET = searchHandler(answerSearch);
