// What pdf.js reads in each file, as its structure tree orders it: prints a JSON list with,
// for each file, a list of its pages' texts. Blocks are separated by blanks.
//
// usage: node pdfjs.mjs PDF...
import { readFileSync } from "node:fs";

console.log = console.error;  // it tells what it cannot draw
const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");

const inline = new Set(["Span", "Link", "Code", "Em", "Strong"]);

// Marked-content id -> its text. Artifacts have no id.
function texts(items) {
  const found = new Map(), open = [];
  for (const item of items) {
    if (item.type?.startsWith("beginMarkedContent")) open.push(item.id ?? null);
    else if (item.type === "endMarkedContent") open.pop();
    else {
      const id = open.findLast((one) => one);
      if (id) found.set(id, (found.get(id) ?? "") + item.str + (item.hasEOL ? "\n" : ""));
    }
  }
  return found;
}

function read(node, found) {
  if (node.type === "content") return found.get(node.id) ?? "";
  if (!node.children) return "";  // an annotation
  const parts = node.children.map((child) => read(child, found)).join("");
  return inline.has(node.role) ? parts : ` ${parts} `;
}

async function pagesOf(path) {
  const loading = getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false, useSystemFonts: false });
  const pdf = await loading.promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const [tree, content] = await Promise.all([page.getStructTree(),
      page.getTextContent({ includeMarkedContent: true, disableNormalization: true })]);
    pages.push(tree ? read(tree, texts(content.items)) : "");
  }
  await loading.destroy();
  return pages;
}

const everything = [];
for (const path of process.argv.slice(2)) everything.push(await pagesOf(path));
process.stdout.write(JSON.stringify(everything));
