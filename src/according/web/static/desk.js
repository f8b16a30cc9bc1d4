// What the desk's pages gain from a script; each of them works without it.

/** On a report: n and p go to the next and the previous claim, and its line beside the text is lit. */
const marks = [...document.querySelectorAll(".text a.mark")];
function light(mark) {
  document.querySelectorAll(".at").forEach((each) => each.classList.remove("at"));
  mark.classList.add("at");
  for (const id of mark.dataset.claims.split(" ")) {
    const line = document.getElementById(id);
    line?.classList.add("at");
    line?.scrollIntoView({ block: "nearest" });
  }
}
for (const mark of marks) {
  mark.addEventListener("mouseenter", () => light(mark));
  mark.addEventListener("focus", () => light(mark));
}
/** An address that names a claim shows its words, too. */
const named = marks.findIndex((mark) => mark.dataset.claims.split(" ").includes(location.hash.slice(1)));
if (named >= 0) {
  light(marks[named]);
  marks[named].scrollIntoView({ block: "center" });
}
document.addEventListener("keydown", (event) => {
  const step = { n: 1, p: -1 }[event.key];
  if (!step || !marks.length || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  const focused = marks.indexOf(document.activeElement);
  const at = focused < 0 ? named : focused;
  marks[(at + step + marks.length) % marks.length].focus();
});

/** A choice in a filter that says so is taken at once. */
for (const field of document.querySelectorAll("select[data-at-once]")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}

/** Reports can be dropped on the field that takes them; a folder is taken whole. */
async function files(entry) {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    for (const each of some) found.push(...(await files(each)));
  }
}
for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input[type=file]");
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const taken = new DataTransfer();
    for (const entry of entries) for (const file of await files(entry)) taken.items.add(file);
    input.files = taken.files;
  });
}
