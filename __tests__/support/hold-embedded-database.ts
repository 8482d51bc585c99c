// Run as a process of its own: opens the home named on the command line, says where, and holds it.
import { openHome } from "../../src/cli/embedded-database";

const [dataDir] = process.argv.slice(2);
if (dataDir) console.log((await openHome(dataDir)).url);
