// The scripts `dev` and `start` import this before src/cli/run.ts, whose modules load slowly.
import { endAtOnce, listenForStop, stopAsked } from "./stop";

listenForStop();
stopAsked.addEventListener("abort", endAtOnce);
