// The time line's brush: drag over days to narrow the list. Without it, the page's date fields do the same.
import { brushX } from "d3-brush";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";

const day = (time) => time.toISOString().slice(0, 10);

for (const chart of document.querySelectorAll("svg.timeline[data-since]")) {
  const { since, until, left, right, top, bottom } = chart.dataset;
  const x = scaleUtc([new Date(since), new Date(until)], [Number(left), Number(right)]);
  const brush = brushX()
    .extent([[Number(left), Number(top)], [Number(right), Number(bottom)]])
    .on("end", ({ selection, sourceEvent }) => {
      if (!selection || !sourceEvent) return;
      const address = new URL(location.href);
      address.searchParams.set("since", day(x.invert(selection[0])));
      address.searchParams.set("until", day(x.invert(selection[1])));
      location.assign(address);
    });
  select(chart).insert("g", ":first-child").attr("class", "brush").attr("aria-hidden", "true").call(brush);
}
