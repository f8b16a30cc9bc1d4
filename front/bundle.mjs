// Bundles what the desk's pages load into the folder named on the command line. Run by front/build.py, after `npm ci`.
import { build } from "esbuild";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const target = process.argv[2];
const { metafile } = await build({
  entryPoints: {
    map: "map.js",
    timeline: "timeline.js",
    "map-worker": "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs",
    maplibre: "node_modules/maplibre-gl/dist/maplibre-gl.css",
  },
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none", // their licences stand whole in LICENSES.txt
  loader: { ".svg": "dataurl" },
  metafile: true,
  outdir: target,
});
copyFileSync("node_modules/world-atlas/countries-50m.json", join(target, "countries.json"));
copyFileSync("node_modules/world-atlas/countries-110m.json", join(target, "countries-coarse.json"));

const packages = new Set(["world-atlas"]);
for (const input of Object.keys(metafile.inputs)) {
  const found = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/);
  if (found) packages.add(found[1]);
}
const licences = [...packages].sort().map((name) => {
  const folder = join("node_modules", name);
  const file = ["LICENSE", "LICENSE.txt", "LICENSE.md"].map((each) => join(folder, each)).find(existsSync);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(file, "utf8") : ""}`;
});
writeFileSync(join(target, "LICENSES.txt"), licences.join("\n\n----\n\n"));
