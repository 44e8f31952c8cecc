/* SPDX-License-Identifier: MIT
 *
 * html_page: the parts of the player's page that are the same in every file: its head, its style
 * sheet and its script, as they stand in the page. The keys come from the terminal's table.
 */
#include "html.h"

#include "escape.h"

#include <string.h>

const char html_style[] =
    ":root { color-scheme: light dark; --ink: #14181f; --dim: #555b66; --paper: "
    "#fff; --edge: #8a93a0; --soft: #f1f3f6; }\n"
    "@media (prefers-color-scheme: dark) {\n"
    "  :root.auto { --ink: #f2f4f8; --dim: #b0b6c0; --paper: #121212; --edge: "
    "#767d88; --soft: #22262c; }\n"
    "}\n"
    ":root.dark { color-scheme: dark; --ink: #f2f4f8; --dim: #b0b6c0; --paper: "
    "#121212; --edge: #767d88; --soft: #22262c; }\n"
    "body { margin: 0 auto; padding: 1rem; max-width: 56rem; color: var(--ink); "
    "background: var(--paper);\n"
    "  font: 1.05rem/1.5 system-ui, \"DejaVu Sans\", Helvetica, Arial, sans-serif; }\n"
    "h1 { margin: 0 0 .5rem; font-size: 1.4rem; line-height: 1.2; }\n"
    "a { color: inherit; }\n"
    ".about { color: var(--dim); max-width: 44rem; }\n"
    ".about p { margin: .3rem 0; }\n"
    "#stage { display: none; width: 100%; height: auto; max-height: max(24rem, 100vh - 17rem); "
    "}\n"
    ".frame { margin: 0 0 1rem; break-inside: avoid; }\n"
    ".frame svg { display: block; width: 100%; height: auto; }\n"
    ".say { margin: .2rem 0; overflow-wrap: anywhere; }\n"
    ".place, .code, #where { font-family: \"DejaVu Sans Mono\", Menlo, Consolas, "
    "monospace; }\n"
    ".place, #where { color: var(--dim); }\n"
    ".place { margin: 0; }\n"
    ".code { font-weight: bold; font-size: .95em; }\n"
    ".note { font-style: italic; }\n"
    ".controls, .keys, #say, #where { display: none; }\n"
    ".js .controls { display: flex; flex-wrap: wrap; gap: .4rem; align-items: "
    "center; margin: .5rem 0; }\n"
    ".js #stage { display: block; }\n"
    ".js #say { display: block; min-height: 6em; margin: .5rem 0; }\n"
    ".js .keys { display: block; color: var(--dim); font-size: .85rem; }\n"
    ".js #where { display: inline; }\n"
    ".js .frame { display: none; }\n"
    "button { min-width: 2.6rem; min-height: 2.4rem; padding: 0 .7rem; border: 1px "
    "solid var(--edge);\n"
    "  border-radius: .3rem; color: inherit; background: var(--soft); font: inherit; "
    "cursor: pointer; }\n"
    "button:focus-visible, input:focus-visible, a:focus-visible { outline: 3px solid "
    "#0072b2; outline-offset: 2px; }\n"
    "input { flex: 1 1 10rem; min-width: 6rem; }\n"
    "kbd { padding: 0 .3em; border: 1px solid var(--edge); border-radius: .2rem; }\n"
    ".lessons { padding: 0; list-style: none; }\n"
    ".lessons li { margin: 0 0 1.2rem; }\n"
    ".lessons p { margin: .1rem 0; color: var(--dim); }\n"
    "@media (max-width: 30rem) {\n"
    "  body { padding: .5rem; }\n"
    "  button { flex: 1 1 auto; padding: 0 .4rem; }\n"
    "}\n"
    "@media print {\n"
    "  body { max-width: none; color: #000; background: #fff; }\n"
    "  .controls, .keys, #say, #where, .js #stage { display: none !important; }\n"
    "  .frame, .js .frame { display: block; }\n"
    "}\n";

/* Without its first lines, which set how long a frame stands, and the keys. */
const char html_script[] =
    "const frames = Array.from(document.querySelectorAll(\".frame\"));\n"
    "const say = document.getElementById(\"say\"), where = "
    "document.getElementById(\"where\");\n"
    "const bar = document.getElementById(\"bar\"), play = "
    "document.getElementById(\"play\");\n"
    "const stage = document.getElementById(\"stage\"), shapes = "
    "document.getElementById(\"shapes\");\n"
    "const still = matchMedia(\"(prefers-reduced-motion: reduce)\");\n"
    "let now = 0, timer = 0, wait = firstWait;\n"
    "const isWhole = i => frames[i].dataset.whole === \"1\";\n"
    "const clamp = i => Math.max(0, Math.min(frames.length - 1, i));\n"
    "const drawn = []; // the lines of some frames; the others are made from the one "
    "before\n"
    "function change(before, parts) {\n"
    "  const lines = [];\n"
    "  let at = 0;\n"
    "  for (const part of parts)\n"
    "    if (typeof part === \"string\") lines.push(part);\n"
    "    else if (part < 0) at -= part;\n"
    "    else for (let n = 0; n < part; n++) lines.push(before[at++]);\n"
    "  return lines;\n"
    "}\n"
    "function linesOf(i) {\n"
    "  let known = i;\n"
    "  while (known >= 0 && !drawn[known]) known--;\n"
    "  let lines = known < 0 ? [] : drawn[known];\n"
    "  while (known < i) {\n"
    "    known++;\n"
    "    lines = change(lines, "
    "JSON.parse(frames[known].querySelector(\"script\").textContent));\n"
    "    if (known % 16 === 0) drawn[known] = lines;\n"
    "  }\n"
    "  return lines;\n"
    "}\n"
    "function show(i, isQuiet) {\n"
    "  frames[now].classList.remove(\"now\");\n"
    "  now = clamp(i);\n"
    "  const frame = frames[now];\n"
    "  frame.classList.add(\"now\");\n"
    "  shapes.innerHTML = linesOf(now).join(\"\");\n"
    "  where.textContent = frame.querySelector(\".place\").textContent;\n"
    "  say.textContent = \"\";\n"
    "  for (const part of frame.querySelectorAll(\".say\")) "
    "say.appendChild(part.cloneNode(true));\n"
    "  document.getElementById(\"stage-title\").textContent = where.textContent;\n"
    "  document.getElementById(\"stage-words\").textContent = say.textContent;\n"
    "  bar.value = now;\n"
    "  bar.setAttribute(\"aria-valuetext\", where.textContent);\n"
    "  if (!isQuiet) history.replaceState(null, \"\", \"#\" + frame.dataset.at);\n"
    "}\n"
    "function toward(step, wanted) {\n"
    "  let i = now + step;\n"
    "  while (i > 0 && i < frames.length - 1 && !wanted(i)) i += step;\n"
    "  show(i);\n"
    "}\n"
    "function stop() { clearInterval(timer); timer = 0; play.textContent = \"play\"; "
    "play.setAttribute(\"aria-label\", \"Play\"); }\n"
    "function start() {\n"
    "  if (now === frames.length - 1) show(0);\n"
    "  timer = setInterval(() => { if (now >= frames.length - 1) stop(); else "
    "show(now + 1); }, still.matches ? Math.max(wait, 3000) : wait);\n"
    "  play.textContent = \"pause\"; play.setAttribute(\"aria-label\", \"Pause\");\n"
    "}\n"
    "function speed(factor) { wait = Math.max(50, Math.min(20000, wait * factor)); "
    "if (timer) { stop(); start(); } }\n"
    "const isMarked = i => frames[i].dataset.mark === \"1\";\n"
    "const actions = {\n"
    "  next: () => toward(1, isWhole), previous: () => toward(-1, isWhole),\n"
    "  into: () => show(now + 1), outof: () => show(now - 1),\n"
    "  first: () => show(0), last: () => show(frames.length - 1),\n"
    "  play: () => timer ? stop() : start(),\n"
    "  nextmark: () => toward(1, isMarked), previousmark: () => toward(-1, isMarked),\n"
    "  faster: () => speed(0.5), slower: () => speed(2)\n"
    "};\n"
    "document.addEventListener(\"keydown\", event => {\n"
    "  const name = keys[event.key];\n"
    "  const isControl = event.target.tagName === \"INPUT\" || event.target.tagName "
    "=== \"BUTTON\" && event.key === \" \";\n"
    "  if (!name || !actions[name] || isControl || event.ctrlKey || event.altKey || "
    "event.metaKey) return;\n"
    "  event.preventDefault();\n"
    "  if (name !== \"play\" && name !== \"faster\" && name !== \"slower\" && timer) "
    "stop();\n"
    "  actions[name]();\n"
    "});\n"
    "for (const button of document.querySelectorAll(\"button\"))\n"
    "  button.addEventListener(\"click\", () => {\n"
    "    if (button.dataset.action !== \"play\" && timer) stop();\n"
    "    actions[button.dataset.action]();\n"
    "  });\n"
    "bar.addEventListener(\"input\", () => { if (timer) stop(); "
    "show(Number(bar.value)); });\n"
    "function fromAddress() {\n"
    "  const i = frames.findIndex(frame => \"#\" + frame.dataset.at === "
    "location.hash);\n"
    "  show(i < 0 ? 0 : i, true);\n"
    "}\n"
    "addEventListener(\"hashchange\", fromAddress);\n"
    "addEventListener(\"beforeprint\", () => frames.forEach((frame, i) => {\n"
    "  const figure = stage.cloneNode(true);\n"
    "  figure.removeAttribute(\"id\");\n"
    "  figure.querySelector(\"g[transform]\").innerHTML = linesOf(i).join(\"\");\n"
    "  frame.prepend(figure);\n"
    "}));\n"
    "addEventListener(\"afterprint\", () => frames.forEach(frame => "
    "frame.querySelector(\"svg\").remove()));\n"
    "fromAddress();\n";

void html_head(const char *title, const char *class, bool has_script, struct text *out)
{
    text_format(out,
                "<!DOCTYPE html>\n<html lang=\"en\" class=\"%s\">\n<head>\n<meta "
                "charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
                "content=\"default-src 'none'; style-src 'unsafe-inline'%s\">\n<meta "
                "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
                class, has_script ? "; script-src 'unsafe-inline'" : "");
    xml_escape(out, title);
    text_add(out, "</title>\n<style>\n");
    text_add(out, html_style);
    text_add(out, "</style>\n");
}

/* Lines belong together; an empty one parts paragraphs. */
void html_about(const char *about, struct text *out)
{
    struct text paragraph;
    text_init(&paragraph);
    if (about[0] != '\0')
        text_add(out, "<div class=\"about\">\n");
    for (const char *at = about; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        if (length > 0) {
            text_add_bytes(&paragraph, at, length);
            text_add_char(&paragraph, ' ');
        }
        at += length + (at[length] != '\0');
        if (paragraph.length > 0 && (length == 0 || *at == '\0')) {
            text_add(out, "<p>");
            xml_escape(out, text_string(&paragraph));
            text_add(out, "</p>\n");
            text_empty(&paragraph);
        }
    }
    if (about[0] != '\0')
        text_add(out, "</div>\n");
    text_clear(&paragraph);
}
