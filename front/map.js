// The maps of the desk. A page says what to show on an element: <div class="map" data-source="/api/map?…">.
// Points come from the desk itself; the base map is Natural Earth; nothing is asked of another machine.
import { LngLatBounds, Map, NavigationControl, Popup, prewarm, setWorkerUrl } from "maplibre-gl";
import { feature, mesh } from "topojson-client";

const KM_PER_DEGREE = 111.32; // of latitude, and of longitude at the equator
const RING_POINTS = 48;
const here = new URL(".", import.meta.url);
setWorkerUrl(new URL("map-worker.js", here).href);

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const collection = (features) => ({ type: "FeatureCollection", features });

/** The ground that a place known only roughly may lie on, as a polygon. */
function ring({ geometry, properties }) {
  const [longitude, latitude] = geometry.coordinates;
  const up = properties.radius_km / KM_PER_DEGREE;
  const across = up / Math.max(Math.cos((latitude * Math.PI) / 180), 0.01);
  const points = Array.from({ length: RING_POINTS + 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / RING_POINTS;
    return [longitude + across * Math.cos(angle), Math.max(-85, Math.min(85, latitude + up * Math.sin(angle)))];
  });
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [points] } };
}

/** The base map is cut for a globe: where a line jumps from one edge of the plane to the other, it is led on beyond. */
function unrolled(line) {
  let turn = 0;
  const led = line.map(([x, y], i) => {
    const step = i ? x - line[i - 1][0] : 0;
    turn += step > 180 ? -360 : step < -180 ? 360 : 0;
    return [x + turn, y];
  });
  const around = Math.abs(led.at(-1)[0] - led[0][0]) > 180; // a ring around the south pole
  return around ? [...led, [led.at(-1)[0], -90], [led[0][0], -90], led[0]] : led;
}

function plane(geometry) {
  const led = (part) => (typeof part[0][0] === "number" ? unrolled(part) : part.map(led));
  return { ...geometry, coordinates: led(geometry.coordinates) };
}

/** Land and borders of a base map, as the sources of the style take them. */
function ground(world) {
  const { countries } = world.objects;
  const land = feature(world, countries).features.map((each) => ({ ...each, geometry: plane(each.geometry) }));
  return { land: collection(land), borders: plane(mesh(world, countries, (a, b) => a !== b)) };
}

/** The ground that a feature may lie on: the outline of its region where the answer has it, else a ring. */
function area(each, outlines) {
  const coordinates = outlines[each.properties.region];
  return coordinates ? { ...each, geometry: { type: "MultiPolygon", coordinates } } : ring(each);
}

/** The places that features are known to lie in, where that is more than a spot. */
const areas = ({ features, outlines }) =>
  collection(features.filter((each) => each.properties.radius_km > 1).map((each) => area(each, outlines)));

function style(world, answer) {
  const { land, borders } = ground(world);
  const source = (data) => ({ type: "geojson", data });
  const radius = (name) => ["+", 3, ["*", 1.6, ["sqrt", ["min", ["coalesce", ["get", name], 0], 400]]]];
  const single = ["==", ["get", "count"], 1];
  return {
    version: 8,
    sources: {
      land: source(land),
      borders: source(borders),
      areas: source(areas(answer)),
      points: source(collection(answer.features)),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--sea") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--land"), "fill-antialias": false } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": colour("--border"), "line-width": 0.8 } },
      { id: "area", type: "fill", source: "areas", paint: { "fill-color": colour("--mark"), "fill-opacity": 0.1 } },
      {
        id: "edge",
        type: "line",
        source: "areas",
        paint: { "line-color": colour("--mark"), "line-width": 1, "line-dasharray": [3, 2] },
      },
      {
        id: "high",
        type: "circle",
        source: "points",
        filter: single,
        paint: { "circle-radius": radius("high"), "circle-color": colour("--mark"), "circle-opacity": 0.25 },
      },
      {
        id: "low",
        type: "circle",
        source: "points",
        filter: single,
        paint: {
          "circle-radius": radius("low"),
          "circle-color": colour("--mark"),
          "circle-stroke-color": colour("--ground"),
          "circle-stroke-width": 1,
        },
      },
      {
        id: "cells",
        type: "circle",
        source: "points",
        filter: ["!", single],
        paint: {
          "circle-radius": ["+", 9, ["*", 3, ["log10", ["get", "count"]]]],
          "circle-color": colour("--ink-2"),
          "circle-stroke-color": colour("--ground"),
          "circle-stroke-width": 1.5,
        },
      },
      {
        id: "counts",
        type: "symbol",
        source: "points",
        filter: ["!", single],
        layout: { "text-field": ["get", "label"], "text-font": ["sans-serif"], "text-size": 11, "text-allow-overlap": true },
        paint: { "text-color": colour("--ground") },
      },
    ],
  };
}

/** What a point says when the pointer rests on it or it is clicked: text only, so nothing in it can act. */
function card(features) {
  const box = document.createElement("div");
  box.className = "card";
  for (const { properties } of features.slice(0, 12)) {
    const link = box.appendChild(document.createElement("a"));
    link.href = `/incidents/${encodeURIComponent(properties.id)}`;
    link.textContent = properties.title;
    const line = box.appendChild(document.createElement("p"));
    line.textContent = [properties.when, properties.where, properties.grade].filter(Boolean).join(" · ");
  }
  if (features.length > 12) box.appendChild(document.createElement("p")).textContent = `and ${features.length - 12} more`;
  return box;
}

function bounds(map) {
  const box = map.getBounds();
  return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((each) => each.toFixed(4)).join(",");
}

async function fetched(address) {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status} ${address.pathname}`);
  return answer.json();
}

function draw(map, answer) {
  map.getSource("points").setData(collection(answer.features));
  map.getSource("areas").setData(areas(answer));
}

/** The members of a cell: it is opened where zooming in would part them, listed where they share a spot. */
async function open(map, popup, address, cell) {
  const { west, south, east, north } = cell.properties;
  if (east - west > 0.02 || north - south > 0.02) {
    map.fitBounds([[west, south], [east, north]], { padding: 80, maxZoom: 11 });
    return;
  }
  const inside = new URL(address);
  inside.searchParams.set("bbox", [west - 1e-4, south - 1e-4, east + 1e-4, north + 1e-4].join(","));
  inside.searchParams.set("zoom", "20");
  const { features } = await fetched(inside);
  popup.setLngLat(cell.geometry.coordinates).setDOMContent(card(features)).addTo(map);
}

function listen(map, address) {
  const hovering = new Popup({ closeButton: false, closeOnClick: false, maxWidth: "320px" });
  const clicked = new Popup({ maxWidth: "320px" });
  for (const layer of ["low", "high"]) {
    map.on("mousemove", layer, ({ features }) => {
      map.getCanvas().style.cursor = "pointer";
      hovering.setLngLat(features[0].geometry.coordinates).setDOMContent(card(features)).addTo(map);
    });
    map.on("mouseleave", layer, () => {
      map.getCanvas().style.cursor = "";
      hovering.remove();
    });
    map.on("click", layer, ({ features }) => {
      hovering.remove();
      clicked.setLngLat(features[0].geometry.coordinates).setDOMContent(card(features)).addTo(map);
    });
  }
  map.on("click", "cells", ({ features }) => open(map, clicked, address, features[0]));
  map.on("mouseenter", "cells", () => (map.getCanvas().style.cursor = "pointer"));
  map.on("mouseleave", "cells", () => (map.getCanvas().style.cursor = ""));
}

function extent({ features, outlines }) {
  const box = new LngLatBounds();
  for (const each of features) {
    const ground = each.properties.radius_km > 1 ? area(each, outlines).geometry : each.geometry;
    for (const corner of corners(ground.coordinates)) box.extend(corner);
  }
  return box;
}

/** The points of coordinates, however deep they are nested. */
const corners = (coordinates) => (typeof coordinates[0] === "number" ? [coordinates] : coordinates.flatMap(corners));

/** The base map in full, once the first picture stands: until then one of a tenth of the size does. */
async function refine(map, fine) {
  const { land, borders } = ground(await fine);
  map.getSource("land").setData(land);
  map.getSource("borders").setData(borders);
}

/** A map of one answer (`data-once`), or one that asks again for what is in view whenever it was moved. */
async function show(element, coarse) {
  const address = new URL(element.dataset.source, location.href);
  const [first, world] = await Promise.all([fetched(address), coarse]);
  element.replaceChildren();
  const box = first.features.length ? extent(first) : new LngLatBounds([-20, -35], [60, 60]);
  const map = new Map({
    container: element,
    style: style(world, first),
    bounds: box,
    fitBoundsOptions: { padding: 40, maxZoom: "once" in element.dataset ? 4.5 : 6 },
    renderWorldCopies: false,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 12,
    fadeDuration: 0,
  });
  map.addControl(new NavigationControl({ showCompass: false }));
  map.getCanvas().setAttribute("aria-label", element.dataset.label ?? "Map");
  await map.once("load");
  element.dataset.painted = "yes";
  const fine = refine(map, fetched(new URL("countries.json", here)));
  listen(map, address);
  if (!("once" in element.dataset)) {
    let asked = 0;
    const again = async () => {
      const number = ++asked;
      address.searchParams.set("bbox", bounds(map));
      address.searchParams.set("zoom", map.getZoom().toFixed(2));
      const answer = await fetched(address);
      if (number === asked) draw(map, answer);
    };
    map.on("moveend", again);
    await again();
  }
  await fine;
  await map.once("idle");
  element.dataset.ready = "yes";
}

const elements = [...document.querySelectorAll(".map[data-source]")];
if (elements.length) {
  prewarm(); // the worker loads while the points are fetched
  const coarse = fetched(new URL("countries-coarse.json", here));
  for (const element of elements) await show(element, coarse);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => location.reload());
}
