// Run as a process of its own: opens the home named on the command line, says where, and holds it.
import { openEmbeddedDatabase } from "../../src/cli/embedded-database";

const [dataDir] = process.argv.slice(2);
if (dataDir) console.log((await openEmbeddedDatabase(dataDir)).url);
