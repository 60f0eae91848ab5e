// The page as the server gives it.

import { HttpSource } from "./data/source";
import { start } from "./page";

start(new HttpSource(), () => new Worker(new URL("./graph/layout.worker.ts", import.meta.url), { type: "module" }));
