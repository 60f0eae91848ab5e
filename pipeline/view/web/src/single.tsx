// The page inside an exported file: its answers come with it.

import { EmbeddedSource, type Embedded } from "./data/source";
import { start } from "./page";

const carried = document.getElementById("policygraph-data");
const data = JSON.parse(carried?.textContent ?? "{}") as Embedded;
if (!location.hash) location.replace(`#${data.view.replace(/^#/, "")}`);
start(new EmbeddedSource(data), null);
